using System.Collections.Immutable;
using System.Diagnostics;
using CareRules.Authoring.Linting.Logic;
using CareRules.Facts;
using CareRules.Model;
using CareRules.Model.Expressions;
using CareRules.Model.Tables;
using CareRules.Time;
using CareRules.Wording.Rules;

namespace CareRules.Authoring.Linting.Checks;

/// <summary>Formats example customers and conditions for messages.</summary>
internal sealed class ExampleText(CarePolicy policy)
{
    private readonly OperandNames _names = new(policy);
    private readonly ValueText _values = new(new PackClock(policy.Pack.TimeZone));

    /// <summary>The values of an example, one after the other; null without any.</summary>
    public LocalizedText? Of(ImmutableArray<(Operand Operand, Value Value)> values) =>
        values.IsEmpty ? null : ExampleWording.List([.. values.Select(v => Of(v.Operand, v.Value))]);

    /// <summary>A condition as quoted in messages: a single test as written; for several, the first and an ellipsis.</summary>
    public static string Of(Condition condition) => condition switch
    {
        LeafCondition leaf => leaf.Text,
        NotCondition not => $"not: {Of(not.Child)}",
        AllCondition { Children: [] } or AnyCondition { Children: [] } => "",
        AllCondition { Children: [var only] } => Of(only),
        AllCondition { Children: [var first, ..] } => $"all: {Of(first)}, …",
        AnyCondition { Children: [var only] } => Of(only),
        AnyCondition { Children: [var first, ..] } => $"any: {Of(first)}, …",
        _ => throw new UnreachableException(),
    };

    private LocalizedText Of(Operand operand, Value value)
    {
        if (operand.Shown is TestExpression { Test: var test })
        {
            return ExampleWording.Test(test.Text, TruthOf(operand, test, value));
        }

        var name = _names.Of(operand.Shown).Name;
        return value.IsUnknown ? ExampleWording.Unknown(name)
            : value.IsNothing ? ExampleWording.Nothing(name)
            : value.Kind == ValueKind.Text ? ExampleWording.Is(name, new($"\"{value.Text}\"", $"\"{value.Text}\""))
            : value.Kind == ValueKind.Level ? ExampleWording.Is(name, new(value.Text, value.Text))
            : ExampleWording.Is(name, _values.Of(value));
    }

    private static Truth TruthOf(Operand operand, LeafCondition test, Value value)
    {
        if (value.IsUnknown)
        {
            return Truth.Unknown;
        }

        if (operand.IsRelation && test is CompareLeaf compare)
        {
            var zero = new ConstantExpression(Value.OfNumber(0m), test.Span);
            return CellTest.Of(new CompareLeaf(compare.Comparator, compare.Left, zero, compare.Negated, test.Text, test.Span), value);
        }

        return value.IsTrue != IsNegated(test) ? Truth.True : Truth.False;
    }

    private static bool IsNegated(LeafCondition test) => test switch
    {
        BetweenLeaf between => between.Negated,
        TextLeaf text => text.Negated,
        DoneLeaf done => done.Negated,
        CompareLeaf or InLeaf or KnownLeaf or BooleanLeaf or ConstantLeaf => false,
        _ => throw new UnreachableException(),
    };
}
