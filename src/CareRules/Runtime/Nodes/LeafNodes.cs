using CareRules.Facts;
using CareRules.Model.Expressions;
using CareRules.Runtime.State;

namespace CareRules.Runtime.Nodes;

/// <summary><c>left comparator right</c>.</summary>
internal sealed class CompareNode : TruthNode
{
    private readonly Comparator _comparator;
    private readonly ValueNode _left;
    private readonly ValueNode _right;
    private readonly bool _negated;
    private readonly bool _rightMayBeNothing;
    private readonly string _text;
    private int _lowest;
    private int _highest;

    /// <param name="rightMayBeNothing">False when the right side never is nothing, so that an unknown left side decides.</param>
    public CompareNode(Comparator comparator, ValueNode left, ValueNode right, bool negated, bool rightMayBeNothing, string text)
        : base(left.Traits.And(right.Traits))
    {
        (_negated, _rightMayBeNothing) = (negated, rightMayBeNothing);
        _comparator = comparator;
        _left = left;
        _right = right;
        _text = text;
        (Value, var threshold, Order) = left is ConstantNode mirrored ? (right, mirrored, Comparators.Mirror(comparator)) : (left, right as ConstantNode, comparator);
        if (threshold is not null && !Value.IsConstant && Value.Traits.IsShared && IsOrdered(threshold.Value.Kind))
        {
            Threshold = threshold.Value;
        }
    }

    /// <summary>The value that is compared with a constant.</summary>
    public ValueNode Value { get; }

    /// <summary>The comparator, with <see cref="Value"/> on the left and the constant on the right.</summary>
    public Comparator Order { get; }

    /// <summary>The constant, when one value of the customer is compared with one number; else unknown.</summary>
    public Value Threshold { get; }

    /// <summary>The thresholds of <see cref="Value"/>; null while they are not used.</summary>
    public ThresholdScale? Scale { get; private set; }

    /// <summary>True unless the test is for equality.</summary>
    public bool IsOneSided => Order is not (Comparator.Equal or Comparator.NotEqual);

    /// <summary>Compares by rank from now on. Called once, during compilation.</summary>
    public void Use(ThresholdScale scale)
    {
        var rank = scale.RankOf(Threshold.Number);
        (_lowest, _highest) = Order switch
        {
            Comparator.Less => (0, rank - 1),
            Comparator.LessOrEqual => (0, rank),
            Comparator.Greater => (rank + 1, int.MaxValue),
            Comparator.GreaterOrEqual => (rank, int.MaxValue),
            Comparator.Equal or Comparator.NotEqual => (rank, rank),
        };
        Scale = scale;
    }

    /// <summary>Whether the test holds for a value of this rank.</summary>
    public bool Holds(int rank) => (rank >= _lowest && rank <= _highest) != (_negated || Order == Comparator.NotEqual);

    protected override Truth Evaluate(Frame frame)
    {
        if (Scale is { } scale && scale.RankOf(frame) is var rank and not ThresholdScale.NoRank)
        {
            return Holds(rank) ? Truth.True : Truth.False;
        }

        var value = _left.Of(frame);
        var truth = value.HasValue ? OfKnown(frame, value) : value.IsNothing ? Comparison.OfNothing(_comparator) : OfUnknown(frame);
        return _negated ? Values.Not(truth) : truth;
    }

    private Truth OfKnown(Frame frame, in Value value)
    {
        var right = _right.Of(frame);
        return right.IsUnknown
            ? _right.CouldBe(frame)?.Compare(frame, Comparators.Mirror(_comparator), value, _text) ?? Truth.Unknown
            : Comparison.Compare(frame, _comparator, value, right, _text);
    }

    private Truth OfUnknown(Frame frame)
    {
        if (_rightMayBeNothing && _right.Of(frame).IsNothing)
        {
            return Comparison.OfNothing(_comparator);
        }

        return _left.CouldBe(frame)?.Compare(frame, _comparator, _right.Of(frame), _text) ?? Truth.Unknown;
    }

    protected override void NameMissing(Frame frame, MissingFacts missing)
    {
        _left.Missing(frame, missing);
        _right.Missing(frame, missing);
    }

    private static bool IsOrdered(ValueKind kind) => kind is not (ValueKind.Unknown or ValueKind.Text or ValueKind.TextList or ValueKind.Boolean);

    public override long Guess(Frame frame, long steady, long open) => Comparison.Guess(frame, _left, _right, steady, open);

    protected override bool StaysSame(Frame frame, long to) => ReferenceEquals(_left, _right)
        ? !_left.Over(frame, to).IsOpen
        : Comparison.IsSteady(frame, _comparator, _left, _right, to);

    public override bool IsTimeless => _left.IsTimeless && _right.IsTimeless;
}

