using System.Diagnostics;
using CareRules.Facts;
using CareRules.Functions;
using CareRules.Model;
using CareRules.Model.Expressions;
using CareRules.Time;

namespace CareRules.Wording.Rules;

/// <summary>Conditions and values in the words of the pack: <c>annual spend ≥ 500,000 CNY</c>.</summary>
internal sealed class ConditionText(CarePolicy policy, Language language)
{
    private readonly OperandNames _names = new(policy);
    private readonly ValueText _values = new(new PackClock(policy.Pack.TimeZone, policy.Calendar));

    private bool IsChinese => language == Language.Chinese;

    /// <summary>The condition as one sentence, without a full stop.</summary>
    public string Of(Condition condition) => condition switch
    {
        AllCondition all => string.Join(Say(" and ", "，且"), all.Children.Select(Part)),
        AnyCondition any => string.Join(Say(" or ", "，或"), any.Children.Select(Part)),
        NotCondition not => Say("not ", "并非") + InBrackets(Of(not.Child)),
        ConstantLeaf { Holds: true } => Say("all others", "其余所有情况"),
        ConstantLeaf => Say("nobody", "从不"),
        CompareLeaf compare => Compare(compare),
        BetweenLeaf between => Between(Of(between.Operand), Of(between.Low), Of(between.High), between.Negated),
        InLeaf { Options: [var only] } one => Is(Of(one.Operand), Of(only, one.Operand), one.Negated),
        InLeaf many => Among(Of(many.Operand), many.Options.Select(o => Of(o, many.Operand)), many.Negated),
        TextLeaf text => Text(text) + (text.IgnoresCase ? Say(" (ignoring case)", "（不分大小写）") : ""),
        KnownLeaf known => Known(Of(known.Operand), known.Wanted, known.Negated),
        BooleanLeaf flag => (flag.Negated ? Say("not ", "不是") : "") + Of(flag.Operand),
        DoneLeaf done => Done(Title(done.RuleId), done.Within is { } within ? Of(within) : null, done.Here, done.Negated),
        _ => throw new UnreachableException(),
    };

    public string Of(Expression expression) => expression switch
    {
        ConstantExpression constant => Of(constant.Value),
        ParameterExpression parameter => Of(parameter.Parameter.Value),
        AggregateExpression aggregate => Aggregate(aggregate),
        ChangeExpression change => change.Function.Words(Aggregate(change.Aggregate), Of(change.Window), language),
        GapExpression gap => gap.Function.Words(List(gap.List), Window(gap.Window), language) + Filter(gap.Filter),
        OverdueExpression overdue => FunctionCatalog.Overdue.Words(List(overdue.List), Window(overdue.Window), language) + Filter(overdue.Filter),
        FunctionExpression call => call.Function.Words(Of(call.Argument), language),
        ArithmeticExpression call when NumberFunctions.IsCall(call.Operator) => Call(call),
        ArithmeticExpression sum => $"{Operand(sum.Left)} {Sign(sum.Operator)} {Operand(sum.Right)}",
        NegateExpression negate => "−" + Operand(negate.Of),
        MeasureExpression or SignalExpression or TableExpression or TierExpression or ChurnRiskExpression or ChurnScoreExpression
            or LoyaltyLevelExpression or LoyaltyFigureExpression or CustomerFieldExpression or RowFieldExpression
            or TicketSeverityExpression or TicketRepeatedExpression or TicketClockExpression or NowExpression or TodayExpression => Name(expression),
        _ => throw new UnreachableException(),
    };

    public string Of(TimeAmount length) => LengthText.Of(length, language);

    public string Of(Value value) => value.Kind == ValueKind.Money ? Money(value.Number, value.Currency)
        : value.Kind == ValueKind.Text ? value.Text.Length == 0 ? Say("nothing", "空") : value.Text
        : _values.Of(value, language);

    public string Of(Money money) => Money(money.Amount, money.Currency);

    public string Role(string role) => _names.Role(role).In(language)!;

    // A result of a function by its name, where it has one.
    private string Of(Value value, Expression operand)
    {
        while (operand is MeasureExpression measure)
        {
            operand = measure.Measure.Value;
        }

        return operand is FunctionExpression { Function.Domain: { } domain } && domain.Label(value) is { } label
            ? label.In(language)!
            : Of(value);
    }

    // In Chinese, round amounts are counted in ten thousands.
    private string Money(decimal amount, string currency) =>
        IsChinese && currency == "CNY" && Math.Abs(amount) >= 10_000m && amount % 1_000m == 0m
            ? NumberText.Exact(amount / 10_000m) + "万元"
            : ValueText.Money(amount, currency, language);

    // A group within a group is bracketed.
    private string Part(Condition condition)
    {
        var text = Of(condition);
        return condition is AllCondition { Children.Length: > 1 } or AnyCondition { Children.Length: > 1 } ? InBrackets(text) : text;
    }

