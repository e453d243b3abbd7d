namespace CareRules.Time;

/// <summary>The first days of calendar periods.</summary>
internal static class CalendarUnits
{
    private const int Months = 9999 * 12;

    /// <summary>The word of the language.</summary>
    public static string Word(CalendarUnit unit) => unit switch
    {
        CalendarUnit.Week => "week",
        CalendarUnit.Month => "month",
        CalendarUnit.Quarter => "quarter",
        CalendarUnit.HalfYear => "half-year",
        CalendarUnit.Year => "year",
    };

    /// <summary>The first day of the period that lies a number of periods after that of a day; false outside the years 1 to 9999.</summary>
    public static bool TryStart(int day, CalendarUnit unit, int after, out int start)
    {
        if (unit == CalendarUnit.Week)
        {
            // Day 0 is a Monday.
            start = ((day / 7) + after) * 7;
            return start >= 0 && start <= DateOnly.MaxValue.DayNumber;
        }

        var length = unit switch { CalendarUnit.Month => 1, CalendarUnit.Quarter => 3, CalendarUnit.HalfYear => 6, CalendarUnit.Year => 12, CalendarUnit.Week => 0 };
        var date = DateOnly.FromDayNumber(day);
        var month = (((((date.Year - 1) * 12) + date.Month - 1) / length) + after) * length;
        var exists = month is >= 0 and < Months;
        start = exists ? new DateOnly((month / 12) + 1, (month % 12) + 1, 1).DayNumber : 0;
        return exists;
    }
}
