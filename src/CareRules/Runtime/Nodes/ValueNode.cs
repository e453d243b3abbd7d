using CareRules.Facts;
using CareRules.Runtime.State;

namespace CareRules.Runtime.Nodes;

/// <summary>A compiled expression. Immutable after compilation; shared by all threads.</summary>
internal abstract class ValueNode(NodeTraits traits)
{
    public NodeTraits Traits { get; private set; } = traits;

    /// <summary>The frame slot of the value within one evaluation; -1 when it is not cached.</summary>
    public int Slot { get; internal set; } = -1;

    /// <summary>True for literals and parameters.</summary>
    public virtual bool IsConstant => false;

    public Value Of(Frame frame) => Slot < 0 ? Evaluate(frame) : Cached(frame);

    /// <summary>The value in the frame's slot, for a node that has one.</summary>
    public ref readonly Value Cached(Frame frame)
    {
        ref var value = ref frame.ValueAt(Slot, out var isKnown);
        if (!isKnown)
        {
            value = Evaluate(frame);
            frame.MarkCached(Slot);
        }

        return ref value;
    }

    /// <summary>Resets the depth, so that nodes that depend on this one count from zero.</summary>
    public void BecomeCheckpoint() => Traits = Traits with { Depth = 0 };

    /// <summary>Names the facts that make the value unknown; does nothing when it is known.</summary>
    public void Missing(Frame frame, MissingFacts missing)
    {
        if (Of(frame).IsUnknown)
        {
            NameMissing(frame, missing);
        }
    }

    protected abstract Value Evaluate(Frame frame);

    /// <summary>Called only while the value is unknown.</summary>
    protected abstract void NameMissing(Frame frame, MissingFacts missing);
}
