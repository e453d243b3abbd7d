using System.Collections.Frozen;
using NodaTime;

namespace CareRules.Time;

/// <summary>Local times of a zone as UTC ticks.</summary>
internal static class ZoneTimes
{
    private const int MinutesOfDay = 24 * 60;

    private static readonly FrozenSet<string> Known = DateTimeZoneProviders.Tzdb.Ids.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>True for a zone of the IANA database.</summary>
    public static bool IsKnown(string zone) => Known.Contains(zone);

    public static int DayOf(DateTimeZone zone, long utcTicks) =>
        (int)(Math.Clamp(utcTicks + OffsetAt(zone, utcTicks), 0, DateTime.MaxValue.Ticks) / TimeSpan.TicksPerDay);

    /// <summary>The first instant of a day; of a day whose midnight is skipped, the first instant after the gap.</summary>
    public static long StartOfDay(DateTimeZone zone, int day) => Opening(zone, day, 0);

    /// <summary>The instant of a local time at which a span begins: the end of the gap for a skipped time, the earlier of two.</summary>
    /// <param name="minutes">Minutes since the day's midnight; may lie in the day after it.</param>
    public static long Opening(DateTimeZone zone, int day, int minutes)
    {
        var mapping = Map(zone, day, minutes);
        return TicksOf(mapping.Count == 0 ? mapping.LateInterval.Start : mapping.First().ToInstant());
    }

    /// <summary>The instant of a local time at which a span ends: the end of the gap for a skipped time, the later of two.</summary>
    /// <param name="minutes">Minutes since the day's midnight; may lie in the day after it.</param>
    public static long Closing(DateTimeZone zone, int day, int minutes)
    {
        // The end of a day is the start of the next, also where clocks go back at midnight, so that no hour belongs to two days.
        if (minutes % MinutesOfDay == 0)
        {
            return Opening(zone, day, minutes);
        }

        var mapping = Map(zone, day, minutes);
        return TicksOf(mapping.Count == 0 ? mapping.LateInterval.Start : mapping.Last().ToInstant());
    }

    /// <summary>An instant with the zone's offset.</summary>
    public static DateTimeOffset At(DateTimeZone zone, long utcTicks)
    {
        // Offsets of local mean time have seconds, which DateTimeOffset cannot hold.
        var offset = OffsetAt(zone, utcTicks) / TimeSpan.TicksPerMinute * TimeSpan.TicksPerMinute;
        return new DateTimeOffset(utcTicks + offset, TimeSpan.FromTicks(offset));
    }

    private static NodaTime.TimeZones.ZoneLocalMapping Map(DateTimeZone zone, int day, int minutes)
    {
        var local = LocalDate.FromDateOnly(DateOnly.FromDayNumber(day + (minutes / MinutesOfDay))).AtMidnight().PlusMinutes(minutes % MinutesOfDay);
        return zone.MapLocal(local);
    }

    private static long OffsetAt(DateTimeZone zone, long utcTicks) =>
        zone.GetUtcOffset(Instant.FromUnixTimeTicks(utcTicks - DateTime.UnixEpoch.Ticks)).Ticks;

    private static long TicksOf(Instant instant) => instant.ToUnixTimeTicks() + DateTime.UnixEpoch.Ticks;
}
