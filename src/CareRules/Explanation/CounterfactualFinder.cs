using System.Diagnostics;
using CareRules.Facts;
using CareRules.Model;
using CareRules.Model.Expressions;
using CareRules.Wording;
using CareRules.Wording.Rules;

namespace CareRules.Explanation;

/// <summary>Finds the smallest change of one fact that changes a test's result.</summary>
internal sealed class CounterfactualFinder(ExplanationScope scope)
{
    private readonly AmountCounterfactual _amounts = new(scope);
    private readonly CalendarPartCounterfactual _parts = new(scope);

    /// <summary>True for what no fact can change: literals and parameters.</summary>
    public static bool IsFixed(Expression expression) => expression is ConstantExpression or ParameterExpression
        || (expression is NegateExpression negate && IsFixed(negate.Of))
        || (expression is FunctionExpression { Function.IsPart: true } part && IsFixed(part.Argument))
        || (expression is ArithmeticExpression arithmetic && IsFixed(arithmetic.Left) && IsFixed(arithmetic.Right));

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

        try
        {
            return Find(leaf, wanted, row);
        }
        catch (Exception e) when (e is OverflowException or ArgumentOutOfRangeException)
        {
            // The change that it would take cannot be represented: no fact can bring it about.
            return null;
        }
    }

    private Counterfactual? Find(LeafCondition leaf, bool wanted, object? row)
    {
        if (leaf is not KnownLeaf && ModelWalk.Operands(leaf).FirstOrDefault(o => scope.Session.Value(o, row).IsNothing) is { } nothing)
        {
            return Some(nothing);
        }

        return leaf switch
        {
            CompareLeaf compare => Compare(compare, wanted != compare.Negated, row),
            BetweenLeaf between => Between(between, wanted != between.Negated, row),
            InLeaf member when _parts.Applies(member.Operand) => IsFixed(member.Operand) ? null : _parts.Among(member, wanted != member.Negated),
            InLeaf member => Among(member, wanted != member.Negated),
            TextLeaf text => Part(text, wanted != text.Negated, row),
            KnownLeaf known => Known(known, wanted != known.Negated, row),
            BooleanLeaf boolean => Is(boolean.Operand, wanted != boolean.Negated),
            DoneLeaf done => Done(done, wanted != done.Negated),
            ConstantLeaf => null,
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>Facts that would have to be known.</summary>
    public Counterfactual Missing(IReadOnlyCollection<string> facts)
    {
        if (facts.Count == 0)
        {
            return new Counterfactual(ChangeWording.NotComputable) { IsMissingFact = true };
        }

        var named = facts.Select(f => PhraseText.Named(scope.Names.OfFact(f).Label, f)).ToList();
        return new Counterfactual(ChangeWording.NotKnown(PhraseText.List(named))) { IsMissingFact = true };
    }

    private Counterfactual? Compare(CompareLeaf leaf, bool wanted, object? row)
    {
        var (fact, other, comparator) = (leaf.Left, leaf.Right, wanted ? leaf.Comparator : Comparators.Negate(leaf.Comparator));
        if (IsFixed(fact))
        {
            (fact, other, comparator) = (other, fact, Comparators.Mirror(comparator));
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
            return !least.HasValue || !most.HasValue ? null : _parts.Between(leaf, least, most, inside);
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
        if (!bound.HasValue || !actual.HasValue)
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
            return Sentence(name, ComparatorText.RequiredSame(wanted: false, shown));
        }

        if (bound.Kind is ValueKind.Text or ValueKind.TextList or ValueKind.Boolean)
        {
            return comparator == Comparator.Equal ? Sentence(name, ComparatorText.RequiredSame(wanted: true, shown)) : null;
        }

        return bound.Kind == ValueKind.Level
            ? Sentence(name, ComparatorText.RequiredLevel(comparator, shown))
            : _amounts.Find(fact, name, comparator, actual, bound, row);
    }

    private Counterfactual Among(InLeaf leaf, bool inside)
    {
        var name = scope.Names.Of(leaf.Operand);
        return Sentence(name, ChangeWording.Among([.. leaf.Options.Select(o => scope.Values.Of(o, name.Scale))], inside));
    }

    private Counterfactual Part(TextLeaf leaf, bool inside, object? row)
    {
        var name = scope.Names.Of(leaf.Operand);
        var parts = leaf.Parts.Select(p => scope.Values.Of(scope.Session.Value(p, row))).ToList();
        var text = leaf.Test switch
        {
            TextTest.Contains => ChangeWording.Contain(name.InSentence, parts[0], inside),
            TextTest.StartsWith => ChangeWording.StartWith(name.InSentence, parts[0], inside),
            TextTest.EndsWith => ChangeWording.EndWith(name.InSentence, parts[0], inside),
            TextTest.Matches => ChangeWording.Match(name.InSentence, parts[0], inside),
            TextTest.Is => ChangeWording.WouldHaveToBe(name.InSentence, ChangeWording.Among(parts, inside)),
        };
        return new Counterfactual(leaf.IgnoresCase ? ChangeWording.InAnyCase(text) : text) { Name = name.Name };
    }

    private Counterfactual Known(KnownLeaf leaf, bool wanted, object? row)
    {
        var name = scope.Names.Of(leaf.Operand);
        return (leaf.Wanted, Presences.Of(scope.Session.Value(leaf.Operand, row))) switch
        {
            (Presence.Known, Presence.Nothing) or (Presence.Nothing, Presence.Nothing) => Some(leaf.Operand),
            (Presence.Unknown, _) when wanted => Sentence(name, ChangeWording.StillUnknown),
            (Presence.Known, Presence.Known) => Sentence(name, ChangeWording.StillUnknown),
            (Presence.Nothing, Presence.Known) => Sentence(name, ChangeWording.None),
            (Presence.Known or Presence.Unknown or Presence.Nothing, Presence.Known or Presence.Unknown or Presence.Nothing) => Sentence(name, ChangeWording.Known),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>What it takes for a value that is nothing: an entry of the lists that it is worked out from.</summary>
    private Counterfactual Some(Expression operand)
    {
        var lists = new List<FactList>();
        AddLists(operand, lists);
        var name = scope.Names.Of(operand);
        var text = lists.Count == 0
            ? ChangeWording.WouldHaveToBe(name.InSentence, ChangeWording.Some)
            : ChangeWording.AnEntry(PhraseText.List([.. lists.Select(l => PhraseText.Named(l.Label, l.Name))]));
        return new Counterfactual(text) { Name = name.Name, IsEnough = false };
    }

    private void AddLists(Expression expression, List<FactList> lists)
    {
        var value = scope.Resolve(expression);
        var list = (value as AggregateExpression)?.List ?? (value as GapExpression)?.List ?? (value as OverdueExpression)?.List;
        if (list is not null && !lists.Contains(list))
        {
            lists.Add(list);
        }

        foreach (var part in ModelWalk.Parts(value))
        {
            AddLists(part, lists);
        }
    }

    private Counterfactual Is(Expression operand, bool wanted)
    {
        var name = scope.Names.Of(operand);
        return operand is SignalExpression
            ? new Counterfactual(ChangeWording.SignalHolds(name.InSentence, wanted)) { Name = name.Name }
            : Sentence(name, ChangeWording.YesOrNo(wanted));
    }

    private Counterfactual Done(DoneLeaf leaf, bool done)
    {
        var name = $"done({leaf.RuleId})";
        if (leaf.Here)
        {
            return new Counterfactual(ChangeWording.DoneHere(leaf.RuleId, done)) { Name = name };
        }

        if (done)
        {
            return new Counterfactual(ChangeWording.Done(leaf.RuleId)) { Name = name };
        }

        if (leaf.Within is { } within && LastDone(scope, leaf.RuleId) is { } last && scope.Clock.WindowEnd(last.UtcTicks, within) is < long.MaxValue and var end)
        {
            var at = scope.CustomerClock.At(end);
            return new Counterfactual(ChangeWording.DoneTooRecently(leaf.RuleId, TimeText.Moment(at))) { Name = name, At = at };
        }

        return new Counterfactual(ChangeWording.NotDone(leaf.RuleId)) { Name = name };
    }

    private static Counterfactual Sentence(OperandName name, LocalizedText required) =>
        new(ChangeWording.WouldHaveToBe(name.InSentence, required)) { Name = name.Name };
}
