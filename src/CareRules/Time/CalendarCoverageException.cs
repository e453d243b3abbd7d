using System.Globalization;

namespace CareRules.Time;

/// <summary>
/// Thrown when opening hours are asked for outside the days that a calendar covers. An evaluation asks first: what needs such a day is
/// unknown there.
/// </summary>
internal sealed class CalendarCoverageException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="calendar">The calendar's name.</param>
    /// <param name="instant">The instant that was needed.</param>
    /// <param name="from">The first day the calendar covers.</param>
    /// <param name="to">The last day the calendar covers.</param>
    public CalendarCoverageException(string calendar, DateTimeOffset instant, DateOnly from, DateOnly to)
        : base(string.Create(
            CultureInfo.InvariantCulture,
            $"the calendar `{calendar}` covers {from:yyyy-MM-dd} to {to:yyyy-MM-dd}, but {instant:yyyy-MM-dd HH:mm:ss zzz} {(DateOnly.FromDateTime(instant.DateTime) > to ? "or later " : "")}is needed; extend its coverage, holidays and workdays"))
    {
        Calendar = calendar;
        Instant = instant;
        From = from;
        To = to;
    }

    /// <summary>The calendar's name in the pack.</summary>
    public string Calendar { get; }

    /// <summary>
    /// The instant that the calendar does not cover, in the calendar's zone; for a deadline that runs beyond the coverage, the first
    /// instant after it.
    /// </summary>
    public DateTimeOffset Instant { get; }

    /// <summary>The first day the calendar covers.</summary>
    public DateOnly From { get; }

    /// <summary>The last day the calendar covers.</summary>
    public DateOnly To { get; }
}
