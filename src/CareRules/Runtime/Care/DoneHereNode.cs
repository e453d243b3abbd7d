using CareRules.Facts;
using CareRules.Runtime.Nodes;
using CareRules.Runtime.State;

namespace CareRules.Runtime.Care;

/// <summary><c>done(rule) here</c>.</summary>
internal sealed class DoneHereNode(DoneHere done, bool negated) : TruthNode(NodeTraits.None with { Entry = true })
{
    /// <summary>When it was first done for the entry at hand, in UTC ticks; zero for not yet.</summary>
    public long DoneAt(Frame frame) => frame.Entry is { } entry ? done.At(frame, entry, frame.Now) : 0;

    protected override Truth Evaluate(Frame frame) =>
        !frame.List(done.Records).IsKnown ? Truth.Unknown : DoneAt(frame) > 0 != negated ? Truth.True : Truth.False;

    protected override void NameMissing(Frame frame, MissingFacts missing) => missing.Add(done.Records.Name);

    // What was done stays done.
    protected override bool StaysSame(Frame frame, long to) => !frame.List(done.Records).IsKnown || DoneAt(frame) > 0 || done.NextRecord(frame, frame.Now) > to;
}
