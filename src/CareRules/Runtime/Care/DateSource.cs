using CareRules.Facts;
using CareRules.Runtime.Nodes;
using CareRules.Runtime.State;
using CareRules.Time;

namespace CareRules.Runtime.Care;

/// <summary>A trigger date with its occurrences next to as-of, computed once per customer.</summary>
internal sealed class DateSource(int index, ValueNode date, bool yearly)
{
    public int Index { get; } = index;

    public bool Yearly { get; } = yearly;

    public ref readonly DaysAround Around(Frame frame)
    {
        ref var around = ref frame.Around(Index);
        if (around.Generation != frame.Generation)
        {
            around = Find(frame);
        }

        return ref around;
    }

    public void NameMissing(Frame frame, MissingFacts missing) => date.Missing(frame, missing);

    /// <summary>The occurrence in a year; false before the first or outside the calendar.</summary>
    public static bool TryYear(int day, int year, out int occurrence)
    {
        occurrence = 0;
        if (year > 9999 || year <= DateOnly.FromDayNumber(day).Year)
        {
            return false;
        }

        occurrence = CalendarMath.Anniversary(day, year);
        return true;
    }

    /// <summary>The occurrences of a yearly day next to today.</summary>
    public static (int Last, int Next) AroundYearly(int day, int today)
    {
        var year = Math.Max(DateOnly.FromDayNumber(today).Year, DateOnly.FromDayNumber(day).Year + 1);
        if (!TryYear(day, year, out var occurrence))
        {
            return (TryYear(day, year - 1, out var final) ? final : DaysAround.None, DaysAround.None);
        }

        return occurrence <= today
            ? (occurrence, TryYear(day, year + 1, out var next) ? next : DaysAround.None)
            : (TryYear(day, year - 1, out var last) ? last : DaysAround.None, occurrence);
    }

    private DaysAround Find(Frame frame)
    {
        var value = date.Of(frame);
        var around = new DaysAround { Generation = frame.Generation, Last = DaysAround.None, Next = DaysAround.None };
        if (value.IsUnknown)
        {
            return around;
        }

        around.Known = true;
        around.Day = value.Kind == ValueKind.Instant ? frame.Clock.DayOf(value.Ticks) : (int)value.Number;
        if (Yearly)
        {
            (around.Last, around.Next) = AroundYearly(around.Day, frame.Today);
        }
        else if (around.Day <= frame.Today)
        {
            around.Last = around.Day;
        }
        else
        {
            around.Next = around.Day;
        }

        return around;
    }
}
