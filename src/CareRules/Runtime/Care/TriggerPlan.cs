using System.Diagnostics;
using CareRules.Facts;
using CareRules.Runtime.Nodes;
using CareRules.Runtime.State;

namespace CareRules.Runtime.Care;

/// <summary>When a rule's turn comes.</summary>
internal abstract class TriggerPlan(bool isEvent = false, bool lastsUntilDue = false)
{
    /// <summary>True when an action that is due later than its turn ends is emitted until it is due.</summary>
    public bool LastsUntilDue { get; } = lastsUntilDue;

    /// <summary>True when the turn is an entry's, so that the condition may ask about it.</summary>
    public bool IsEvent { get; } = isEvent;

    /// <summary>False when the trigger is a date that is not known.</summary>
    public virtual bool IsKnown(Frame frame) => true;

    /// <summary>Names the facts that leave the trigger unknown; does nothing when it is known.</summary>
    public virtual void NameMissing(Frame frame, MissingFacts missing)
    {
    }

    /// <summary>The date as written, for gaps; null where there is none.</summary>
    public virtual string? Text => null;

    /// <summary>True when one turn ends where the next begins, so that <see cref="Running"/> is all there is unless an action outlives it.</summary>
    public virtual bool HasOneOccurrence => false;

    /// <summary>The turn that runs now, for a trigger that has one at a time; one that is over where there is none.</summary>
    public virtual ref readonly Occurrence Running(Frame frame) => throw new UnreachableException();

    /// <summary>Adds the occurrences with an action that is emitted now, in order of time, then id.</summary>
    public abstract void AddCurrent(Frame frame, CareRulePlan rule, List<Occurrence> occurrences);

    /// <summary>
    /// Adds the occurrences around now, emitted or not: what an explanation shows when none is. In order of time, then id.
    /// </summary>
    public abstract void AddNearby(Frame frame, CareRulePlan rule, List<Occurrence> occurrences);

    /// <summary>What stands for an occurrence in ids.</summary>
    public abstract string IdOf(Frame frame, in Occurrence occurrence);

    /// <summary>The day that is a notice before another.</summary>
    protected internal static int DayBefore(Frame frame, int day, TimeAmount notice)
    {
        if (notice.IsCalendar)
        {
            return CalendarMath.TryAddMonths(day, -notice.Months, out var earlier) ? earlier : 0;
        }

        return notice.Ticks % TimeSpan.TicksPerDay == 0
            ? (int)Math.Max(0, day - (notice.Ticks / TimeSpan.TicksPerDay))
            : frame.Clock.DayOf(Math.Max(0, frame.Clock.StartOfDay(day) - notice.Ticks));
    }

    /// <summary>The instant that is a notice before a day begins; whole days and months are counted on the calendar.</summary>
    protected static long EmittedFrom(Frame frame, int day, TimeAmount? notice) => notice switch
    {
        null => frame.Clock.StartOfDay(day),
        { IsCalendar: false } exact when exact.Ticks % TimeSpan.TicksPerDay != 0 => frame.Clock.StartOfDay(day) - exact.Ticks,
        { } length => frame.Clock.StartOfDay(DayBefore(frame, day, length)),
    };

    protected static void AddIfCurrent(Frame frame, CareRulePlan rule, List<Occurrence> occurrences, in Occurrence occurrence)
    {
        if (occurrence.From <= frame.Now && frame.Now < rule.EndOf(occurrence, frame.Clock))
        {
            occurrences.Add(occurrence);
        }
    }
}