    /// <summary>The right side of a comparison, for a reader who sees the left one.</summary>
    public string Right(CompareLeaf compare)
    {
        if (compare.Right is not ConstantExpression { Value: var value })
        {
            return Of(compare.Right);
        }

        return value.Kind == ValueKind.Level && _names.Of(compare.Left).Scale is { } scale
            ? OperandNames.Level(scale, (int)value.Number).In(language)!
            : value.Kind == ValueKind.Text ? Of(value, compare.Left)
            : Of(value);
    }

    private string Compare(CompareLeaf compare)
    {
        if (compare.Negated)
        {
            // Of what always has a value, the opposite order says the same.
            return compare.Left.MayBeNothing || compare.Right.MayBeNothing
                ? Say("not ", "并非") + InBrackets(Compare(compare with { Negated = false }))
                : Compare(compare with { Negated = false, Comparator = Comparators.Negate(compare.Comparator) });
        }

        var word = compare.Left.Kind is ValueKind.Text or ValueKind.Level ? ComparatorText.Word(compare.Comparator)?.In(language) : null;
        return $"{Of(compare.Left)}{word ?? $" {ComparatorText.Sign(compare.Comparator)} "}{Right(compare)}";
    }

    private string Known(string operand, Presence wanted, bool negated) => (wanted, negated) switch
    {
        (Presence.Known, false) => Say($"{operand} is known", $"{operand}已知"),
        (Presence.Known, true) => Say($"{operand} is not known, or there is none", $"{operand}未知或没有"),
        (Presence.Unknown, false) => Say($"{operand} is not known", $"{operand}未知"),
        (Presence.Unknown, true) => Say($"{operand} is known, or there is none", $"{operand}已知或没有"),
        (Presence.Nothing, false) => Say($"there is no {operand}", $"没有{operand}"),
        (Presence.Nothing, true) => Say($"{operand} is there or not known", $"{operand}有值或未知"),
    };

    private string Between(string operand, string low, string high, bool negated) => Say(
        $"{operand} is {(negated ? "not " : "")}between {low} and {high}",
        $"{operand}{(negated ? "不在" : "在")} {low} 与 {high} 之间");

    private string Is(string operand, string value, bool negated) =>
        operand + ComparatorText.Word(negated ? Comparator.NotEqual : Comparator.Equal)!.In(language) + value;

    private string Among(string operand, IEnumerable<string> options, bool negated)
    {
        var list = PhraseText.List(options, language);
        return Say($"{operand} is {(negated ? "none" : "one")} of {list}", $"{operand}{(negated ? "不属于" : "属于")}{list}");
    }

    private string Text(TextLeaf leaf) => leaf.Test == TextTest.Is && leaf.Parts.Length > 1
        ? Among(Of(leaf.Operand), leaf.Parts.Select(Of), leaf.Negated)
        : Text(Of(leaf.Operand), Of(leaf.Parts[0]), leaf.Test, leaf.Negated);

    private string Text(string operand, string part, TextTest test, bool negated) => (test, negated) switch
    {
        (TextTest.Is, _) => Is(operand, part, negated),
        (TextTest.EndsWith, false) => Say($"{operand} ends with {part}", $"{operand}以{part}结尾"),
        (TextTest.EndsWith, true) => Say($"{operand} does not end with {part}", $"{operand}不以{part}结尾"),
        (TextTest.Matches, false) => Say($"{operand} matches {part}", $"{operand}符合模式 {part}"),
        (TextTest.Matches, true) => Say($"{operand} does not match {part}", $"{operand}不符合模式 {part}"),
        (TextTest.Contains, false) => Say($"{operand} contains {part}", $"{operand}包含{part}"),
        (TextTest.Contains, true) => Say($"{operand} does not contain {part}", $"{operand}不包含{part}"),
        (TextTest.StartsWith, false) => Say($"{operand} starts with {part}", $"{operand}以{part}开头"),
        (TextTest.StartsWith, true) => Say($"{operand} does not start with {part}", $"{operand}不以{part}开头"),
    };

    private string Done(string title, string? within, bool here, bool negated) => Say(
        $"“{title}” has {(negated ? "not " : "")}been done{(here ? " for it" : within is null ? "" : $" within {within}")}",
        $"{(within is null ? "" : $"{within}内")}{(negated ? "未" : "已")}{(here ? "就此" : "")}执行“{title}”");

    private string Title(string rule) => policy.Care.FirstOrDefault(r => r.Id == rule)?.Title.In(language) ?? rule;

    private string Aggregate(AggregateExpression aggregate)
    {
        var label = aggregate.Descriptor.Operand != AggregateOperand.Entry && aggregate.Field is { } field ? field.Label.In(language) ?? field.Name : null;
        var what = aggregate.Descriptor.Words(label is null ? List(aggregate.List) : IsChinese ? label : OperandName.Lower(label), language);
        var window = Window(aggregate.Window);
        var filter = Filter(aggregate.Filter);
        return IsChinese ? window + what + filter : what + window + filter;
    }

