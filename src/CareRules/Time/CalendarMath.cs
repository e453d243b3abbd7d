namespace CareRules.Time;

/// <summary>Month arithmetic on days and local times. A day that a month lacks becomes the month's last day.</summary>
internal static class CalendarMath
{
    private const int LongestMonth = 31;

    // Precomputed fractions of a month by day, for each length of month.
    private static readonly decimal[][] DayShares = [.. Enumerable.Range(0, LongestMonth + 1).Select(whole => Enumerable.Range(0, whole).Select(part => Share(part, whole)).ToArray())];

    /// <summary>The day some months later (or earlier); false outside the years 1 to 9999.</summary>
    public static bool TryAddMonths(int day, int months, out int result) => new MonthCount(day).TryAdd(months, out result);

    public static bool TryAddMonthsToLocal(long local, int months, out long result)
    {
        var found = TryAddMonths((int)(local / TimeSpan.TicksPerDay), months, out var day);
        result = (day * TimeSpan.TicksPerDay) + (local % TimeSpan.TicksPerDay);
        return found;
    }

    /// <summary>As <see cref="MonthsBetween(long, long)"/>, from one day to another.</summary>
    public static decimal MonthsBetween(int from, int to)
    {
        var (fromYear, fromMonth, fromDay) = DateOnly.FromDayNumber(from);
        var (year, month, day) = DateOnly.FromDayNumber(to);
        var length = DateTime.DaysInMonth(year, month);
        var start = to - day + Math.Min(fromDay, length);
        var months = ((year - fromYear) * 12) + month - fromMonth;
        if (start <= to)
        {
            var next = month == 12 ? 31 : DateTime.DaysInMonth(year, month + 1);
            return months + DayShares[to - day + length + Math.Min(fromDay, next) - start][to - start];
        }

        var before = month == 1 ? 31 : DateTime.DaysInMonth(year, month - 1);
        var earlier = to - day - before + Math.Min(fromDay, before);
        return months - 1 + DayShares[start - earlier][to - earlier];
    }

    /// <summary>
    /// The months from one local time to another: whole months, plus the fraction of the last one. Negative when <paramref name="to"/> is
    /// the earlier.
    /// </summary>
    public static decimal MonthsBetween(long from, long to)
    {
        var (firstYear, firstMonth, _) = DateOnly.FromDateTime(new DateTime(from));
        var (lastYear, lastMonth, _) = DateOnly.FromDateTime(new DateTime(to));
        var months = ((lastYear - firstYear) * 12) + lastMonth - firstMonth;
        if (!TryAddMonthsToLocal(from, months, out var start) || start > to)
        {
            months--;
            if (!TryAddMonthsToLocal(from, months, out start))
            {
                return months;
            }
        }

        return TryAddMonthsToLocal(from, months + 1, out var end)
            ? months + Share(to - start, end - start)
            : months;
    }

    /// <summary>The anniversary of a day in a year.</summary>
    /// <param name="leapDaysInMarch">True where that of 29 February falls on 1 March in other years, false for 28 February.</param>
    public static int Anniversary(int day, int year, bool leapDaysInMarch)
    {
        var date = DateOnly.FromDayNumber(day);
        var days = DateTime.DaysInMonth(year, date.Month);
        return date.Day <= days ? new DateOnly(year, date.Month, date.Day).DayNumber
            : new DateOnly(year, date.Month, days).DayNumber + (leapDaysInMarch ? 1 : 0);
    }

    private static decimal Share(long part, long whole) => part == 0 ? 0m : (decimal)part / whole;
}
