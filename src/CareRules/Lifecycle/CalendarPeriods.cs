namespace CareRules.Lifecycle;

/// <summary>Calendar months, quarters, half-years and years.</summary>
internal static class CalendarPeriods
{
    /// <summary>The first day of the period that contains a day.</summary>
    /// <param name="months">1, 3, 6 or 12.</param>
    public static int StartDay(int day, int months)
    {
        var date = DateOnly.FromDayNumber(day);
        return new DateOnly(date.Year, ((date.Month - 1) / months * months) + 1, 1).DayNumber;
    }
}
