using System.Runtime.InteropServices;

namespace CareRules.Time;

/// <summary>A day that months are counted from, taken apart once. A day that a month lacks becomes the month's last day.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct MonthCount
{
    private const int MonthsInYear = 12;

    private readonly int _month;
    private readonly int _day;

    /// <param name="day">The day's number.</param>
    public MonthCount(int day)
    {
        (Day, (_month, _day)) = (day, Parts(day));
    }

    /// <summary>The day's number.</summary>
    public int Day { get; }

    /// <summary>The months from the day's month to that of another day, whatever their days.</summary>
    public int To(int day) => Parts(day).Month - _month;

    /// <summary>The day some months later (or earlier); false outside the years 1 to 9999.</summary>
    public bool TryAdd(long months, out int result)
    {
        var sum = _month + months;
        if (sum is < MonthsInYear or >= 10_000 * MonthsInYear)
        {
            result = 0;
            return false;
        }

        var (year, month) = Math.DivRem((int)sum, MonthsInYear);
        result = new DateOnly(year, month + 1, Math.Min(_day, DateTime.DaysInMonth(year, month + 1))).DayNumber;
        return true;
    }

    // The months since the year 0, and the day of the month.
    private static (int Month, int Day) Parts(int day)
    {
        var (year, month, inMonth) = DateOnly.FromDayNumber(day);
        return ((year * MonthsInYear) + month - 1, inMonth);
    }
}
