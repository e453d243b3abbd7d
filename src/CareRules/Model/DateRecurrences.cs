using CareRules.Facts;

namespace CareRules.Model;

/// <summary>What each recurrence of a date means.</summary>
internal static class DateRecurrences
{
    private static readonly TimeAmount OneDay = TimeAmount.FromTicks(TimeSpan.TicksPerDay);

    /// <summary>True when there is an occurrence every year.</summary>
    public static bool Repeats(this DateRecurrence recurrence) => recurrence switch
    {
        DateRecurrence.Once => false,
        DateRecurrence.Yearly or DateRecurrence.Month => true,
    };

    /// <summary>True when an occurrence is a day of its own, by which its actions are due.</summary>
    public static bool IsDay(this DateRecurrence recurrence) => recurrence switch
    {
        DateRecurrence.Once or DateRecurrence.Yearly => true,
        DateRecurrence.Month => false,
    };

    /// <summary>How long an occurrence lasts.</summary>
    public static TimeAmount Lifetime(this DateRecurrence recurrence) => recurrence switch
    {
        DateRecurrence.Once or DateRecurrence.Yearly => OneDay,
        DateRecurrence.Month => TimeAmount.FromMonths(1),
    };

    /// <summary>The day on which the occurrence that contains the date begins.</summary>
    public static int FirstDay(this DateRecurrence recurrence, int date) => recurrence switch
    {
        DateRecurrence.Once or DateRecurrence.Yearly => date,
        DateRecurrence.Month => FirstOfMonth(date),
    };

    /// <summary>The day after an occurrence that begins on a day.</summary>
    public static int DayAfter(this DateRecurrence recurrence, int firstDay) => recurrence switch
    {
        DateRecurrence.Once or DateRecurrence.Yearly => firstDay + 1,
        DateRecurrence.Month => firstDay + DaysInMonth(firstDay),
    };

    private static int FirstOfMonth(int day) => day + 1 - DateOnly.FromDayNumber(day).Day;

    private static int DaysInMonth(int day)
    {
        var (year, month, _) = DateOnly.FromDayNumber(day);
        return DateTime.DaysInMonth(year, month);
    }
}
