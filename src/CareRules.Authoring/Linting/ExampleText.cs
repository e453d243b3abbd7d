using System.Collections.Immutable;
using CareRules.Authoring.Linting.Logic;
using CareRules.Explanation;
using CareRules.Facts;
using CareRules.Model;
using CareRules.Model.Expressions;
using CareRules.Model.Tables;
using CareRules.Time;

namespace CareRules.Authoring.Linting;

/// <summary>Formats example customers and conditions for messages.</summary>
internal sealed class ExampleText(CarePolicy policy)
{
    private readonly OperandNames _names = new(policy);
    private readonly ValueText _values = new(new PackClock(policy.Pack.TimeZone));

    public string Of(ImmutableArray<(Operand Operand, Value Value)> values, Language language) =>
        string.Join(language == Language.Chinese ? "，" : ", ", values.Select(v => Of(v.Operand, v.Value, language)));

    /// <summary>A condition as quoted in messages: a single test as written; for several, the first and an ellipsis.</summary>
    public static string Of(Condition condition) => condition switch
    {
        LeafCondition leaf => leaf.Text,
        NotCondition not => $"not: {Of(not.Child)}",
        AllCondition { Children: [var only] } => Of(only),
        AllCondition { Children: [var first, ..] } => $"all: {Of(first)}, …",
        AnyCondition { Children: [var only] } => Of(only),
        AnyCondition { Children: [var first, ..] } => $"any: {Of(first)}, …",
        _ => "",
    };

    private string Of(Operand operand, Value value, Language language)
    {
        var chinese = language == Language.Chinese;
        if (operand.Shown is TestExpression { Test: var test })
        {
            var truth = value.IsUnknown ? Truth.Unknown
                : operand.IsRelation && test is CompareLeaf compare ? CellTest.Of(new CompareLeaf(compare.Comparator, compare.Left, new ConstantExpression(Value.OfNumber(0m), test.Span), test.Text, test.Span), value)
                : value.IsTrue != IsNegated(test) ? Truth.True : Truth.False;
            return (truth, chinese) switch
            {
                (Truth.True, false) => $"`{test.Text}` true",
                (Truth.True, true) => $"`{test.Text}` 成立",
                (Truth.False, false) => $"`{test.Text}` false",
                (Truth.False, true) => $"`{test.Text}` 不成立",
                (_, false) => $"`{test.Text}` unknown",
                _ => $"`{test.Text}` 未知",
            };
        }

        var name = _names.Of(operand.Shown);
        return value.IsUnknown ? (chinese ? $"`{name.Name}` 未知" : $"`{name.Name}` unknown")
            : value.Kind == ValueKind.Text ? $"`{name.Name}` = \"{value.Text}\""
            : value.Kind == ValueKind.Level ? $"`{name.Name}` = {value.Text}"
            : $"`{name.Name}` = {_values.Of(value, language)}";
    }

    private static bool IsNegated(LeafCondition test) => test switch
    {
        BetweenLeaf between => between.Negated,
        TextLeaf text => text.Negated,
        DoneLeaf done => done.Negated,
        _ => false,
    };
}
