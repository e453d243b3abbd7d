using CareRules.Facts;
using CareRules.Time;
using NodaTime;

namespace CareRules.TestKit.Naive;

/// <summary>As-of and the calendar of a zone, the pack's or the customer's.</summary>
/// <param name="packZone">The pack's zone, which a business calendar without one of its own has.</param>
internal sealed class NaiveClock(string zoneId, DateTimeOffset asOf, BusinessCalendar? calendar, string packZone)
{
    private readonly DateTimeZone _zone = DateTimeZoneProviders.Tzdb[zoneId];

    /// <summary>The pack's business calendar; requires that the pack has one.</summary>
    public NaiveCalendar Business { get; } = new(calendar ?? RoundTheClock.Utc, packZone);

    public Instant Now { get; } = Instant.FromDateTimeOffset(asOf);

    public LocalDate Today => DayOf(Now);

    public LocalDate DayOf(Instant at) => at.InZone(_zone).Date;

    public Instant StartOf(LocalDate day) => _zone.AtLeniently(day.AtMidnight()).ToInstant();

    public DateTimeOffset Show(Instant at) => at.InZone(_zone).ToDateTimeOffset();

    /// <summary>Calendar lengths move the local date and time; exact ones move the instant.</summary>
    public Instant Plus(Instant at, TimeAmount length, int times = 1) => length.IsCalendar
        ? _zone.AtLeniently(at.InZone(_zone).LocalDateTime.PlusMonths(length.Months * times)).ToInstant()
        : at.PlusTicks(length.Ticks * times);

    /// <summary>The same for a length that may be in business time; null where the calendar does not cover it.</summary>
    public Instant? After(Instant at, TimeAmount length) => length.Measure switch
    {
        TimeMeasure.BusinessTime => Business.Plus(at, Duration.FromTicks(length.Count)),
        TimeMeasure.BusinessDays => Business.PlusDays(at, (int)length.Count),
        _ => Plus(at, length),
    };

    /// <summary>When something ends a length after an instant; null where it may never end, since the calendar does not cover that.</summary>
    /// <remarks>What began before the coverage ends no later than if it began with it.</remarks>
    public Instant? EndAfter(Instant at, TimeAmount length) => length.IsBusiness && at < Business.Begins ? After(Business.Begins, length) : After(at, length);

    public Instant Minus(Instant at, TimeAmount length, int times = 1) => Plus(at, length, -times);

    /// <summary>
    /// Where a window begins: exact lengths are subtracted. Of calendar lengths it is the first instant at which the calendar has reached
    /// the local time of as-of that many months ago, or the latest one that the clocks have shown; a day that does not exist is reached
    /// with the next day.
    /// </summary>
    public Instant WindowStart(TimeAmount length, int times = 1) => WindowStart(Now, length, times);

    public Instant WindowStart(Instant end, TimeAmount length, int times = 1)
    {
        if (!length.IsCalendar)
        {
            return Minus(end, length, times);
        }

        var interval = _zone.GetZoneInterval(end);
        var shown = LocalOf(end);
        if (interval.HasStart && LocalOf(interval.Start - Duration.Epsilon).PlusNanoseconds(1) is var turned && turned > shown)
        {
            shown = turned;
        }

        var month = new LocalDate(shown.Year, shown.Month, 1).PlusMonths(-length.Months * times);
        var wanted = month.Calendar.GetDaysInMonth(month.Year, month.Month) < shown.Day
            ? month.PlusMonths(1).AtMidnight()
            : new LocalDate(month.Year, month.Month, shown.Day).At(shown.TimeOfDay);
        var mapping = _zone.MapLocal(wanted);
        return mapping.Count == 0 ? mapping.LateInterval.Start : mapping.First().ToInstant();
    }

