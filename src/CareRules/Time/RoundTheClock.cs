using CareRules.Facts;
using NodaTime;

namespace CareRules.Time;

/// <summary>The built-in calendar <c>24x7</c>: always open, every day a working day that closes at midnight (a day that the zone skips is none), no end of coverage. What lies beyond year 9999 saturates.</summary>
internal sealed class RoundTheClock : BusinessCalendar
{
    public const string BuiltInName = "24x7";

    private readonly DateTimeZone _zone;
    private readonly int[] _skippedDays;

    public RoundTheClock(DateTimeZone zone)
        : base(BuiltInName)
    {
        _zone = zone;
        _skippedDays = [.. ZoneTimes.SkippedDays(zone)];
    }

    /// <summary>Clock time as a calendar: every tick counts.</summary>
    public static RoundTheClock Utc { get; } = new(DateTimeZone.Utc);

    public override long Start => 0;

    public override long End => DateTime.MaxValue.Ticks;

    public override long Elapsed(long from, long to) => to - from;

    public override int DaysBetween(long from, long to)
    {
        if (to < from)
        {
            return -DaysBetween(to, from);
        }

        var (first, last) = (ZoneTimes.DayOf(_zone, from) + 1, ZoneTimes.DayOf(_zone, to) - 1);
        return Math.Max(0, last - first + 1 - _skippedDays.Count(d => d >= first && d <= last));
    }

    public override bool TryAdd(long start, long ticks, out long result)
    {
        result = ticks <= End - start ? start + ticks : End;
        return true;
    }

    public override bool TryAddDays(long start, int days, out long result)
    {
        var first = ZoneTimes.DayOf(_zone, start) + 1;
        var last = first + (long)days - 1;
        foreach (var skipped in _skippedDays)
        {
            last += skipped >= first && skipped <= last ? 1 : 0;
        }

        result = days == 0 ? start : last < DateOnly.MaxValue.DayNumber ? ZoneTimes.StartOfDay(_zone, (int)last + 1) : End;
        return true;
    }

    public override bool Holds(TimeAmount length) => true;

    public override CalendarCoverageException NotCovered(long instant) =>
        new(Name, new DateTimeOffset(Math.Clamp(instant, 0, End), TimeSpan.Zero), DateOnly.MinValue, DateOnly.MaxValue);
}
