using CareRules.Facts;
using CareRules.Runtime.State;

namespace CareRules.Runtime.Nodes;

/// <summary>A compiled condition. Immutable after compilation; shared by all threads.</summary>
internal abstract class TruthNode(NodeTraits traits)
{
    public NodeTraits Traits { get; private set; } = traits;

    /// <summary>The frame slot of the truth within one evaluation; -1 when it is not cached.</summary>
    public int Slot { get; internal set; } = -1;

    /// <summary>True when the truth does not depend on as-of, so that an entry passes a filter at all times or at none.</summary>
    public virtual bool IsTimeless => false;

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

    /// <summary>
    /// Whether the truth certainly stays the same from as-of up to an instant if no fact arrives; where it is unknown, for the same reasons.
    /// </summary>
    public bool IsSteady(Frame frame, long to)
    {
        if (Slot < 0)
        {
            return to <= frame.Now || StaysSame(frame, to);
        }

        ref var known = ref frame.SteadyTruth(Slot);
        if (to <= known.Proved || to >= known.Open)
        {
            return to <= known.Proved;
        }

        var isSteady = StaysSame(frame, to);
        known = ref frame.SteadyTruth(Slot);
        (known.Proved, known.Open) = isSteady ? (to, known.Open) : (known.Proved, to);
        return isSteady;
    }

    /// <summary>Remembers that the truth stays the same before an instant.</summary>
    public void Keep(Frame frame, long until)
    {
        if (Slot >= 0)
        {
            ref var known = ref frame.SteadyTruth(Slot);
            known.Proved = Math.Max(known.Proved, until - 1);
            known.Open = Math.Max(known.Open, until);
        }
    }

    /// <summary>
    /// A guess of the first instant at which it is not certain to be the same, between one at which it is and one at which it is not; zero
    /// for none. Guesses make the search short, never wrong.
    /// </summary>
    public virtual long Guess(Frame frame, long steady, long open) => 0;

    protected abstract bool StaysSame(Frame frame, long to);

    protected abstract Truth Evaluate(Frame frame);

    /// <summary>Called only while the truth is unknown.</summary>
    protected abstract void NameMissing(Frame frame, MissingFacts missing);
}
