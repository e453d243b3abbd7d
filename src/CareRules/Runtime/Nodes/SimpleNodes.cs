using CareRules.Facts;
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
}

/// <summary>A field of the customer.</summary>
internal sealed class CustomerFieldNode(FactField field) : ValueNode(NodeTraits.None)
{
    private readonly string _fact = $"{field.Subject}.{field.Name}";

    public FactField Field { get; } = field;

    protected override Value Evaluate(Frame frame) => Field.Get(frame.Facts.Customer);

    protected override void NameMissing(Frame frame, MissingFacts missing) => missing.Add(_fact);
}

/// <summary>A field of the entry that a rule applies to; unknown where there is none.</summary>
internal sealed class EntryFieldNode(FactList list, FactField field) : ValueNode(new NodeTraits(Entry: true, Filtered: false, Depth: 0))
{
    private readonly bool _isInstant = field.Kind == ValueKind.Instant;
    private readonly string _fact = $"{list.Singular}.{field.Name}";

    public FactField Field { get; } = field;

    protected override Value Evaluate(Frame frame) =>
        frame.Entry is not { } entry ? default
        : _isInstant ? Values.UpTo(frame.Now, Field.Get(entry))
        : Field.Get(entry);

    protected override void NameMissing(Frame frame, MissingFacts missing) => missing.Add(_fact);
}

/// <summary>A field of the entry that a <c>where</c> is evaluated for.</summary>
internal sealed class FilteredFieldNode(FactList list, FactField field) : ValueNode(new NodeTraits(Entry: false, Filtered: true, Depth: 0))
{
    private readonly bool _isInstant = field.Kind == ValueKind.Instant;
    private readonly string _fact = $"{list.Name}.{field.Name}";

    public FactField Field { get; } = field;

    protected override Value Evaluate(Frame frame) =>
        frame.Filtered is not { } entry ? default
        : _isInstant ? Values.UpTo(frame.Now, Field.Get(entry))
        : Field.Get(entry);

    protected override void NameMissing(Frame frame, MissingFacts missing) => missing.Add(_fact);
}

/// <summary>The as-of instant.</summary>
internal sealed class NowNode() : ValueNode(NodeTraits.None)
{
    protected override Value Evaluate(Frame frame) => Value.OfInstant(frame.Now);

    protected override void NameMissing(Frame frame, MissingFacts missing)
    {
        // As-of is always known.
    }
}

/// <summary>The as-of day.</summary>
internal sealed class TodayNode() : ValueNode(NodeTraits.None)
{
    protected override Value Evaluate(Frame frame) => Value.Of(DateOnly.FromDayNumber(frame.Today));

    protected override void NameMissing(Frame frame, MissingFacts missing)
    {
        // The as-of day is always known.
    }
}
