using System.Diagnostics;
using CareRules.Facts;
using CareRules.Runtime.Nodes;
using CareRules.Runtime.State;
using CareRules.Time;

namespace CareRules.Runtime.Care;

/// <summary>Computes the occurrences of a rule.</summary>
internal abstract class TriggerPlan(bool isEvent = false)
{
    /// <summary>True when the occurrence belongs to an entry of a list, whose fields the condition may read.</summary>
    public bool IsEvent { get; } = isEvent;

    /// <summary>The list whose entries it reads; null for none.</summary>
    public virtual ListPlan? List => null;

    /// <summary>False when the trigger's date is unknown.</summary>
    public virtual bool IsKnown(Frame frame) => true;

    /// <summary>Names the facts that leave the trigger unknown; does nothing when it is known.</summary>
    public virtual void NameMissing(Frame frame, MissingFacts missing)
    {
    }

    /// <summary>The date as written, for data gaps; null where there is none.</summary>
    public virtual string? Text => null;

    /// <summary>
    /// True when each occurrence ends where the next begins, so that <see cref="Running"/> is the only one unless an action has its own
    /// expiry.
    /// </summary>
    public virtual bool HasOneOccurrence => false;

    /// <summary>The current occurrence, for a trigger with one at a time; one that has ended when there is none.</summary>
    public virtual ref readonly Occurrence Running(Frame frame) => throw new UnreachableException();

    /// <summary>Adds the occurrences with an action that is emitted now, ordered by time, then id.</summary>
    public abstract void AddCurrent(Frame frame, CareRulePlan rule, List<Occurrence> occurrences);

    /// <summary>Adds the occurrences around now, emitted or not, for explanations. Ordered by time, then id.</summary>
    public abstract void AddNearby(Frame frame, CareRulePlan rule, List<Occurrence> occurrences);

    /// <summary>True when the date or anchor that occurrences are counted from depends on levels or flags.</summary>
    public virtual bool ReadsLevels => false;

    /// <summary>Whether the date or anchor that occurrences are counted from is the same from as-of up to an instant.</summary>
    public virtual bool IsSteady(Frame frame, long to) => true;

    /// <summary>
    /// The first instant after as-of from which an occurrence is current that is not yet, if no fact arrives; <see
    /// cref="Occurrence.Never"/> for none.
    /// </summary>
    public virtual long NextStart(Frame frame) => Occurrence.Never;

    /// <summary>The occurrence's part of ids.</summary>
    public abstract string IdOf(Frame frame, in Occurrence occurrence);

    /// <summary>The clock by which its occurrences begin, and by which what is due after them is counted: the pack's but for dates.</summary>
    public virtual PackClock ClockOf(Frame frame) => frame.Clock;

    /// <summary>The day that precedes another by the notice.</summary>
    protected internal static int DayBefore(PackClock clock, int day, TimeAmount notice)
    {
        if (notice.IsCalendar)
        {
            return CalendarMath.TryAddMonths(day, -notice.Months, out var earlier) ? earlier : 0;
        }

        return notice.Ticks % TimeSpan.TicksPerDay == 0
            ? (int)Math.Max(0, day - (notice.Ticks / TimeSpan.TicksPerDay))
            : clock.DayOf(Math.Max(0, clock.StartOfDay(day) - notice.Ticks));
    }

    /// <summary>The instant that precedes the start of a day by the notice; whole days and months are counted on the calendar.</summary>
    protected static long EmittedFrom(PackClock clock, int day, TimeAmount? notice) => notice switch
    {
        null => clock.StartOfDay(day),
        { IsCalendar: false } exact when exact.Ticks % TimeSpan.TicksPerDay != 0 => clock.StartOfDay(day) - exact.Ticks,
        { } length => clock.StartOfDay(DayBefore(clock, day, length)),
    };

    protected static void AddIfCurrent(Frame frame, CareRulePlan rule, List<Occurrence> occurrences, in Occurrence occurrence)
    {
        if (occurrence.From <= frame.Now && frame.Now < rule.EndOf(occurrence, rule.Trigger.ClockOf(frame), frame))
        {
            occurrences.Add(occurrence);
        }
    }
}
