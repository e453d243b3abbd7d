using System.Runtime.CompilerServices;
using CareRules.Facts;
using NodaTime;

namespace CareRules.Time;

/// <summary>
/// Calendar arithmetic in a zone, a pack's or a customer's. Instants are UTC ticks, days are <see cref="DateOnly.DayNumber"/>s, local times are ticks without
/// a zone. Zone data comes with NodaTime, so results do not depend on the machine. Results outside the years 1 to 9999 saturate, or make
/// the <c>Try</c> methods return false.
/// </summary>
internal sealed class PackClock
{
    private const int LastDay = 3_652_058; // 9999-12-31

    // One entry covers about 163 days; zones change at most a few times a year.
    private const int IntervalBits = 47;
    private const int IntervalCount = 64;

    private readonly DateTimeZone _zone;
    private readonly bool _isUtc;
    private readonly OffsetInterval?[] _intervals = new OffsetInterval?[IntervalCount];

    /// <param name="calendar">The calendar for business time; null when the pack uses none.</param>
    /// <param name="leapDaysInMarch">True where anniversaries of 29 February fall on 1 March in other years, false for 28 February.</param>
    /// <exception cref="ArgumentException">The zone is not an IANA zone.</exception>
    public PackClock(string zone, BusinessCalendar? calendar = null, bool leapDaysInMarch = false)
    {
        (Zone, Calendar, LeapDaysInMarch) = (zone, calendar, leapDaysInMarch);
        _zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone)
            ?? throw new ArgumentException($"`{zone}` is not an IANA time zone", nameof(zone));
        _isUtc = ReferenceEquals(_zone, DateTimeZone.Utc);
    }

    /// <summary>The name of the zone.</summary>
    public string Zone { get; }

    /// <summary>The pack's business calendar; null when the pack uses no business time.</summary>
    public BusinessCalendar? Calendar { get; }

    /// <summary>True where anniversaries of 29 February fall on 1 March in other years, false for 28 February.</summary>
    public bool LeapDaysInMarch { get; }

    /// <summary>The local time at an instant.</summary>
    public long ToLocal(long utcTicks) => Math.Clamp(utcTicks + OffsetAt(utcTicks), 0, DateTime.MaxValue.Ticks);

    /// <summary>True when the clocks are not changed from one instant to a later one.</summary>
    public bool IsOneOffset(long from, long to) => _isUtc || IntervalAt(from).End > to;

    /// <summary>The day at an instant.</summary>
    public int DayOf(long utcTicks) => (int)(ToLocal(utcTicks) / TimeSpan.TicksPerDay);

    /// <summary>
    /// The first instant of a day; of a day whose midnight (or whole length) is skipped, the first instant after the gap.
    /// </summary>
    public long StartOfDay(int day)
    {
        var local = Math.Clamp(day, 0, LastDay) * TimeSpan.TicksPerDay;
        // The first and last days have no neighbours to map into.
        if (_isUtc || day <= 1 || day >= LastDay - 1)
        {
            return local;
        }

        return FirstInstant(local);
    }

    /// <summary>
    /// Adds a length to an instant: months by the local calendar, business time by the business calendar, everything else exactly. False
    /// when the result lies beyond the year 9999 or the calendar's coverage.
    /// </summary>
    public bool TryAdd(long utcTicks, TimeAmount amount, out long result)
    {
        if (amount.IsBusiness)
        {
            return Calendar!.TryAdd(utcTicks, amount, out result);
        }

        if (!amount.IsCalendar)
        {
            result = SaturatingAdd(utcTicks, amount.Ticks);
            return result >= 0 && result <= DateTime.MaxValue.Ticks;
        }

        result = 0;
        if (!CalendarMath.TryAddMonthsToLocal(ToLocal(utcTicks), amount.Months, out var local))
        {
            return false;
        }

        result = FromLocal(local);
        return true;
    }

    /// <summary>
    /// The latest possible result of adding a length to an instant. It is the exact result, unless the business calendar does not cover it:
    /// a length that begins before the coverage ends no later than one that begins with it, and one that runs beyond the coverage may never
    /// end.
    /// </summary>
    public long LatestAfter(long utcTicks, TimeAmount amount)
    {
        var from = amount.IsBusiness ? Math.Max(utcTicks, Calendar!.Start) : utcTicks;
        return TryAdd(from, amount, out var result) ? result : long.MaxValue;
    }

    /// <summary>
    /// The exclusive start of the window that ends at an instant and has a length; before year 1, earlier than all instants. A later
    /// instant never has an earlier start, so that an entry that has left a window stays out of it: where the day a calendar length ago
    /// does not exist, the window begins with the next day; where the clocks skip that time, with the end of the gap; while they repeat an
    /// hour, the start stands still.
    /// </summary>
    public long WindowStart(long utcTicks, TimeAmount amount)
    {
        if (!amount.IsCalendar)
        {
            return SaturatingAdd(utcTicks, -amount.Ticks);
        }

        var local = LatestLocal(utcTicks);
        var today = (int)(local / TimeSpan.TicksPerDay);
        if (!CalendarMath.TryAddMonths(today, -amount.Months, out var day))
        {
            return long.MinValue;
        }

        return DateOnly.FromDayNumber(day).Day < DateOnly.FromDayNumber(today).Day
            ? StartOfDay(day + 1)
            : FirstInstant((day * TimeSpan.TicksPerDay) + (local % TimeSpan.TicksPerDay));
    }

    /// <inheritdoc cref="WindowStart(long, TimeAmount)"/>
    /// <remarks>Of a calendar period it is the last tick before the first day of it.</remarks>
    public long WindowStart(long utcTicks, TimeWindow window) =>
        window.Unit is not { } unit ? WindowStart(utcTicks, window.Length)
        : PeriodStart(utcTicks, unit, -window.Back) is > 0 and var start ? start - 1
        : long.MinValue;

    /// <summary>
    /// The first instant of the calendar period that lies a number of periods after the current one. A period has begun when the clocks have
    /// shown its first day: one that they are put back before goes on. Beyond the years 1 to 9999, earlier or later than all instants.
    /// </summary>
    private long PeriodStart(long utcTicks, CalendarUnit unit, int after)
    {
        var day = DayOf(utcTicks);
        if (CalendarUnits.TryStart(day, unit, 1, out var next) && StartOfDay(next) <= utcTicks)
        {
            day = next;
        }

        return CalendarUnits.TryStart(day, unit, after, out var start) ? StartOfDay(start) : after < 0 ? long.MinValue : long.MaxValue;
    }

    /// <summary>The first instant at which something is no longer in a window; <see cref="long.MaxValue"/> when it never leaves it.</summary>
    public long WindowEnd(long utcTicks, TimeWindow window) =>
        window.Unit is { } unit ? PeriodStart(utcTicks, unit, window.Back + 1) : WindowEnd(utcTicks, window.Length);

    /// <summary>
    /// The first instant at which something is no longer in the window of a length; <see cref="long.MaxValue"/> when it never leaves it.
    /// </summary>
    public long WindowEnd(long utcTicks, TimeAmount amount)
    {
        const long Around = 4 * TimeSpan.TicksPerDay;
        if (!TryAdd(utcTicks, amount, out var end))
        {
            return long.MaxValue;
        }

        if (!amount.IsCalendar || (WindowStart(end, amount) >= utcTicks && WindowStart(end - 1, amount) < utcTicks))
        {
            return end;
        }

        // Near the end of a month or a change of the clocks. The start never goes back, so that halving finds the instant.
        var (before, after) = (end - Around, Math.Min(end, DateTime.MaxValue.Ticks - Around) + Around);
        while (after - before > 1)
        {
            var middle = before + ((after - before) / 2);
            (before, after) = WindowStart(middle, amount) >= utcTicks ? (before, middle) : (middle, after);
        }

        return after;
    }

    /// <summary>An instant with the zone's offset, for outcomes.</summary>
    public DateTimeOffset At(long utcTicks)
    {
        // Offsets of local mean time have seconds, which DateTimeOffset cannot hold.
        var offset = _isUtc ? 0 : IntervalAt(utcTicks).WholeMinutes;
        var local = utcTicks + offset;
        return local < 0 || local > DateTime.MaxValue.Ticks
            ? new DateTimeOffset(utcTicks, TimeSpan.Zero)
            : new DateTimeOffset(local, TimeSpan.FromTicks(offset));
    }

    private static long SaturatingAdd(long ticks, long length)
    {
        var sum = unchecked(ticks + length);
        if (((ticks ^ sum) & (length ^ sum)) < 0)
        {
            return length < 0 ? long.MinValue : long.MaxValue;
        }

        return sum;
    }

    /// <summary>The instant of a local time; a skipped time is moved forward by the gap, an ambiguous one is the earlier.</summary>
    // Both use the offset before the transition.
    public long FromLocal(long local)
    {
        if (_isUtc || local < TimeSpan.TicksPerDay || local > DateTime.MaxValue.Ticks - TimeSpan.TicksPerDay)
        {
            return local;
        }

        return local - (TryOffset(local, out var offset)
            ? offset
            : _zone.MapLocal(LocalDateTime.FromDateTime(new DateTime(local))).EarlyInterval.WallOffset.Ticks);
    }

    // The latest local time that the clocks have shown up to an instant: later than the local time in an hour that they repeat.
    private long LatestLocal(long utcTicks)
    {
        if (_isUtc)
        {
            return ToLocal(utcTicks);
        }

        var start = IntervalAt(utcTicks).Start;
        return start <= 0 ? ToLocal(utcTicks) : Math.Max(ToLocal(utcTicks), ToLocal(start - 1) + 1);
    }

    /// <summary>The first instant at which the clocks show a time or, where they skip it, a later one.</summary>
    public long FirstInstant(long local)
    {
        if (_isUtc || local < TimeSpan.TicksPerDay || local > DateTime.MaxValue.Ticks - TimeSpan.TicksPerDay)
        {
            return local;
        }

        if (TryOffset(local, out var offset))
        {
            return local - offset;
        }

        var mapping = _zone.MapLocal(LocalDateTime.FromDateTime(new DateTime(local)));
        return mapping.Count == 0
            ? mapping.LateInterval.Start.ToUnixTimeTicks() + DateTime.UnixEpoch.Ticks
            : local - mapping.EarlyInterval.WallOffset.Ticks;
    }

    /// <summary>
    /// The last instant at which the clocks show a time or, where they skip it, the first of a later one; for midnight the first, so that
    /// no hour belongs to two days.
    /// </summary>
    public long LastInstant(long local)
    {
        if (_isUtc || local % TimeSpan.TicksPerDay == 0 || local < TimeSpan.TicksPerDay || local > DateTime.MaxValue.Ticks - TimeSpan.TicksPerDay || TryOffset(local, out _))
        {
            return FirstInstant(local);
        }

        var mapping = _zone.MapLocal(LocalDateTime.FromDateTime(new DateTime(local)));
        return mapping.Count == 0 ? FirstInstant(local) : local - mapping.LateInterval.WallOffset.Ticks;
    }

    private long OffsetAt(long utcTicks) => _isUtc ? 0 : IntervalAt(utcTicks).Offset;

    // A local time is unambiguous when no offset changes within a day of it.
    private bool TryOffset(long local, out long offset)
    {
        var interval = IntervalAt(local - TimeSpan.TicksPerDay);
        offset = interval.Offset;
        return local + TimeSpan.TicksPerDay < interval.End;
    }

    // Threads may overwrite one another's entries; each entry is immutable and correct by itself. This cache halves the time of a lookup
    // that every instant of an outcome needs.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private OffsetInterval IntervalAt(long utcTicks)
    {
        var known = _intervals[(utcTicks >> IntervalBits) & (IntervalCount - 1)];
        return known is not null && utcTicks >= known.Start && utcTicks < known.End ? known : FindInterval(utcTicks);
    }

    private OffsetInterval FindInterval(long utcTicks)
    {
        var zoneInterval = _zone.GetZoneInterval(Instant.FromUnixTimeTicks(utcTicks - DateTime.UnixEpoch.Ticks));
        var interval = new OffsetInterval(
            zoneInterval.HasStart ? zoneInterval.Start.ToUnixTimeTicks() + DateTime.UnixEpoch.Ticks : long.MinValue,
            zoneInterval.HasEnd ? zoneInterval.End.ToUnixTimeTicks() + DateTime.UnixEpoch.Ticks : long.MaxValue,
            zoneInterval.WallOffset.Ticks);
        _intervals[(utcTicks >> IntervalBits) & (IntervalCount - 1)] = interval;
        return interval;
    }

    /// <summary>An interval with a constant offset: UTC ticks [Start, End).</summary>
    private sealed record OffsetInterval(long Start, long End, long Offset)
    {
        public long WholeMinutes { get; } = Offset / TimeSpan.TicksPerMinute * TimeSpan.TicksPerMinute;
    }
}
