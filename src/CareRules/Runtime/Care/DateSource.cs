using CareRules.Model;
using CareRules.Runtime.Nodes;
using CareRules.Runtime.State;
using CareRules.Time;

namespace CareRules.Runtime.Care;

/// <summary>A trigger date with its occurrences next to as-of, computed once per customer.</summary>
internal sealed class DateSource(int index, DayReader date, DateRecurrence recurrence, bool countsDate)
{
    public int Index { get; } = index;

    public DateRecurrence Recurrence { get; } = recurrence;

    public bool ReadsLevels => date.ReadsLevels;

    /// <summary>The clock by which its days begin.</summary>
    public PackClock ClockOf(Frame frame) => date.ClockOf(frame);

    /// <summary>As-of's day by that clock.</summary>
    public int TodayOf(Frame frame) => date.TodayOf(frame);

    public ref readonly DaysAround Around(Frame frame)
    {
        ref var around = ref frame.Around(Index);
        if (around.Generation != frame.Generation)
        {
            around = Find(frame);
        }

        return ref around;
    }

    public void NameMissing(Frame frame, MissingFacts missing) => date.NameMissing(frame, missing);

    /// <summary>The occurrence in a year; false before the first or outside the calendar.</summary>
    public static bool TryYear(in DaysAround around, int year, out int occurrence)
    {
        occurrence = 0;
        if (year > DateOnly.MaxValue.Year || year < around.FirstYear)
        {
            return false;
        }

        occurrence = CalendarMath.Anniversary(around.Day, year, around.LeapDaysInMarch);
        return true;
    }

    /// <summary>The occurrences of a date next to today.</summary>
    /// <param name="countsDate">Whether a recurrence begins with the date itself, not with the year after it.</param>
    /// <param name="clock">The clock by which its days begin.</param>
    public static DaysAround Around(int date, DateRecurrence recurrence, bool countsDate, PackClock clock, int today)
    {
        var day = recurrence.FirstDay(date);
        var around = new DaysAround { Known = true, Day = day, LeapDaysInMarch = clock.LeapDaysInMarch, FirstYear = DateOnly.FromDayNumber(day).Year + (countsDate ? 0 : 1) };
        (around.Last, around.Next) = recurrence.Repeats() ? AroundRepeated(around, today) : day <= today ? (day, DaysAround.None) : (DaysAround.None, day);
        return around;
    }

    private static (int Last, int Next) AroundRepeated(in DaysAround around, int today)
    {
        var year = Math.Max(DateOnly.FromDayNumber(today).Year, around.FirstYear);
        if (!TryYear(around, year, out var occurrence))
        {
            return (TryYear(around, year - 1, out var final) ? final : DaysAround.None, DaysAround.None);
        }

        return occurrence <= today
            ? (occurrence, TryYear(around, year + 1, out var next) ? next : DaysAround.None)
            : (TryYear(around, year - 1, out var last) ? last : DaysAround.None, occurrence);
    }

    private DaysAround Find(Frame frame)
    {
        var around = date.TryRead(frame, out var day, out var idDay, out var isNothing)
            ? Around(day, Recurrence, countsDate, ClockOf(frame), date.TodayOf(frame))
            : new DaysAround { Known = isNothing, FirstYear = int.MaxValue, Last = DaysAround.None, Next = DaysAround.None };
        around.Generation = frame.Generation;
        around.IdDay = Recurrence.FirstDay(idDay);
        return around;
    }

    /// <summary>Whether the date is the same from as-of up to an instant.</summary>
    public bool IsSteady(Frame frame, long to) => date.IsSteady(frame, to);

    /// <summary>The day by which ids name the occurrence of a day: the occurrence of as many years later in the pack's zone.</summary>
    public int IdDayOf(Frame frame, int occurrence) => IdDayOf(Around(frame), Recurrence, occurrence);

    /// <summary>The same, of the occurrences around a day.</summary>
    public static int IdDayOf(in DaysAround around, DateRecurrence recurrence, int occurrence)
    {
        return around.IdDay == around.Day ? occurrence
            : !recurrence.Repeats() ? around.IdDay
            : CalendarMath.Anniversary(around.IdDay, Math.Min(DateOnly.FromDayNumber(occurrence).Year - DateOnly.FromDayNumber(around.Day).Year + DateOnly.FromDayNumber(around.IdDay).Year, DateOnly.MaxValue.Year), around.LeapDaysInMarch);
    }
}
