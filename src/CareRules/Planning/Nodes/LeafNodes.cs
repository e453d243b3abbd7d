using System.Diagnostics;
using CareRules.Facts;
using CareRules.Model.Conditions;
using CareRules.Planning.Lists;

namespace CareRules.Planning.Nodes;

/// <summary>The comparison of two values of one kind.</summary>
internal static class Comparison
{
    /// <summary>Unknown when a side is, or when both are money of different currencies, which is noted as a problem.</summary>
    public static Truth Compare(Frame frame, Comparator comparator, in Value left, in Value right, string text)
    {
        if (left.IsUnknown || right.IsUnknown)
        {
            return Truth.Unknown;
        }

        if (Values.CurrenciesDiffer(left, right))
        {
            frame.Note(Values.MixedCurrencies(text, 2, text, left.Currency, right.Currency));
            return Truth.Unknown;
        }

        return Holds(comparator, left, right) ? Truth.True : Truth.False;
    }

    private static bool Holds(Comparator comparator, in Value left, in Value right)
    {
        if (left.Kind is ValueKind.Text or ValueKind.TextList)
        {
            return comparator switch
            {
                Comparator.Equal => left.Equals(right),
                Comparator.NotEqual => !left.Equals(right),
                _ => Ordered(comparator, string.CompareOrdinal(left.Reference as string, right.Reference as string)),
            };
        }

        return Ordered(comparator, left.Number.CompareTo(right.Number));
    }

    private static bool Ordered(Comparator comparator, int order) => comparator switch
    {
        Comparator.Equal => order == 0,
        Comparator.NotEqual => order != 0,
        Comparator.Less => order < 0,
        Comparator.LessOrEqual => order <= 0,
        Comparator.Greater => order > 0,
        Comparator.GreaterOrEqual => order >= 0,
        _ => throw new UnreachableException(),
    };
}

/// <summary><c>left comparator right</c>.</summary>
internal sealed class CompareNode(Comparator comparator, ValueNode left, ValueNode right, string text) : TruthNode(left.Traits.And(right.Traits))
{
    public Comparator Comparator { get; } = comparator;

    public ValueNode Left { get; } = left;

    public ValueNode Right { get; } = right;

    protected override Truth Evaluate(Frame frame)
    {
        var value = Left.Of(frame);
        return value.IsUnknown ? Truth.Unknown : Comparison.Compare(frame, Comparator, value, Right.Of(frame), text);
    }

    protected override void NameMissing(Frame frame, MissingFacts missing)
    {
        Left.Missing(frame, missing);
        Right.Missing(frame, missing);
    }
}

/// <summary>Whether a text is the one given: the commonest filter.</summary>
internal sealed class TextIsNode(ValueNode operand, string text, bool wanted) : TruthNode(operand.Traits)
{
    protected override Truth Evaluate(Frame frame)
    {
        var value = operand.Of(frame);
        if (value.IsUnknown)
        {
            return Truth.Unknown;
        }

        return string.Equals(value.Text, text, StringComparison.Ordinal) == wanted ? Truth.True : Truth.False;
    }

    protected override void NameMissing(Frame frame, MissingFacts missing) => operand.Missing(frame, missing);
}

/// <summary><c>operand between low and high</c>, both included.</summary>
internal sealed class BetweenNode(ValueNode operand, ValueNode low, ValueNode high, bool negated, string text)
    : TruthNode(operand.Traits.And(low.Traits).And(high.Traits))
{
    protected override Truth Evaluate(Frame frame)
    {
        var value = operand.Of(frame);
        var above = Comparison.Compare(frame, Comparator.GreaterOrEqual, value, low.Of(frame), text);
        // Below the low end is enough to know, whatever the high end is.
        var within = above == Truth.False ? Truth.False : Least(above, Comparison.Compare(frame, Comparator.LessOrEqual, value, high.Of(frame), text));
        return negated ? Values.Not(within) : within;
    }

    protected override void NameMissing(Frame frame, MissingFacts missing)
    {
        operand.Missing(frame, missing);
        low.Missing(frame, missing);
        high.Missing(frame, missing);
    }

    private static Truth Least(Truth a, Truth b) => a < b ? a : b;
}

