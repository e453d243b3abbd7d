using CareRules.Facts;
using CareRules.Runtime.State;

namespace CareRules.Runtime.Nodes;

/// <summary>A planned expression. Immutable once the plan is made; evaluations share it between threads.</summary>
internal abstract class ValueNode(NodeTraits traits)
{
    public NodeTraits Traits { get; private set; } = traits;

    /// <summary>Where a frame keeps the value within one evaluation; -1 when it is worked out each time.</summary>
    public int Slot { get; internal set; } = -1;

    /// <summary>True for literals and parameters.</summary>
    public virtual bool IsConstant => false;

    public Value Of(Frame frame) => Slot < 0 ? Evaluate(frame) : Kept(frame);

    /// <summary>The value where the frame keeps it, for a node that has a slot.</summary>
    public ref readonly Value Kept(Frame frame)
    {
        ref var value = ref frame.ValueAt(Slot, out var isKnown);
        if (!isKnown)
        {
            value = Evaluate(frame);
            frame.NoteKept(Slot);
        }

        return ref value;
    }

    /// <summary>Lets what stands on this node count its depth anew.</summary>
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
