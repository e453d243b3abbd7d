using System.Collections.Immutable;
using CareRules.Facts;
using CareRules.Model;
using CareRules.Runtime.Care;
using CareRules.Runtime.Nodes;
using CareRules.Runtime.State;
using CareRules.Time;

namespace CareRules.Runtime.Loyalty;

/// <summary>
/// The days on which a rule earns points: the occurrences of a date that lie on or after <c>customer.since</c>. Without that day nobody could
/// say how many there were.
/// </summary>
/// <param name="source">The rule.</param>
/// <param name="date">The date; null for dates of kinds.</param>
/// <param name="list">The customer's dates; null for a single date.</param>
/// <param name="kinds">The kinds of dates.</param>
internal sealed class EarnDates(EarnRule source, DayReader? date, ListPlan? list, ImmutableArray<string> kinds, DateRecurrence recurrence, bool countsDate)
{
    /// <summary>The fact from which days count.</summary>
    public const string SinceFact = "customer.since";

    /// <summary>The customer's dates, for a rule on their kinds; null for a single date.</summary>
    public ListPlan? List { get; } = list;

    /// <summary>False while the date or the customer's first day is unknown.</summary>
    public bool IsKnown(Frame frame) => frame.Facts.Customer.Since is not null && IsDateKnown(frame);

    /// <summary>True where the rule's condition holds of no customer of whom what is unknown is unknown.</summary>
    public bool IsRuledOut(Frame frame) =>
        (!IsDateKnown(frame) && source.AsksForDate) || (frame.Facts.Customer.Since is null && source.AsksForSince);

    /// <summary>Adds the days that have come, each once, in order of time.</summary>
    public void AddDays(Frame frame, List<EarnDay> days)
    {
        var first = days.Count;
        if (List is null)
        {
            AddDays(frame, AroundDate(frame), kind: null, days);
            return;
        }

        ref readonly var view = ref frame.List(List);
        for (var row = view.First; row < view.End; row++)
        {
            if ((ImportantDate)view.Rows[row] is var important && kinds.Contains(important.Kind))
            {
                AddDays(frame, AroundOf(frame, important), important.Kind, days);
            }
        }

        days.Sort(first, days.Count - first, ByDayThenKind.Instance);
        for (var i = days.Count - 1; i > first; i--)
        {
            if (days[i] == days[i - 1])
            {
                days.RemoveAt(i);
            }
        }
    }

    /// <summary>When the next day comes; <see cref="Occurrence.Never"/> for none, and while that is unknown.</summary>
    public long NextStart(Frame frame)
    {
        if (!IsKnown(frame))
        {
            return Occurrence.Never;
        }

        var next = int.MaxValue;
        if (List is null)
        {
            next = Sooner(next, AroundDate(frame));
        }
        else
        {
            ref readonly var view = ref frame.List(List);
            for (var row = view.First; row < view.End; row++)
            {
                next = (ImportantDate)view.Rows[row] is var important && kinds.Contains(important.Kind) ? Sooner(next, AroundOf(frame, important)) : next;
            }
        }

        return next == int.MaxValue ? Occurrence.Never : ClockOf(frame).StartOfDay(next);
    }

    /// <summary>Names what leaves it unknown how many days there are.</summary>
    public void NameMissing(Frame frame, MissingFacts missing)
    {
        if (!IsDateKnown(frame))
        {
            date!.NameMissing(frame, missing);
        }

        if (frame.Facts.Customer.Since is null)
        {
            missing.Add(SinceFact);
        }
    }

    private void AddDays(Frame frame, in DaysAround around, string? kind, List<EarnDay> days)
    {
        if (around.Last == DaysAround.None)
        {
            return;
        }

        var (since, last) = (frame.Facts.Customer.Since!.Value, DateOnly.FromDayNumber(around.Last).Year);
        for (var year = recurrence.Repeats() ? Math.Max(around.FirstYear, since.Year) : last; year <= last; year++)
        {
            var day = !recurrence.Repeats() ? around.Last : DateSource.TryYear(around, year, out var occurrence) ? occurrence : DaysAround.None;
            if (day >= since.DayNumber && ClockOf(frame).StartOfDay(day) is > 0 and var at)
            {
                days.Add(new EarnDay(at, kind is null ? DateSource.IdDayOf(around, recurrence, day) : day, kind));
            }
        }
    }

    // Days before the customer's first do not count.
    private static int Sooner(int next, in DaysAround around) => around.Next == DaysAround.None ? next : Math.Min(next, around.Next);

    private DaysAround AroundOf(Frame frame, ImportantDate important) => DateSource.Around(important.Date.DayNumber, recurrence, countsDate, ClockOf(frame), From(frame));

    private DaysAround AroundDate(Frame frame)
    {
        if (!date!.TryRead(frame, out var day, out var idDay, out _))
        {
            return new DaysAround { FirstYear = int.MaxValue, Last = DaysAround.None, Next = DaysAround.None };
        }

        var around = DateSource.Around(day, recurrence, countsDate, ClockOf(frame), From(frame));
        around.IdDay = recurrence.FirstDay(idDay);
        return around;
    }

    // Today, or the day before the customer's first where that is later.
    private int From(Frame frame) => Math.Max(date?.TodayOf(frame) ?? frame.CustomerToday, frame.Facts.Customer.Since!.Value.DayNumber - 1);

    private bool IsDateKnown(Frame frame) => date is null || date.TryRead(frame, out _, out _, out var isNothing) || isNothing;

    private PackClock ClockOf(Frame frame) => date?.ClockOf(frame) ?? frame.CustomerClock;

    private sealed class ByDayThenKind : IComparer<EarnDay>
    {
        public static ByDayThenKind Instance { get; } = new();

        public int Compare(EarnDay x, EarnDay y)
        {
            var byDay = x.IdDay.CompareTo(y.IdDay);
            return byDay != 0 ? byDay : string.CompareOrdinal(x.Kind, y.Kind);
        }
    }
}

/// <summary>A day on which points are earned.</summary>
/// <param name="At">Where it begins.</param>
/// <param name="IdDay">The day that the id names.</param>
/// <param name="Kind">The kind of the date; null for a single date.</param>
internal readonly record struct EarnDay(long At, int IdDay, string? Kind);