    // Several tests are bracketed in English, too: the rest of the condition follows.
    private string Filter(Condition? filter) => filter is null ? ""
        : filter is AllCondition ? Say($" (where {Of(filter)})", $"（{Of(filter)}）")
        : Say($" where {Of(filter)}", $"（{Of(filter)}）");

    private string Window(TimeWindow? window) => window is not { } known ? ""
        : known.Unit is { } unit ? Say($" {(known.Back == 0 ? "in this" : "in the last")} calendar {CalendarUnits.Word(unit)}", PeriodText.Of(unit, known.Back))
        : Say($" in the last {Of(known.Length)}", $"最近{Of(known.Length)}");

    private string List(FactList list) => list.Label.In(language) is { } label ? (IsChinese ? label : OperandName.Lower(label)) : list.Name;

    private string Name(Expression expression)
    {
        var name = _names.Of(expression);
        var label = name.Label.In(language) ?? name.Name;
        var shown = IsChinese ? label : OperandName.Lower(label);
        var list = expression is RowFieldExpression { IsAtHand: true } row ? row.List
            : expression is TicketSeverityExpression { IsAtHand: true } severity ? severity.List
            : expression is TicketRepeatedExpression { IsAtHand: true } repeated ? repeated.List
            : expression is TicketClockExpression { IsAtHand: true } clock ? clock.List
            : null;
        return list is null ? shown : OfEntry(shown, list);
    }

    // Inside a filter: of the entry that the rule is about.
    private string OfEntry(string field, FactList list) => Say($"{field} of this {list.Singular.Replace('_', ' ')}", $"本条{List(list)}的{field}");

    private string Operand(Expression expression)
    {
        var text = Of(expression);
        return expression is ArithmeticExpression { Operator: var op } && !NumberFunctions.IsCall(op) ? InBrackets(text) : text;
    }

    private string InBrackets(string text) => Say($"({text})", $"（{text}）");

    private static string Sign(ArithmeticOperator op) => op switch
    {
        ArithmeticOperator.Add => "+",
        ArithmeticOperator.Subtract => "−",
        ArithmeticOperator.Multiply => "×",
        ArithmeticOperator.Divide => "÷",
        ArithmeticOperator.Max or ArithmeticOperator.Min or ArithmeticOperator.Distance or ArithmeticOperator.Round or ArithmeticOperator.RoundUp or ArithmeticOperator.RoundDown
            or ArithmeticOperator.BusinessTimeBetween or ArithmeticOperator.BusinessDaysBetween =>
            throw new UnreachableException("calls have words"),
    };

    private string Call(ArithmeticExpression call)
    {
        var places = call.Right.Constant is { Kind: ValueKind.Number, Number: var number } ? (int)number : 0;
        return call.Operator switch
        {
            ArithmeticOperator.Max => Extreme(call, call.Kind is ValueKind.Date or ValueKind.Instant ? Say("latest", "最晚") : Say("greatest", "最大")),
            ArithmeticOperator.Min => Extreme(call, call.Kind is ValueKind.Date or ValueKind.Instant ? Say("earliest", "最早") : Say("least", "最小")),
            ArithmeticOperator.Distance => FunctionCatalog.Abs.Words(Operand(call.Left), 0, language),
            ArithmeticOperator.Round => FunctionCatalog.Round.Words(Operand(call.Left), places, language),
            ArithmeticOperator.RoundUp => FunctionCatalog.RoundUp.Words(Operand(call.Left), places, language),
            ArithmeticOperator.RoundDown => FunctionCatalog.RoundDown.Words(Operand(call.Left), places, language),
            ArithmeticOperator.BusinessTimeBetween => FunctionCatalog.BusinessTimeBetween.Words(Operand(call.Left), Operand(call.Right), language),
            ArithmeticOperator.BusinessDaysBetween => FunctionCatalog.BusinessDaysBetween.Words(Operand(call.Left), Operand(call.Right), language),
            ArithmeticOperator.Add or ArithmeticOperator.Subtract or ArithmeticOperator.Multiply or ArithmeticOperator.Divide => throw new UnreachableException(),
        };
    }

    // Of several values, which were taken two by two.
    private string Extreme(ArithmeticExpression call, string word)
    {
        var values = new List<string>();
        Expression left = call;
        while (left is ArithmeticExpression inner && inner.Operator == call.Operator && inner.Span == call.Span)
        {
            values.Insert(0, Of(inner.Right));
            left = inner.Left;
        }

        values.Insert(0, Of(left));
        return Say($"the {word} of {string.Join(", ", values.SkipLast(1))} and {values[^1]}", $"{string.Join("、", values)}中{word}的一个");
    }

    private string Say(string en, string zh) => IsChinese ? zh : en;
}