/// <summary><c>operand in (a, b)</c>.</summary>
internal sealed class InNode(ValueNode operand, Value[] options, bool negated, string text) : TruthNode(operand.Traits)
{
    protected override Truth Evaluate(Frame frame)
    {
        var value = operand.Of(frame);
        if (value.IsUnknown)
        {
            return Truth.Unknown;
        }

        var found = Truth.False;
        foreach (var option in options)
        {
            var equal = Comparison.Compare(frame, Comparator.Equal, value, option, text);
            if (equal == Truth.True)
            {
                return negated ? Truth.False : Truth.True;
            }

            found = equal > found ? equal : found;
        }

        return negated ? Values.Not(found) : found;
    }

    protected override void NameMissing(Frame frame, MissingFacts missing) => operand.Missing(frame, missing);
}

/// <summary><c>contains</c> and <c>starts with</c>.</summary>
internal sealed class TextNode(TextTest test, ValueNode operand, ValueNode part, bool negated) : TruthNode(operand.Traits.And(part.Traits))
{
    protected override Truth Evaluate(Frame frame)
    {
        var value = operand.Of(frame);
        var wanted = part.Of(frame);
        if (value.IsUnknown || wanted.IsUnknown)
        {
            return Truth.Unknown;
        }

        var holds = value.Kind == ValueKind.TextList
            ? value.Texts.Contains(wanted.Text, StringComparer.Ordinal)
            : test == TextTest.Contains
                ? value.Text.Contains(wanted.Text, StringComparison.Ordinal)
                : value.Text.StartsWith(wanted.Text, StringComparison.Ordinal);
        return holds != negated ? Truth.True : Truth.False;
    }

    protected override void NameMissing(Frame frame, MissingFacts missing)
    {
        operand.Missing(frame, missing);
        part.Missing(frame, missing);
    }
}

/// <summary><c>is known</c> and <c>is unknown</c>.</summary>
internal sealed class KnownNode(ValueNode operand, bool wantsKnown) : TruthNode(operand.Traits)
{
    protected override Truth Evaluate(Frame frame) => operand.Of(frame).IsUnknown == wantsKnown ? Truth.False : Truth.True;

    protected override void NameMissing(Frame frame, MissingFacts missing)
    {
        // The answer is always known.
    }
}

/// <summary>A bare boolean.</summary>
internal sealed class BooleanNode(ValueNode operand, bool negated) : TruthNode(operand.Traits)
{
    protected override Truth Evaluate(Frame frame)
    {
        var truth = operand is TruthValueNode { Truth: var inner } ? inner.Of(frame) : Values.TruthOf(operand.Of(frame));
        return negated ? Values.Not(truth) : truth;
    }

    protected override void NameMissing(Frame frame, MissingFacts missing) => operand.Missing(frame, missing);
}

/// <summary><c>done(rule) within 30 days</c>.</summary>
internal sealed class DoneNode(ListPlan records, string rule, WindowPlan? window, bool negated) : TruthNode(NodeTraits.None)
{
    protected override Truth Evaluate(Frame frame)
    {
        ref readonly var view = ref frame.List(records);
        if (!view.IsKnown)
        {
            return Truth.Unknown;
        }

        var first = window is null ? view.First : view.FirstAfter(records, frame.WindowStart(window));
        for (var row = view.End - 1; row >= first; row--)
        {
            if (string.Equals(((CareRecord)view.Rows[row]).Rule, rule, StringComparison.Ordinal))
            {
                return negated ? Truth.False : Truth.True;
            }
        }

        return negated ? Truth.True : Truth.False;
    }

    protected override void NameMissing(Frame frame, MissingFacts missing) => missing.Add(records.Name);
}
