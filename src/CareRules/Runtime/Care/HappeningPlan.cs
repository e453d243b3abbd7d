using CareRules.Facts;
using CareRules.Runtime.State;

namespace CareRules.Runtime.Care;

/// <summary>What rules on events answer to: when it happened to an entry.</summary>
internal abstract class HappeningPlan
{
    /// <summary>The list whose entries it happens to, when it is ordered by it; null for another order.</summary>
    public virtual FactField? Time => null;

    /// <summary>True where facts alone tell it, so that it is known when it may be another.</summary>
    public abstract bool IsFromFacts { get; }

    /// <summary>The part of ids after the entry's, empty where the entry itself is the event.</summary>
    public abstract string IdOf(Frame frame, object row);

    /// <summary>When it happened as of an instant, in UTC ticks; zero while it has not.</summary>
    public abstract long Ticks(Frame frame, object row, long now);

    /// <summary>When it will happen if nothing else does before, in UTC ticks; zero where there is no telling.</summary>
    public virtual long Expected(Frame frame, object row) => 0;

    /// <summary>Whether that is the same from as-of of a frame up to an instant.</summary>
    public abstract bool IsSteady(Frame frame, object row, long to);

    /// <summary>Where facts alone tell it, the next instant after another at which it may be another; <see cref="Occurrence.Never"/> for none.</summary>
    public abstract long NextChange(object row, long now);
}
