using System.Globalization;

namespace CareRules.Wording;

/// <summary>Days and points in time as text; the same in both languages.</summary>
internal static class TimeText
{
    private const string DayForm = "yyyy-MM-dd";

    private const string MinuteForm = "yyyy-MM-dd HH:mm";

    public static string Day(DateOnly day) => day.ToString(DayForm, CultureInfo.InvariantCulture);

    /// <param name="day">Its day number.</param>
    public static string Day(int day) => Day(DateOnly.FromDayNumber(day));

    /// <summary>A point in time to the minute.</summary>
    public static string Minute(DateTimeOffset at) => at.ToString(MinuteForm, CultureInfo.InvariantCulture);

    /// <summary>A point in time: to the minute, or to the second where there are any.</summary>
    public static string Instant(DateTimeOffset at) =>
        at.Second == 0 && at.Millisecond == 0 ? Minute(at) : at.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>The same, but only the day for the start of a day.</summary>
    public static string Moment(DateTimeOffset at) =>
        at.TimeOfDay == TimeSpan.Zero ? at.ToString(DayForm, CultureInfo.InvariantCulture) : Instant(at);

    /// <summary>A time of day: <c>22:00</c>.</summary>
    /// <param name="ticks">Since midnight.</param>
    public static string Clock(long ticks) => TimeSpan.FromTicks(ticks).ToString(@"hh\:mm", CultureInfo.InvariantCulture);
}
