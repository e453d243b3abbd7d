using CareRules.Time;

namespace CareRules.Lifecycle;

/// <summary>Calendar months, quarters, half-years and years, and periods from a day on.</summary>
internal static class CalendarPeriods
{
    /// <summary>The first day of the period that contains a day.</summary>
    /// <param name="months">1, 3, 6 or 12.</param>
    public static int StartDay(int day, int months)
    {
        var date = DateOnly.FromDayNumber(day);
        return new DateOnly(date.Year, ((date.Month - 1) / months * months) + 1, 1).DayNumber;
    }

    /// <summary>The last day up to today that is a whole number of periods after another; null when there is none yet.</summary>
    public static int? LastAfter(int day, int months, int today) => Count(day, months, today) is > 0 and var periods ? Add(day, months * periods) : null;

    /// <summary>The first day after today that is a whole number of periods after another; null when the calendar ends before.</summary>
    public static int? NextAfter(int day, int months, int today) => Add(day, (long)months * (Count(day, months, today) + 1));

    // How many whole periods have passed. The last day of a shorter month stands for the day that it lacks.
    private static int Count(int day, int months, int today)
    {
        var (from, to) = (DateOnly.FromDayNumber(day), DateOnly.FromDayNumber(today));
        var periods = ((((to.Year - from.Year) * 12) + to.Month - from.Month) / months) + 1;
        while (periods > 0 && !(Add(day, (long)months * periods) <= today))
        {
            periods--;
        }

        return periods;
    }

    private static int? Add(int day, long months) => months <= int.MaxValue && CalendarMath.TryAddMonths(day, (int)months, out var later) ? later : null;
}
