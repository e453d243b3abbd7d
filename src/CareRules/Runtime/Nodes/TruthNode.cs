using CareRules.Facts;
using CareRules.Runtime.State;

namespace CareRules.Runtime.Nodes;

/// <summary>A compiled condition. Immutable after compilation; shared by all threads.</summary>
internal abstract class TruthNode(NodeTraits traits)
{
    public NodeTraits Traits { get; private set; } = traits;

    /// <summary>The frame slot of the truth within one evaluation; -1 when it is not cached.</summary>
    public int Slot { get; internal set; } = -1;

    public Truth Of(Frame frame)
    {
        if (Slot < 0)
        {
            return Evaluate(frame);
        }

        if (!frame.TryGet(Slot, out Truth truth))
        {
            truth = Evaluate(frame);
            frame.Keep(Slot, truth);
        }

        return truth;
    }

    /// <summary>Resets the depth, so that nodes that depend on this one count from zero.</summary>
    public void BecomeCheckpoint() => Traits = Traits with { Depth = 0 };

    /// <summary>Names the facts that make the truth unknown; does nothing when it is known.</summary>
    public void Missing(Frame frame, MissingFacts missing)
    {
        if (Of(frame) == Truth.Unknown)
        {
            NameMissing(frame, missing);
        }
    }

    protected abstract Truth Evaluate(Frame frame);

    /// <summary>Called only while the truth is unknown.</summary>
    protected abstract void NameMissing(Frame frame, MissingFacts missing);
}