/// <summary>Whether a text equals a constant: the most common filter.</summary>
internal sealed class TextEqualsNode(ValueNode operand, string text, bool wanted) : TruthNode(operand.Traits)
{
    private readonly Func<object, string?>? _ofCustomer = operand is CustomerFieldNode { Field.TextOf: { } field } ? field : null;
    private readonly Func<object, string?>? _ofEntry = operand is EntryFieldNode { Field.TextOf: { } field } ? field : null;

    /// <summary>Reads the text from the entry that a <c>where</c> is evaluated for; null for any other source.</summary>
    public Func<object, string?>? ReadEntry { get; } = operand is FilteredFieldNode { Field.TextOf: { } read } ? read : null;

    /// <summary>The truth for a text; null is unknown.</summary>
    public Truth Is(string? known) =>
        known is null ? Truth.Unknown
        : string.Equals(known, text, StringComparison.Ordinal) == wanted ? Truth.True
        : Truth.False;

    protected override Truth Evaluate(Frame frame)
    {
        if (_ofCustomer is { } ofCustomer)
        {
            return Is(ofCustomer(frame.Facts.Customer));
        }

        if (_ofEntry is { } ofEntry)
        {
            return Is(frame.Entry is { } entry ? ofEntry(entry) : null);
        }

        var value = operand.Of(frame);
        return value.IsNothing ? wanted ? Truth.False : Truth.True : Is(value.HasValue ? value.Text : null);
    }

    protected override void NameMissing(Frame frame, MissingFacts missing) => operand.Missing(frame, missing);

    public override long Guess(Frame frame, long steady, long open) => operand.Step(frame, steady, open) is < long.MaxValue and var step ? step : 0;

    protected override bool StaysSame(Frame frame, long to) => _ofCustomer is not null || operand.IsSteady(frame, to);

    public override bool IsTimeless => operand.IsTimeless;
}

