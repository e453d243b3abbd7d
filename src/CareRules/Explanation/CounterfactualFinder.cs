using CareRules.Facts;
using CareRules.Model.Expressions;

namespace CareRules.Explanation;

/// <summary>Finds the smallest change of one fact that changes a test's result.</summary>
internal sealed class CounterfactualFinder(ExplanationScope scope)
{
    private readonly AmountCounterfactual _amounts = new(scope);
    private readonly CalendarPartCounterfactual _parts = new(scope);

    /// <summary>True for what no fact can change: literals and parameters.</summary>
    public static bool IsFixed(Expression expression) => expression switch
    {
        ConstantExpression or ParameterExpression => true,
        NegateExpression negate => IsFixed(negate.Of),
        FunctionExpression { Function.IsPart: true } part => IsFixed(part.Argument),
        ArithmeticExpression arithmetic => IsFixed(arithmetic.Left) && IsFixed(arithmetic.Right),
        _ => false,
    };

    /// <summary>The last time that care of a rule was given, up to as-of.</summary>
    public static DateTimeOffset? LastDone(ExplanationScope scope, string rule) => scope.Facts.CareRecords
        .Where(r => r.Rule == rule && r.At.UtcTicks <= scope.Now)
        .Select(r => (DateTimeOffset?)r.At)
        .LastOrDefault();

    /// <param name="wanted">The wanted result of the test.</param>
    /// <param name="row">The entry that the test applies to; null for the customer.</param>
    /// <returns>Null when the test has the wanted result, or when no fact can bring it about.</returns>
    public Counterfactual? Find(LeafCondition leaf, Truth truth, bool wanted, object? row)
    {
        if (truth == (wanted ? Truth.True : Truth.False))
        {
            return null;
        }

        if (truth == Truth.Unknown)
        {
            return Missing(scope.Session.Missing(leaf, row));
        }

        return leaf switch
        {
            CompareLeaf compare => Compare(compare, wanted, row),
            BetweenLeaf between => Between(between, wanted != between.Negated, row),
            InLeaf member when _parts.Applies(member.Operand) => IsFixed(member.Operand) ? null : _parts.Among(member, wanted != member.Negated),
            InLeaf member => Among(member, wanted != member.Negated),
            TextLeaf text => Part(text, wanted != text.Negated, row),
            KnownLeaf known => Known(known, wanted == known.WantsKnown),
            BooleanLeaf boolean => Is(boolean.Operand, wanted != boolean.Negated),
            DoneLeaf done => Done(done, wanted != done.Negated),
            _ => null,
        };
    }

    /// <summary>Facts that would have to be known.</summary>
    public Counterfactual Missing(IReadOnlyCollection<string> facts)
    {
        if (facts.Count == 0)
        {
            return new Counterfactual(new("cannot be worked out from these facts: a division by zero, or amounts in different currencies", "无法由现有数据得出：除数为零，或金额币种不同"))
            {
                IsMissingFact = true,
            };
        }

        var named = facts.Select(f => (Fact: f, Label: scope.Names.OfFact(f).Label)).ToList();
        var en = string.Join(", ", named.Select(n => n.Label.In(Language.English) is { } label ? $"{label} ({n.Fact})" : n.Fact));
        var zh = string.Join("、", named.Select(n => n.Label.In(Language.Chinese) is { } label ? $"{label}（{n.Fact}）" : n.Fact));
        return new Counterfactual(new($"not known: {en}", $"缺少数据：{zh}")) { IsMissingFact = true };
    }

    private Counterfactual? Compare(CompareLeaf leaf, bool wanted, object? row)
    {
        var (fact, other, comparator) = (leaf.Left, leaf.Right, wanted ? leaf.Comparator : Negate(leaf.Comparator));
        if (IsFixed(fact))
        {
            (fact, other, comparator) = (other, fact, Mirror(comparator));
        }

        return IsFixed(fact) ? null : FindChange(fact, comparator, other, row);
    }

    private Counterfactual? Between(BetweenLeaf leaf, bool inside, object? row)
    {
        if (IsFixed(leaf.Operand))
        {
            return null;
        }

        if (_parts.Applies(leaf.Operand))
        {
            var (least, most) = (scope.Session.Value(leaf.Low, row), scope.Session.Value(leaf.High, row));
            return least.IsUnknown || most.IsUnknown ? null : _parts.Between(leaf, least, most, inside);
        }

        var low = FindChange(leaf.Operand, inside ? Comparator.GreaterOrEqual : Comparator.Less, leaf.Low, row);
        var high = FindChange(leaf.Operand, inside ? Comparator.LessOrEqual : Comparator.Greater, leaf.High, row);
        if (!inside)
        {
            return low is null || high is not null && high.Distance < low.Distance ? high : low;
        }

        // There is one way into the range: from the side that the value is on.
        return scope.Session.Value(leaf.Operand, row).Number < scope.Session.Value(leaf.Low, row).Number ? low : high;
    }