    /// <summary>Where a window begins, exclusive, and where it ends, inclusive; null for the first where there is none.</summary>
    public (Instant? From, Instant To) Window(TimeWindow? window)
    {
        if (window is not { } known)
        {
            return (null, Now);
        }

        if (known.Unit is not { } unit)
        {
            return (WindowStart(known.Length), Now);
        }

        // A day has begun once the clocks have shown it, though they be put back before it again.
        var today = Today;
        while (StartOf(today.PlusDays(1)) <= Now)
        {
            today = today.PlusDays(1);
        }

        var tick = Duration.FromTicks(1);
        var first = FirstOf(today, unit);
        return known.Back == 0 ? (StartOf(first) - tick, Now) : (StartOf(FirstOf(first.PlusDays(-1), unit)) - tick, StartOf(first) - tick);
    }

    /// <summary>Where the calendar period of an instant ends.</summary>
    public Instant EndOf(CalendarUnit unit, Instant at)
    {
        var day = DayOf(at);
        while (StartOf(day.PlusDays(1)) <= at)
        {
            day = day.PlusDays(1);
        }

        do
        {
            day = day.PlusDays(1);
        }
        while (!IsFirst(day, unit));
        return StartOf(day);
    }

    private static LocalDate FirstOf(LocalDate day, CalendarUnit unit)
    {
        while (!IsFirst(day, unit))
        {
            day = day.PlusDays(-1);
        }

        return day;
    }

    private static bool IsFirst(LocalDate day, CalendarUnit unit) => unit switch
    {
        CalendarUnit.Week => day.DayOfWeek == IsoDayOfWeek.Monday,
        CalendarUnit.Month => day.Day == 1,
        CalendarUnit.Quarter => day is { Day: 1, Month: 1 or 4 or 7 or 10 },
        CalendarUnit.HalfYear => day is { Day: 1, Month: 1 or 7 },
        _ => day is { Month: 1, Day: 1 },
    };

    /// <summary>The day this much later; exact lengths count whole days.</summary>
    public static LocalDate Plus(LocalDate day, TimeAmount length, int times = 1) => length.IsCalendar
        ? day.PlusMonths(length.Months * times)
        : day.PlusDays((int)Math.Floor((decimal)length.Ticks * times / TimeSpan.TicksPerDay));

    public static Instant InstantOf(Value value) => Instant.FromDateTimeUtc(new DateTime(value.Ticks, DateTimeKind.Utc));

    public static LocalDate DayOf(Value date) => LocalDate.FromDateOnly(date.Date);

    public static Value ValueOf(Instant at) => Value.OfInstant(at.ToDateTimeUtc().Ticks);

    /// <summary>An instant as it is, a date as the start of its day.</summary>
    public Instant MomentOf(Value value) => value.Kind == ValueKind.Date ? StartOf(DayOf(value)) : InstantOf(value);

    /// <summary>The day itself, or the day that an instant falls on.</summary>
    public LocalDate LocalDayOf(Value value) => value.Kind == ValueKind.Date ? DayOf(value) : DayOf(InstantOf(value));

    /// <summary>The hour that the clocks of the zone show.</summary>
    public int HourOf(Value instant) => LocalOf(InstantOf(instant)).Hour;

    /// <summary>Months from a date to today, or from an instant to now: whole ones, and the elapsed part of the running one.</summary>
    public decimal MonthsSince(Value moment)
    {
        var (start, now) = moment.Kind == ValueKind.Date
            ? (DayOf(moment).AtMidnight(), Today.AtMidnight())
            : (LocalOf(InstantOf(moment)), LocalOf(Now));
        var whole = 0;
        while (start.PlusMonths(whole + 1) <= now)
        {
            whole++;
        }

        while (start.PlusMonths(whole) > now)
        {
            whole--;
        }

        var from = start.PlusMonths(whole);
        var to = start.PlusMonths(whole + 1);
        return whole + (Ticks(from, now) / Ticks(from, to));
    }

    private static decimal Ticks(LocalDateTime from, LocalDateTime to) =>
        (to.ToDateTimeUnspecified() - from.ToDateTimeUnspecified()).Ticks;

    private LocalDateTime LocalOf(Instant at) => at.InZone(_zone).LocalDateTime;

    public static decimal Ticks(Instant from, Instant to) => (to - from).BclCompatibleTicks;
}
