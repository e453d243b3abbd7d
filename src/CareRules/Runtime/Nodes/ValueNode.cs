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

    /// <summary>True when the value does not depend on as-of.</summary>
    public virtual bool IsTimeless => false;

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

    /// <summary>
    /// What an unknown value could be, where that can be told: for levels and scores. Asked only while the value is unknown; null where it
    /// could be anything.
    /// </summary>
    public virtual CouldBe? CouldBe(Frame frame) => null;

    /// <summary>What the value can be from as-of up to an instant if no fact arrives.</summary>
    public ValueRange Over(Frame frame, long to)
    {
        if (Slot < 0)
        {
            return to <= frame.Now ? ValueRange.Fixed(Evaluate(frame)) : RangeUpTo(frame, to);
        }

        if (to <= frame.SteadyValue(Slot).Proved)
        {
            return ValueRange.Fixed(Cached(frame));
        }

        var range = RangeUpTo(frame, to);
        if (range.IsFixed)
        {
            frame.SteadyValue(Slot).Proved = to;
        }

        return range;
    }

    /// <summary>True when the value is the same from as-of up to an instant.</summary>
    public bool IsSteady(Frame frame, long to) => Over(frame, to).IsFixed;

    /// <summary>
    /// An instant between two others at which the range of values up to it grows in a step: half-way among several. <see
    /// cref="long.MaxValue"/> where it has no steps there, or where they cannot be told.
    /// </summary>
    public virtual long Step(Frame frame, long from, long to) => long.MaxValue;

    protected abstract ValueRange RangeUpTo(Frame frame, long to);

    /// <summary>The starts of days as steps.</summary>
    protected static long StepOfDays(Frame frame, long from, long to)
    {
        var (first, last) = (frame.CustomerClock.DayOf(from), frame.CustomerClock.DayOf(to));
        return first >= last ? long.MaxValue : frame.CustomerClock.StartOfDay(first + ((last - first + 1) / 2));
    }

    protected abstract Value Evaluate(Frame frame);

    /// <summary>Called only while the value is unknown.</summary>
    protected abstract void NameMissing(Frame frame, MissingFacts missing);
}
