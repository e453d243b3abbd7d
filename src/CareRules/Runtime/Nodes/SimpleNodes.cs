using CareRules.Facts;
using CareRules.Functions;
using CareRules.Runtime.State;

namespace CareRules.Runtime.Nodes;

/// <summary>A literal or parameter.</summary>
internal sealed class ConstantNode(Value value) : ValueNode(NodeTraits.None)
{
    public Value Value { get; } = value;

    public override bool IsConstant => true;

    protected override Value Evaluate(Frame frame) => Value;

    protected override void NameMissing(Frame frame, MissingFacts missing)
    {
        // Constants are known: a loaded policy has no parameter without a value.
    }

    protected override ValueRange RangeUpTo(Frame frame, long to) => ValueRange.Fixed(Value);

    public override bool IsTimeless => true;
}

/// <summary>A field of the customer.</summary>
internal sealed class CustomerFieldNode(FactField field) : ValueNode(NodeTraits.None)
{
    private readonly string _fact = $"{field.Subject}.{field.Name}";

    public FactField Field { get; } = field;

    protected override Value Evaluate(Frame frame) => Field.Get(frame.Facts.Customer);

    protected override void NameMissing(Frame frame, MissingFacts missing) => missing.Add(_fact);

    protected override ValueRange RangeUpTo(Frame frame, long to) => ValueRange.Fixed(Of(frame));

    public override bool IsTimeless => true;
}

/// <summary>A field of the entry that a rule applies to; unknown where there is none.</summary>
internal sealed class EntryFieldNode(FactList list, FactField field) : ValueNode(new NodeTraits(Entry: true, Filtered: false, Depth: 0))
{
    private readonly bool _varies = field.Varies;
    private readonly string _fact = $"{list.Singular}.{field.Name}";

    public FactField Field { get; } = field;

    protected override Value Evaluate(Frame frame) =>
        frame.Entry is not { } entry ? default
        : _varies ? Field.Read(entry, frame.Now)
        : Values.Noted(frame, Field.Get(entry), Field, _fact);

    protected override void NameMissing(Frame frame, MissingFacts missing) => missing.Add(_fact);

    protected override ValueRange RangeUpTo(Frame frame, long to) =>
        _varies && frame.Entry is { } entry && Field.NextChange(entry, frame.Now) <= to ? ValueRange.Open : ValueRange.Fixed(Of(frame));

    public override bool IsTimeless => !_varies;
}

/// <summary>A field of the entry that a <c>where</c> is evaluated for.</summary>
internal sealed class FilteredFieldNode(FactList list, FactField field) : ValueNode(new NodeTraits(Entry: false, Filtered: true, Depth: 0))
{
    private readonly bool _varies = field.Varies;
    private readonly string _fact = $"{list.Name}.{field.Name}";

    public FactField Field { get; } = field;

    protected override Value Evaluate(Frame frame) =>
        frame.Filtered is not { } entry ? default
        : _varies ? Field.Read(entry, frame.Now)
        : Values.Noted(frame, Field.Get(entry), Field, _fact);

    protected override void NameMissing(Frame frame, MissingFacts missing) => missing.Add(_fact);

    protected override ValueRange RangeUpTo(Frame frame, long to) =>
        _varies && frame.Filtered is { } entry && Field.NextChange(entry, frame.Now) <= to ? ValueRange.Open : ValueRange.Fixed(Of(frame));

    public override bool IsTimeless => !_varies;
}

/// <summary>The as-of instant.</summary>
internal sealed class NowNode() : ValueNode(NodeTraits.None)
{
    protected override Value Evaluate(Frame frame) => Value.OfInstant(frame.Now);

    protected override void NameMissing(Frame frame, MissingFacts missing)
    {
        // As-of is always known.
    }

    protected override ValueRange RangeUpTo(Frame frame, long to) => ValueRange.Running(Value.OfInstant(frame.Now), Value.OfInstant(to));
}

/// <summary>The as-of day in the customer's zone.</summary>
internal sealed class TodayNode() : ValueNode(NodeTraits.None)
{
    protected override Value Evaluate(Frame frame) => Value.Of(DateOnly.FromDayNumber(frame.CustomerToday));

    protected override void NameMissing(Frame frame, MissingFacts missing)
    {
        // The as-of day is always known.
    }

    public override long Step(Frame frame, long from, long to) => StepOfDays(frame, from, to);

    protected override ValueRange RangeUpTo(Frame frame, long to)
    {
        var (first, last) = EvaluationTime.Around(frame.Time, new EvaluationTime(frame.CustomerClock, to));
        return ValueRange.Between(Value.Of(DateOnly.FromDayNumber(first.Today)), Value.Of(DateOnly.FromDayNumber(last.Today)));
    }
}
