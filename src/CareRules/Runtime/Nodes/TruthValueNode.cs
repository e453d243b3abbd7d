using CareRules.Facts;
using CareRules.Runtime.State;

namespace CareRules.Runtime.Nodes;

/// <summary>A condition as a boolean value: a signal used as an operand.</summary>
internal sealed class TruthValueNode(TruthNode truth) : ValueNode(truth.Traits)
{
    public TruthNode Truth { get; } = truth;

    protected override Value Evaluate(Frame frame) => Values.Of(Truth.Of(frame));

    protected override void NameMissing(Frame frame, MissingFacts missing) => Truth.Missing(frame, missing);

    protected override ValueRange RangeUpTo(Frame frame, long to) => Truth.IsSteady(frame, to) ? ValueRange.Fixed(Of(frame)) : ValueRange.Open;
}
