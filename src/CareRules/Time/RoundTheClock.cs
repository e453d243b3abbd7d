using CareRules.Facts;
using NodaTime;

namespace CareRules.Time;

/// <summary>
/// The built-in calendar <c>24x7</c>: always open, every day a working day that closes at midnight, with unlimited coverage. Results beyond
/// the years 1 to 9999 saturate.
/// </summary>
internal sealed class RoundTheClock(DateTimeZone zone) : BusinessCalendar(BuiltInName)
{
    public const string BuiltInName = "24x7";

    private const int FirstYear = 1900;
    private const int LastYear = 2200;

    // Days that a zone skipped by moving across the date line, such as 30 December 2011 in Apia, are not working days.
    private readonly int[] _skipped = [.. Skipped(zone)];

    /// <summary>Clock time as a calendar: every tick counts.</summary>
    public static RoundTheClock Utc { get; } = new(DateTimeZone.Utc);

    public override long Start => 0;

    public override long End => DateTime.MaxValue.Ticks;

    public override DateOnly FirstDay => DateOnly.MinValue;

    public override DateOnly LastDay => DateOnly.MaxValue;

    public override long Elapsed(long from, long to) => to - from;

    public override int DaysBetween(long from, long to) =>
        to < from ? -DaysBetween(to, from) : Between(ZoneTimes.DayOf(zone, from), ZoneTimes.DayOf(zone, to));

    public override bool TryAdd(long start, long ticks, out long result)
    {
        result = ticks <= End - start ? start + ticks : End;
        return true;
    }

    public override bool TryAddDays(long start, int days, out long result)
    {
        var day = ZoneTimes.DayOf(zone, start);
        var close = day + (long)days + 1;
        foreach (var skipped in _skipped)
        {
            close += skipped > day && skipped < close ? 1 : 0;
        }

        result = days == 0 ? start : close < DateOnly.MaxValue.DayNumber ? ZoneTimes.StartOfDay(zone, (int)close) : End;
        return true;
    }

    public override bool TrySubtract(long end, long ticks, out long result)
    {
        result = Math.Max(Start, end - ticks);
        return true;
    }

    public override bool TrySubtractDays(long end, int days, out long result)
    {
        var today = ZoneTimes.DayOf(zone, end);
        var first = today - (long)days;
        for (var i = _skipped.Length - 1; i >= 0; i--)
        {
            first -= _skipped[i] < today && _skipped[i] >= first ? 1 : 0;
        }

        result = days == 0 ? end : first > 0 ? ZoneTimes.StartOfDay(zone, (int)first) - 1 : Start;
        return true;
    }

    public override long NextEdge(long instant) => long.MaxValue;

    public override bool IsOpen(long instant) => true;

    public override bool Holds(TimeAmount length) => true;

    public override CalendarCoverageException NotCovered(long instant) =>
        new(Name, new DateTimeOffset(Math.Clamp(instant, 0, End), TimeSpan.Zero), DateOnly.MinValue, DateOnly.MaxValue);

    private int Between(int first, int last)
    {
        var days = last - first - 1;
        foreach (var skipped in _skipped)
        {
            days -= skipped > first && skipped < last ? 1 : 0;
        }

        return Math.Max(0, days);
    }

    private static IEnumerable<int> Skipped(DateTimeZone zone)
    {
        var before = default(Offset?);
        foreach (var interval in zone.GetZoneIntervals(Instant.FromUtc(FirstYear, 1, 1, 0, 0), Instant.FromUtc(LastYear, 1, 1, 0, 0)))
        {
            if (before is { } offset && interval.WallOffset.Ticks - offset.Ticks >= NodaConstants.TicksPerDay)
            {
                var lost = interval.Start.WithOffset(offset).LocalDateTime;
                var found = interval.Start.WithOffset(interval.WallOffset).LocalDateTime;
                for (var day = lost.TimeOfDay == LocalTime.Midnight ? lost.Date : lost.Date.PlusDays(1); day.PlusDays(1).AtMidnight() <= found; day = day.PlusDays(1))
                {
                    yield return day.ToDateOnly().DayNumber;
                }
            }

            before = interval.WallOffset;
        }
    }
}
