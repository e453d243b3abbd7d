using CareRules.Facts;
using NodaTime;

namespace CareRules.Time;

/// <summary>The built-in calendar <c>24x7</c>: always open, every day a working day that closes at midnight, no end of coverage. What lies beyond year 9999 saturates.</summary>
internal sealed class RoundTheClock(DateTimeZone zone) : BusinessCalendar(BuiltInName)
{
    public const string BuiltInName = "24x7";

    /// <summary>Clock time as a calendar: every tick counts.</summary>
    public static RoundTheClock Utc { get; } = new(DateTimeZone.Utc);

    public override long Start => 0;

    public override long End => DateTime.MaxValue.Ticks;

    public override long Elapsed(long from, long to) => to - from;

    public override int DaysBetween(long from, long to) =>
        to < from ? -DaysBetween(to, from) : Math.Max(0, ZoneTimes.DayOf(zone, to) - ZoneTimes.DayOf(zone, from) - 1);

    public override bool TryAdd(long start, long ticks, out long result)
    {
        result = ticks <= End - start ? start + ticks : End;
        return true;
    }

    public override bool TryAddDays(long start, int days, out long result)
    {
        var close = ZoneTimes.DayOf(zone, start) + (long)days + 1;
        result = days == 0 ? start : close < DateOnly.MaxValue.DayNumber ? ZoneTimes.StartOfDay(zone, (int)close) : End;
        return true;
    }

    public override bool Holds(TimeAmount length) => true;

    public override CalendarCoverageException NotCovered(long instant) =>
        new(Name, new DateTimeOffset(Math.Clamp(instant, 0, End), TimeSpan.Zero), DateOnly.MinValue, DateOnly.MaxValue);
}