    private Counterfactual? FindChange(Expression fact, Comparator comparator, Expression other, object? row)
    {
        var bound = scope.Session.Value(other, row);
        var actual = scope.Session.Value(fact, row);
        if (bound.IsUnknown || actual.IsUnknown)
        {
            return null;
        }

        if (_parts.Applies(fact))
        {
            return _parts.Compare(fact, comparator, other, bound);
        }

        var name = scope.Names.Of(fact);
        var shown = scope.Values.Of(bound, name.Scale);
        if (comparator == Comparator.NotEqual)
        {
            return Sentence(name, $"other than {shown.En}", $"须不是{shown.Zh}");
        }

        switch (bound.Kind)
        {
            case ValueKind.Text or ValueKind.TextList or ValueKind.Boolean:
                return comparator == Comparator.Equal ? Sentence(name, shown.En!, $"须为{shown.Zh}") : null;
            case ValueKind.Level:
                return Level(name, comparator, shown);
            default:
                return _amounts.Find(fact, name, comparator, actual, bound, row);
        }
    }

    private Counterfactual Among(InLeaf leaf, bool inside)
    {
        var name = scope.Names.Of(leaf.Operand);
        var options = leaf.Options.Select(o => scope.Values.Of(o, name.Scale)).ToList();
        var en = string.Join(", ", options.Select(o => o.En));
        var zh = string.Join("、", options.Select(o => o.Zh));
        if (inside)
        {
            return Sentence(name, options.Count == 1 ? en : $"one of {en}", options.Count == 1 ? $"须为{zh}" : $"须为其中之一：{zh}");
        }

        return Sentence(name, $"other than {en}", $"须不是{zh}");
    }

    private Counterfactual Part(TextLeaf leaf, bool inside, object? row)
    {
        var name = scope.Names.Of(leaf.Operand);
        var part = scope.Values.Of(scope.Session.Value(leaf.Part, row));
        var (en, zh) = leaf.Test == TextTest.Contains ? ("contain", "包含") : ("start with", "开头为");
        var text = name.InSentence;
        return new Counterfactual(new(
            $"{text.En} would have to {(inside ? "" : "not ")}{en} \"{part.En}\"",
            $"{text.Zh}须{(inside ? "" : "不")}{zh}“{part.Zh}”"))
        {
            Name = name.Name,
        };
    }

    private Counterfactual Known(KnownLeaf leaf, bool known)
    {
        var name = scope.Names.Of(leaf.Operand);
        return known ? Sentence(name, "known", "须有记录") : Sentence(name, "still unknown", "须尚无记录");
    }

    private Counterfactual Is(Expression operand, bool wanted)
    {
        var name = scope.Names.Of(operand);
        if (operand is SignalExpression)
        {
            var text = name.InSentence;
            return new Counterfactual(new($"{text.En} would have to {(wanted ? "hold" : "cease")}", $"{text.Zh}须{(wanted ? "成立" : "不成立")}")) { Name = name.Name };
        }

        return Sentence(name, wanted ? "yes" : "no", wanted ? "须为是" : "须为否");
    }

    private Counterfactual Done(DoneLeaf leaf, bool done)
    {
        var name = $"done({leaf.RuleId})";
        if (done)
        {
            return new Counterfactual(new($"{leaf.RuleId} would have to be done", $"须已执行 {leaf.RuleId}")) { Name = name };
        }

        if (leaf.Within is { } within && LastDone(scope, leaf.RuleId) is { } last && scope.Clock.WindowEnd(last.UtcTicks, within) is < long.MaxValue and var end)
        {
            var at = scope.Clock.At(end);
            var moment = ValueText.Moment(at);
            return new Counterfactual(new($"{leaf.RuleId} was done too recently (until {moment})", $"{leaf.RuleId} 执行不久（{moment} 起满足）")) { Name = name, At = at };
        }

        return new Counterfactual(new($"{leaf.RuleId} would have to be not done", $"须未执行 {leaf.RuleId}")) { Name = name };
    }

    private static Counterfactual? Level(OperandName name, Comparator comparator, LocalizedText level) => comparator switch
    {
        Comparator.Equal => Sentence(name, level.En!, $"须为{level.Zh}"),
        Comparator.GreaterOrEqual => Sentence(name, $"{level.En} or higher", $"须为{level.Zh}或更高"),
        Comparator.Greater => Sentence(name, $"higher than {level.En}", $"须高于{level.Zh}"),
        Comparator.LessOrEqual => Sentence(name, $"{level.En} or lower", $"须为{level.Zh}或更低"),
        Comparator.Less => Sentence(name, $"lower than {level.En}", $"须低于{level.Zh}"),
        _ => null,
    };

    private static Counterfactual Sentence(OperandName name, string en, string zh)
    {
        var text = name.InSentence;
        return new Counterfactual(new($"{text.En} would have to be {en}", text.Zh + zh)) { Name = name.Name };
    }

    private static Comparator Negate(Comparator comparator) => comparator switch
    {
        Comparator.Equal => Comparator.NotEqual,
        Comparator.NotEqual => Comparator.Equal,
        Comparator.Less => Comparator.GreaterOrEqual,
        Comparator.LessOrEqual => Comparator.Greater,
        Comparator.Greater => Comparator.LessOrEqual,
        _ => Comparator.Less,
    };

    private static Comparator Mirror(Comparator comparator) => comparator switch
    {
        Comparator.Less => Comparator.Greater,
        Comparator.LessOrEqual => Comparator.GreaterOrEqual,
        Comparator.Greater => Comparator.Less,
        Comparator.GreaterOrEqual => Comparator.LessOrEqual,
        _ => comparator,
    };
}
