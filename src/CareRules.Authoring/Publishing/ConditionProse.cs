using System.Globalization;
using CareRules.Explanation;
using CareRules.Facts;
using CareRules.Functions;
using CareRules.Model;
using CareRules.Model.Expressions;
using CareRules.Time;

namespace CareRules.Authoring.Publishing;

/// <summary>Describes conditions and values in prose: 年消费额 ≥ 50万元, "annual spend ≥ 500,000 CNY".</summary>
internal sealed class ConditionProse(CarePolicy policy, Language language)
{
    private readonly OperandNames _names = new(policy);
    private readonly ValueText _values = new(new PackClock(policy.Pack.TimeZone, policy.Calendar));

    private bool IsChinese => language == Language.Chinese;

    /// <summary>The condition as one sentence, without a full stop.</summary>
    public string Of(Condition condition) => condition switch
    {
        AllCondition all => string.Join(Say(" and ", "，且"), all.Children.Select(Part)),
        AnyCondition any => string.Join(Say(" or ", "，或"), any.Children.Select(Part)),
        NotCondition not => Say($"not ({Of(not.Child)})", $"并非（{Of(not.Child)}）"),
        ConstantLeaf { Holds: true } => Say("all others", "其余所有情况"),
        ConstantLeaf => Say("nobody", "从不"),
        CompareLeaf compare => Compare(compare),
        BetweenLeaf between => Say(
            $"{Of(between.Operand)} is {(between.Negated ? "not " : "")}between {Of(between.Low)} and {Of(between.High)}",
            $"{Of(between.Operand)}{(between.Negated ? "不在" : "在")} {Of(between.Low)} 与 {Of(between.High)} 之间"),
        InLeaf { Options: [var only] } one => Say($"{Of(one.Operand)} is {(one.Negated ? "not " : "")}{Of(only, one.Operand)}", $"{Of(one.Operand)}{(one.Negated ? "不是" : "是")}{Of(only, one.Operand)}"),
        InLeaf many => Say(
            $"{Of(many.Operand)} is {(many.Negated ? "none" : "one")} of {string.Join(", ", many.Options.Select(o => Of(o, many.Operand)))}",
            $"{Of(many.Operand)}{(many.Negated ? "不属于" : "属于")}{string.Join("、", many.Options.Select(o => Of(o, many.Operand)))}"),
        TextLeaf text => Text(text),
        KnownLeaf known => Say($"{Of(known.Operand)} is {(known.WantsKnown ? "known" : "not known")}", $"{Of(known.Operand)}{(known.WantsKnown ? "已知" : "未知")}"),
        BooleanLeaf flag => Say($"{(flag.Negated ? "not " : "")}{Of(flag.Operand)}", $"{(flag.Negated ? "不是" : "")}{Of(flag.Operand)}"),
        DoneLeaf done => Done(done),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public string Of(Expression expression) => expression switch
    {
        ConstantExpression constant => Of(constant.Value),
        ParameterExpression parameter => Of(parameter.Parameter.Value),
        AggregateExpression aggregate => Aggregate(aggregate),
        ChangeExpression change => change.Function.Words(Aggregate(change.Aggregate), Of(change.Window), language),
        GapExpression gap => FunctionCatalog.Gap.Words(List(gap.List), Window(gap.Window), language),
        OverdueExpression overdue => FunctionCatalog.Overdue.Words(List(overdue.List), Window(overdue.Window), language),
        FunctionExpression call => call.Function.Words(Of(call.Argument), language),
        ArithmeticExpression sum => $"{Operand(sum.Left)} {Sign(sum.Operator)} {Operand(sum.Right)}",
        NegateExpression negate => "−" + Operand(negate.Of),
        _ => Name(expression),
    };

    public string Of(TimeAmount length) => TimeText.Of(length, language);

    public string Of(Value value) => value.Kind switch
    {
        ValueKind.Money => Money(value.Number, value.Currency),
        ValueKind.Text => value.Text.Length == 0 ? Say("nothing", "空") : value.Text,
        _ => _values.Of(value, language),
    };

    // A result of a function by its name, where it has one.
    private string Of(Value value, Expression operand) => operand switch
    {
        MeasureExpression measure => Of(value, measure.Measure.Value),
        FunctionExpression { Function.Domain: { } domain } when domain.Label(value) is { } label => label.In(language)!,
        _ => Of(value),
    };

    public string Of(Money money) => Money(money.Amount, money.Currency);

    public string Role(string role) => _names.Role(role).In(language)!;

    private string Money(decimal amount, string currency) =>
        IsChinese && currency == "CNY" && Math.Abs(amount) >= 10_000m && amount % 1_000m == 0m
            ? string.Create(CultureInfo.InvariantCulture, $"{amount / 10_000m:0.#}万元")
            : ValueText.Money(amount, currency, language);

    // A group within a group is bracketed.
    private string Part(Condition condition) => condition is AllCondition { Children.Length: > 1 } or AnyCondition { Children.Length: > 1 } ? Say($"({Of(condition)})", $"（{Of(condition)}）") : Of(condition);

    private string Compare(CompareLeaf compare)
    {
        var scale = Scale(compare.Left);
        var right = scale is not null && compare.Right is ConstantExpression { Value: { Kind: ValueKind.Level } level } ? OperandNames.Level(scale, (int)level.Number).In(language)!
            : compare.Right is ConstantExpression { Value: { Kind: ValueKind.Text } text } ? Of(text, compare.Left)
            : Of(compare.Right);
        var isWord = compare.Comparator is Comparator.Equal or Comparator.NotEqual && compare.Left.Kind is ValueKind.Text or ValueKind.Level;
        var sign = compare.Comparator switch
        {
            Comparator.Equal => isWord ? Say(" is ", "是") : " = ",
            Comparator.NotEqual => isWord ? Say(" is not ", "不是") : " ≠ ",
            Comparator.Less => " < ",
            Comparator.LessOrEqual => " ≤ ",
            Comparator.Greater => " > ",
            _ => " ≥ ",
        };
        return $"{Of(compare.Left)}{sign}{right}";
    }

    private static LevelScale? Scale(Expression expression) => expression switch
    {
        TierExpression tier => tier.Scale,
        ChurnRiskExpression risk => risk.Scale,
        LoyaltyLevelExpression loyalty => loyalty.Scale,
        ComplaintSeverityExpression severity => severity.Scale,
        _ => null,
    };

    private string Text(TextLeaf text) => Say(
        $"{Of(text.Operand)} {(text.Negated ? "does not " : "")}{(text.Test == TextTest.Contains ? (text.Negated ? "contain" : "contains") : text.Negated ? "start with" : "starts with")} {Of(text.Part)}",
        $"{Of(text.Operand)}{(text.Negated ? "不" : "")}{(text.Test == TextTest.Contains ? "包含" : "以")}{Of(text.Part)}{(text.Test == TextTest.Contains ? "" : "开头")}");

    private string Done(DoneLeaf done)
    {
        var title = policy.Care.FirstOrDefault(r => r.Id == done.RuleId)?.Title.In(language) ?? done.RuleId;
        return Say(
            $"“{title}” has {(done.Negated ? "not " : "")}been done{(done.Within is { } within ? $" within {Of(within)}" : "")}",
            $"{(done.Within is { } zh ? $"{Of(zh)}内" : "")}{(done.Negated ? "未" : "已")}执行“{title}”");
    }

    private string Aggregate(AggregateExpression aggregate)
    {
        var label = aggregate.Field is { } field ? field.Label.In(language) ?? field.Name : null;
        var what = aggregate.Descriptor.Words(label is null ? List(aggregate.List) : IsChinese ? label : Lower(label), language);
        var filter = aggregate.Filter is { } where ? Say($" where {Of(where)}", $"（{Of(where)}）") : "";
        return Say($"{what}{Window(aggregate.Window)}{filter}", $"{Window(aggregate.Window)}{what}{filter}");
    }

    private string Window(TimeAmount? window) => window is { } length ? Say($" in the last {Of(length)}", $"最近{Of(length)}") : "";

    private string List(FactList list) => list.Label.In(language) is { } label ? (IsChinese ? label : Lower(label)) : list.Name;

    private string Name(Expression expression)
    {
        var name = _names.Of(expression);
        return IsChinese ? name.Label.In(language) ?? name.Name : Lower(name.Label.In(language) ?? name.Name);
    }

    private string Operand(Expression expression) => expression is ArithmeticExpression ? Say($"({Of(expression)})", $"（{Of(expression)}）") : Of(expression);

    private static string Sign(ArithmeticOperator op) => op switch
    {
        ArithmeticOperator.Add => "+",
        ArithmeticOperator.Subtract => "−",
        ArithmeticOperator.Multiply => "×",
        _ => "÷",
    };

    // Lower-cases "Annual spend" within a sentence; "NPS" is kept.
    private static string Lower(string text) => text.Length > 1 && char.IsUpper(text[0]) && !char.IsUpper(text[1]) ? char.ToLowerInvariant(text[0]) + text[1..] : text;

    private string Say(string en, string zh) => IsChinese ? zh : en;
}
