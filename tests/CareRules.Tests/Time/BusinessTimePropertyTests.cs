using System.Collections.Immutable;
using CareRules.Facts;
using CareRules.Runtime.Derived;
using CareRules.Time;
using NodaTime;

namespace CareRules.Tests.Time;

/// <summary>Business time against a minute-by-minute count, over random calendars, zones, clock changes and pauses.</summary>
public sealed class BusinessTimePropertyTests
{
    private const int Calendars = 100;
    private const int CasesEach = 100;

    private static readonly string[] Zones =
    [
        "UTC", "Asia/Shanghai", "Europe/Berlin", "America/New_York", "America/Havana", "America/Sao_Paulo", "Australia/Lord_Howe", "Asia/Tehran", "Pacific/Apia", "Africa/Cairo",
    ];

    private readonly StepClock _clock = new();

    [TestCase(20260327)]
    public void BusinessTime_IsWhatCountingMinutesGives(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < Calendars; i++)
        {
            var definition = Definition(random);
            var calendar = new CoveredCalendar(definition);
            var minutes = new MinuteCalendar(definition);
            Assert.That((calendar.Start, calendar.End), Is.EqualTo((minutes.Ticks(minutes.Start), minutes.Ticks(minutes.End))), $"seed {seed}, calendar {i}");
            for (var n = 0; n < CasesEach; n++)
            {
                Check(random, calendar, minutes, $"seed {seed}, calendar {i}, case {n}: {definition.TimeZone} {definition.From:yyyy-MM-dd}");
            }
        }
    }

    private void Check(Random random, CoveredCalendar calendar, MinuteCalendar minutes, string which)
    {
        var start = random.Next(minutes.Start, minutes.End);
        var now = random.Next(start, minutes.End + 1);
        var length = random.Next(0, 3_000);
        var days = random.Next(0, 6);
        Assert.That(calendar.Elapsed(minutes.Ticks(start), minutes.Ticks(now)), Is.EqualTo(Ticks(minutes.Elapsed(start, now))), which);
        Assert.That(calendar.TryAdd(minutes.Ticks(start), Ticks(length), out var at) ? at : (long?)null, Is.EqualTo(Ticks(minutes, minutes.Add(start, length))), which);
        Assert.That(calendar.TryAddDays(minutes.Ticks(start), days, out var close) ? close : (long?)null, Is.EqualTo(Ticks(minutes, minutes.AddDays(start, days))), which);
        if (days > 0 && minutes.AddDays(start, days) is { } closed)
        {
            var counted = (calendar.DaysBetween(minutes.Ticks(start), minutes.Ticks(closed)), calendar.DaysBetween(minutes.Ticks(start), minutes.Ticks(closed) - 1));
            Assert.That(counted, Is.EqualTo((days, days - 1)), which);
        }

        CheckBefore(calendar, minutes.Ticks(now), Ticks(length), days, which);
        var pauses = Pauses(random, minutes, start, now);
        _clock.Set([.. pauses.Select(p => Pause(minutes, p))], minutes.Ticks(now));
        var still = new bool[minutes.End];
        foreach (var (from, to) in pauses)
        {
            still.AsSpan(from, Math.Max(0, Math.Min(to, now) - from)).Fill(value: true);
        }

        var paused = Enumerable.Range(start, now - start).Count(m => still[m] && minutes.IsOpen(m));
        Assert.That(_clock.Paused(calendar, minutes.Ticks(start), minutes.Ticks(now)), Is.EqualTo(Ticks(paused)), which);
        if (Due(minutes, still, start, length) is { } due)
        {
            Assert.That((_clock.TryDue(calendar, minutes.Ticks(start), Ticks(length), out var found), found), Is.EqualTo((true, minutes.Ticks(due))), which);
        }
    }

    // From the last instant before, so much has passed by then; from a tick later, it has not.
    private static void CheckBefore(CoveredCalendar calendar, long end, long ticks, int days, string which)
    {
        if (calendar.TrySubtract(end, ticks, out var start))
        {
            Assert.That(calendar.TryAdd(start, ticks, out var after) ? after : long.MaxValue, Is.LessThanOrEqualTo(end), which);
            Assert.That(calendar.TryAdd(start + 1, ticks, out after) ? after : long.MaxValue, Is.GreaterThan(end), which);
        }
        else
        {
            Assert.That(calendar.TryAdd(calendar.Start, ticks, out var after) ? after : long.MaxValue, Is.GreaterThan(end), which);
        }

        if (calendar.TrySubtractDays(end, days, out start))
        {
            Assert.That(calendar.TryAddDays(start, days, out var after) ? after : long.MaxValue, Is.LessThanOrEqualTo(end), which);
            Assert.That(calendar.TryAddDays(start + 1, days, out after) ? after : long.MaxValue, Is.GreaterThan(end), which);
        }
        else
        {
            Assert.That(calendar.TryAddDays(calendar.Start, days, out var after) ? after : long.MaxValue, Is.GreaterThan(end), which);
        }
    }

    // Minute by minute: it counts while it is open and not paused; when the time is up during a pause, the deadline is after the pause.
    private static int? Due(MinuteCalendar minutes, bool[] still, int start, int length)
    {
        var left = length;
        for (var at = start; ; at++)
        {
            var isWaiting = left == 0 && OpensInPause(minutes, still, at);
            if (left == 0 && !isWaiting)
            {
                return at;
            }

            if (at >= minutes.End)
            {
                return null;
            }

            left -= minutes.IsOpen(at) && !still[at] ? 1 : 0;
        }
    }

    private static bool OpensInPause(MinuteCalendar minutes, bool[] still, int at)
    {
        for (; at < still.Length && still[at]; at++)
        {
            if (minutes.IsOpen(at))
            {
                return true;
            }
        }

        return false;
    }

    private static List<(int From, int To)> Pauses(Random random, MinuteCalendar minutes, int start, int now)
    {
        var pauses = new List<(int, int)>();
        for (var n = random.Next(4); n > 0; n--)
        {
            var from = random.Next(Math.Max(minutes.Start, start - 600), now + 1);
            pauses.Add((Math.Min(from, minutes.End - 1), random.Next(5) == 0 ? int.MaxValue : Math.Min(from + random.Next(1, 2_000), minutes.End)));
        }

        return pauses;
    }

    private static PauseInterval Pause(MinuteCalendar minutes, (int From, int To) pause) => new(
        new DateTimeOffset(minutes.Ticks(pause.From), TimeSpan.Zero),
        pause.To == int.MaxValue ? null : new DateTimeOffset(minutes.Ticks(pause.To), TimeSpan.Zero));

    // A dozen days; most coverages have a clock change within.
    private static CalendarDefinition Definition(Random random)
    {
        var zone = Zones[random.Next(Zones.Length)];
        var year = zone switch { "Pacific/Apia" => 2011, "America/Sao_Paulo" => 2018, "Asia/Tehran" => 2021, _ => 2026 };
        var change = DateTimeZoneProviders.Tzdb[zone].GetZoneInterval(Instant.FromUtc(year, random.Next(1, 12), 1, 0, 0));
        var near = change.HasEnd && change.End < Instant.FromUtc(2100, 1, 1, 0, 0) ? DateOnly.FromDateTime(change.End.ToDateTimeUtc()) : new DateOnly(year, random.Next(1, 13), 1);
        var from = near.AddDays(-random.Next(1, 10));
        var to = from.AddDays(random.Next(6, 14));
        var kind = random.Next(4);
        var week = Enumerable.Range(0, 7).Select(d => d < 5 || random.Next(3) == 0 ? Spans(random, kind) : []).ToImmutableArray();
        var days = ImmutableDictionary.CreateBuilder<DateOnly, ImmutableArray<OpenSpan>>();
        for (var n = random.Next(4); n > 0; n--)
        {
            days[from.AddDays(random.Next(0, to.DayNumber - from.DayNumber + 1))] = random.Next(2) == 0 ? [] : Spans(random, kind);
        }

        return new CalendarDefinition { Name = "random", TimeZone = zone, From = from, To = to, Week = week, Days = days.ToImmutable() };
    }

    private static ImmutableArray<OpenSpan> Spans(Random random, int kind) => kind switch
    {
        0 => [new OpenSpan(540, 1080)],
        1 => [new OpenSpan(0, 1440)],
        2 => [new OpenSpan(60 + random.Next(120), 200 + random.Next(60)), new OpenSpan(600, 700 + random.Next(300))],
        _ => [new OpenSpan(720, 800), new OpenSpan(1300 + random.Next(100), 1441 + random.Next(240))],
    };

    private static long Ticks(int minutes) => minutes * TimeSpan.TicksPerMinute;

    private static long? Ticks(MinuteCalendar minutes, int? at) => at is { } known ? minutes.Ticks(known) : null;
}