/// <summary><c>operand between low and high</c>, both included.</summary>
internal sealed class BetweenNode(ValueNode operand, ValueNode low, ValueNode high, bool negated, string text)
    : TruthNode(operand.Traits.And(low.Traits).And(high.Traits))
{
    protected override Truth Evaluate(Frame frame)
    {
        var value = operand.Of(frame);
        if (value.IsUnknown && operand.CouldBe(frame) is { } couldBe)
        {
            var between = couldBe.IsBetween(frame, low.Of(frame), high.Of(frame), text);
            return negated ? Values.Not(between) : between;
        }

        var above = Comparison.Compare(frame, Comparator.GreaterOrEqual, value, low.Of(frame), text);
        // A value below the low end is outside, whatever the high end is.
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

    public override long Guess(Frame frame, long steady, long open)
    {
        var isLow = !Comparison.IsSteady(frame, Comparator.GreaterOrEqual, operand, low, open);
        return Comparison.Guess(frame, operand, isLow ? low : high, steady, open);
    }

    protected override bool StaysSame(Frame frame, long to)
    {
        var isLow = Comparison.IsSteady(frame, Comparator.GreaterOrEqual, operand, low, to);
        // Below the low end it is outside, whatever the high end is.
        return isLow && ((!frame.IsStrict && Comparison.Compare(frame, Comparator.GreaterOrEqual, operand.Of(frame), low.Of(frame), text) == Truth.False)
            || Comparison.IsSteady(frame, Comparator.LessOrEqual, operand, high, to));
    }

    public override bool IsTimeless => operand.IsTimeless && low.IsTimeless && high.IsTimeless;
}

/// <summary><c>operand in (a, b)</c>.</summary>
internal sealed class InNode(ValueNode operand, Value[] options, bool negated, string text) : TruthNode(operand.Traits)
{
    protected override Truth Evaluate(Frame frame)
    {
        var value = operand.Of(frame);
        if (!value.HasValue)
        {
            var among = value.IsNothing ? Truth.False : operand.CouldBe(frame)?.IsIn(frame, options, text) ?? Truth.Unknown;
            return negated ? Values.Not(among) : among;
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

    public override long Guess(Frame frame, long steady, long open) => operand.Step(frame, steady, open) is < long.MaxValue and var step ? step : 0;

    protected override bool StaysSame(Frame frame, long to)
    {
        var range = operand.Over(frame, to);
        return range.IsFixed || (!range.IsOpen && !Array.Exists(options, o => o.Number >= range.Low.Number && o.Number <= range.High.Number));
    }

    public override bool IsTimeless => operand.IsTimeless;
}

/// <summary><c>contains</c>, <c>starts with</c>, <c>ends with</c>, <c>matches</c>, and equality where case is ignored.</summary>
internal sealed class TextNode(TextLeaf leaf, ValueNode operand, ValueNode[] parts) : TruthNode(parts.Aggregate(operand.Traits, static (traits, part) => traits.And(part.Traits)))
{
    protected override Truth Evaluate(Frame frame)
    {
        var value = operand.Of(frame);
        var found = Truth.False;
        foreach (var part in parts)
        {
            var one = Of(value, part.Of(frame));
            found = one > found ? one : found;
        }

        return leaf.Negated ? Values.Not(found) : found;
    }

    private Truth Of(in Value value, in Value wanted)
    {
        if (!value.HasValue || !wanted.HasValue)
        {
            return !value.IsNothing && !wanted.IsNothing ? Truth.Unknown : Truth.False;
        }

        var holds = value.Kind == ValueKind.TextList
            ? value.Texts.Contains(wanted.Text, leaf.IgnoresCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal)
            : TextTests.Holds(leaf.Test, value.Text, wanted.Text, leaf.IgnoresCase, leaf.Pattern);
        return holds ? Truth.True : Truth.False;
    }

    protected override void NameMissing(Frame frame, MissingFacts missing)
    {
        operand.Missing(frame, missing);
        foreach (var part in parts)
        {
            part.Missing(frame, missing);
        }
    }

    protected override bool StaysSame(Frame frame, long to) => operand.IsSteady(frame, to) && Array.TrueForAll(parts, p => p.IsSteady(frame, to));

    public override bool IsTimeless => operand.IsTimeless && Array.TrueForAll(parts, p => p.IsTimeless);
}

/// <summary><c>is known</c>, <c>is unknown</c> and <c>is nothing</c>.</summary>
internal sealed class KnownNode(ValueNode operand, Presence wanted, bool negated) : TruthNode(operand.Traits)
{
    protected override Truth Evaluate(Frame frame) => Presences.Of(operand.Of(frame)) == wanted != negated ? Truth.True : Truth.False;

    protected override void NameMissing(Frame frame, MissingFacts missing)
    {
        // The answer is always known.
    }

    protected override bool StaysSame(Frame frame, long to) => !operand.Over(frame, to).IsOpen;

    public override bool IsTimeless => operand.IsTimeless;
}

/// <summary>A boolean value as a test.</summary>
internal sealed class BooleanNode(ValueNode operand, bool negated) : TruthNode(operand.Traits)
{
    protected override Truth Evaluate(Frame frame)
    {
        var truth = operand is TruthValueNode { Truth: var inner } ? inner.Of(frame) : Values.TruthOf(operand.Of(frame));
        return negated ? Values.Not(truth) : truth;
    }

    protected override void NameMissing(Frame frame, MissingFacts missing) => operand.Missing(frame, missing);

    public override long Guess(Frame frame, long steady, long open) => operand is TruthValueNode { Truth: var inner } ? inner.Guess(frame, steady, open) : 0;

    protected override bool StaysSame(Frame frame, long to) =>
        operand is TruthValueNode { Truth: var inner } ? inner.IsSteady(frame, to) : operand.IsSteady(frame, to);

    public override bool IsTimeless => operand.IsTimeless;
}

/// <summary><c>done(rule) within 30 days</c>.</summary>
internal sealed class DoneNode(ListPlan records, string rule, WindowBound? window, bool negated) : TruthNode(NodeTraits.None)
{
    protected override Truth Evaluate(Frame frame)
    {
        ref readonly var view = ref frame.List(records);
        if (!view.IsKnown)
        {
            return Truth.Unknown;
        }

        var first = window is null ? view.First : frame.First(window);
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

    public override long Guess(Frame frame, long steady, long open) =>
        window is not null && Last(frame) is >= 0 and var row && frame.Clock.WindowEnd(records.TicksOf(frame.List(records).Rows[row]), window.Window.Length) is var end
            ? end
            : 0;

    protected override bool StaysSame(Frame frame, long to)
    {
        ref readonly var view = ref frame.List(records);
        if (!view.IsKnown)
        {
            return true;
        }

        var row = Last(frame);
        var holds = row >= (window is null ? view.First : frame.First(window));
        if (holds)
        {
            return window is null || row >= frame.FirstAt(window, to);
        }

        for (row = view.End; row < view.Rows.Length && records.TicksOf(view.Rows[row]) <= to; row++)
        {
            if (string.Equals(((CareRecord)view.Rows[row]).Rule, rule, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }

    // The last time that care of the rule was given; -1 for never.
    private int Last(Frame frame)
    {
        ref readonly var view = ref frame.List(records);
        var row = view.End - 1;
        while (row >= view.First && !string.Equals(((CareRecord)view.Rows[row]).Rule, rule, StringComparison.Ordinal))
        {
            row--;
        }

        return row < view.First ? -1 : row;
    }
}
