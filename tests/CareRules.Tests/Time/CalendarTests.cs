using CareRules.Facts;
using CareRules.Time;
using NodaTime;
using static CareRules.Tests.Runtime.Build;

namespace CareRules.Tests.Time;

/// <summary>Calendars on their own, days with clock changes included. Instants are computed by hand.</summary>
public sealed class CalendarTests
{
    private const int Hour = 60;
    private const string Berlin = "Europe/Berlin";

    [TestCase("2026-03-28", 24, Description = "the day before")]
    [TestCase("2026-03-29", 23, Description = "clocks go forward at 02:00")]
    [TestCase("2026-10-25", 25, Description = "clocks go back at 03:00")]
    public void Elapsed_WholeDay_HasTheHoursOfThatDay(string day, int hours)
    {
        var calendar = Office.Calendar(Berlin, "2026-01-01", "2026-12-31", (0, 24 * Hour));
        var from = new PackClock(Berlin).StartOfDay(Day(day).DayNumber);
        var to = new PackClock(Berlin).StartOfDay(Day(day).DayNumber + 1);

        Assert.That(TimeSpan.FromTicks(calendar.Elapsed(from, to)), Is.EqualTo(TimeSpan.FromHours(hours)));
    }

    [TestCase("2026-03-28", 60)]
    [TestCase("2026-03-29", 30, Description = "02:00 to 03:00 is skipped: 01:30 to 02:30 is half an hour")]
    [TestCase("2026-10-25", 120, Description = "02:00 to 03:00 comes twice: from the only 01:30 to the second 02:30")]
    public void Elapsed_SpanOverAClockChange_IsExact(string day, int minutes)
    {
        var calendar = Office.Calendar(Berlin, "2026-01-01", "2026-12-31", (Hour + 30, (2 * Hour) + 30));

        Assert.That(Office.Open(calendar, $"{day}T00:00:00+02:00", $"{day}T12:00:00+02:00"), Is.EqualTo(TimeSpan.FromMinutes(minutes)));
    }

    [Test]
    public void Elapsed_SpanWithinTheGap_DoesNotExist()
    {
        var calendar = Office.Calendar(Berlin, "2026-03-28", "2026-03-30", ((2 * Hour) + 10, (2 * Hour) + 50));

        Assert.Multiple(() =>
        {
            Assert.That(Office.Open(calendar, "2026-03-28T12:00:00Z", "2026-03-29T12:00:00Z"), Is.EqualTo(TimeSpan.Zero));
            Assert.That(Office.AfterDays(calendar, "2026-03-28T12:00:00Z", 1), Is.EqualTo(At("2026-03-30T02:50:00+02:00")), "so that day is no working day");
        });
    }

    [TestCase("America/Havana", "2026-10-31", "2026-11-03", Description = "01:00 falls back to 00:00: midnight comes twice")]
    [TestCase("America/Sao_Paulo", "2018-11-02", "2018-11-06", Description = "midnight is skipped")]
    [TestCase("Pacific/Apia", "2011-12-28", "2012-01-02", Description = "a whole day is skipped")]
    [TestCase("Australia/Lord_Howe", "2026-04-03", "2026-04-07", Description = "half an hour")]
    public void Elapsed_AlwaysOpen_LosesNotOneTick(string zone, string from, string to)
    {
        var calendar = Office.Calendar(zone, from, to, (0, 24 * Hour));

        Assert.That(calendar.Elapsed(calendar.Start, calendar.End), Is.EqualTo(calendar.End - calendar.Start));
    }

    [Test]
    public void RoundTheClock_LosesNotOneTickAtMidnight()
    {
        var calendar = new RoundTheClock(DateTimeZoneProviders.Tzdb["Asia/Shanghai"]);
        var from = At("2026-12-31T23:59:59+08:00").UtcTicks;

        Assert.Multiple(() =>
        {
            Assert.That(calendar.Elapsed(from, from + (2 * TimeSpan.TicksPerSecond)), Is.EqualTo(2 * TimeSpan.TicksPerSecond));
            Assert.That(calendar.TryAdd(from, 2 * TimeSpan.TicksPerSecond, out var at) ? at : 0, Is.EqualTo(from + (2 * TimeSpan.TicksPerSecond)));
        });
    }

    [TestCase("2026-03-02T10:00:00+08:00", 1, "2026-03-04T00:00:00+08:00")]
    [TestCase("2026-03-02T00:00:00+08:00", 2, "2026-03-05T00:00:00+08:00")]
    [TestCase("2026-03-02T10:00:00+08:00", 0, "2026-03-02T10:00:00+08:00")]
    public void RoundTheClock_Days_CloseAtMidnight(string start, int days, string expected)
    {
        var calendar = new RoundTheClock(DateTimeZoneProviders.Tzdb["Asia/Shanghai"]);

        Assert.That(Office.AfterDays(calendar, start, days), Is.EqualTo(At(expected)));
    }

    [Test]
    public void RoundTheClock_DayThatTheZoneSkips_IsNone()
    {
        var calendar = new RoundTheClock(DateTimeZoneProviders.Tzdb["Pacific/Apia"]);
        var start = At("2011-12-28T06:00:00-10:00");

        Assert.Multiple(() =>
        {
            Assert.That(Office.AfterDays(calendar, "2011-12-28T06:00:00-10:00", 2), Is.EqualTo(At("2012-01-01T00:00:00+14:00")), "the 29th and the 31st");
            Assert.That(calendar.DaysBetween(start.UtcTicks, At("2012-01-01T00:00:00+14:00").UtcTicks), Is.EqualTo(2));
        });
    }

    [TestCase("2026-03-02T23:00:00Z", 6, "2026-03-04T01:00:00Z", Description = "3 hours to Tuesday 02:00, 3 from Tuesday 22:00")]
    [TestCase("2026-03-02T23:00:00Z", 3, "2026-03-03T02:00:00Z", Description = "the earliest instant: the close, not the next opening")]
    [TestCase("2026-03-03T02:00:00Z", 1, "2026-03-03T23:00:00Z", Description = "an hour that starts at a close")]
    [TestCase("2026-03-03T12:00:00Z", 0, "2026-03-03T12:00:00Z", Description = "nothing is due at once, also when closed")]
    public void Add_SpanPastMidnight_RunsOn(string start, int hours, string expected)
    {
        var calendar = Office.Calendar("UTC", "2026-03-01", "2026-03-31", (22 * Hour, 26 * Hour));

        Assert.That(Office.After(calendar, start, TimeSpan.FromHours(hours)), Is.EqualTo(At(expected)));
    }

    [TestCase("2026-03-02T23:00:00Z", 1, "2026-03-04T02:00:00Z")]
    [TestCase("2026-03-03T01:59:00Z", 1, "2026-03-04T02:00:00Z", Description = "still within the day that opened on Monday")]
    [TestCase("2026-03-03T02:00:00Z", 1, "2026-03-05T02:00:00Z", Description = "at its close Tuesday begins")]
    public void AddDays_SpanPastMidnight_BelongsToTheDayItBeganOn(string start, int days, string expected)
    {
        var calendar = Office.Calendar("UTC", "2026-03-01", "2026-03-31", (22 * Hour, 26 * Hour));

        Assert.That(Office.AfterDays(calendar, start, days), Is.EqualTo(At(expected)));
    }

    [TestCase("2026-03-02T10:00:00Z", "2026-03-03T17:59:59Z", 0)]
    [TestCase("2026-03-02T10:00:00Z", "2026-03-03T18:00:00Z", 1)]
    [TestCase("2026-03-02T10:00:00Z", "2026-03-04T18:00:00Z", 2)]
    [TestCase("2026-03-02T08:00:00Z", "2026-03-02T19:00:00Z", 0, Description = "the first day does not count, also from before its opening")]
    [TestCase("2026-03-04T18:00:00Z", "2026-03-02T10:00:00Z", -2)]
    public void DaysBetween_CountsTheDaysThatClosed(string from, string to, int days)
    {
        var calendar = Office.Calendar("UTC", "2026-03-01", "2026-03-31", (9 * Hour, 18 * Hour));

        Assert.That(calendar.DaysBetween(At(from).UtcTicks, At(to).UtcTicks), Is.EqualTo(days));
    }

    [Test]
    public void Coverage_ItsEndIsCoveredAndTheNextTickIsNot()
    {
        var calendar = Office.Calendar("Asia/Shanghai", "2026-03-02", "2026-03-03", (9 * Hour, 18 * Hour));
        var end = At("2026-03-04T00:00:00+08:00").UtcTicks;

        Assert.Multiple(() =>
        {
            Assert.That(calendar.Elapsed(At("2026-03-02T00:00:00+08:00").UtcTicks, end), Is.EqualTo(18 * TimeSpan.TicksPerHour));
            Assert.That(() => calendar.Elapsed(calendar.Start, end + 1), Throws.InstanceOf<CalendarCoverageException>());
            Assert.That(() => calendar.Elapsed(calendar.Start - 1, end), Throws.InstanceOf<CalendarCoverageException>());
        });
    }

    [Test]
    public void Coverage_LengthBeyondIt_NamesCalendarInstantAndCoverage()
    {
        var calendar = Office.Calendar("Asia/Shanghai", "2026-03-02", "2026-03-03", (9 * Hour, 18 * Hour));

        var beyond = Assert.Throws<CalendarCoverageException>(() => Office.After(calendar, "2026-03-03T17:00:00+08:00", TimeSpan.FromHours(2)))!;

        Assert.Multiple(() =>
        {
            Assert.That((beyond.Calendar, beyond.Instant, beyond.From, beyond.To), Is.EqualTo(("office", At("2026-03-04T00:00:00+08:00"), Day("2026-03-02"), Day("2026-03-03"))));
            Assert.That(beyond.Message, Is.EqualTo("the calendar `office` covers 2026-03-02 to 2026-03-03, but 2026-03-04 00:00:00 +08:00 or later is needed; extend its coverage, holidays and workdays"));
        });
    }

    [Test]
    public void Coverage_HoursOfTheDayBefore_AreNotGuessed()
    {
        var calendar = Office.Calendar("UTC", "2026-03-02", "2026-03-31", (22 * Hour, 26 * Hour));

        Assert.That(calendar.Start, Is.EqualTo(At("2026-03-02T02:00:00Z").UtcTicks));
    }

    [Test]
    public void Holds_LongerThanTheWholeCoverage_IsFalse()
    {
        var calendar = Office.Calendar("UTC", "2026-03-02", "2026-03-03", (9 * Hour, 18 * Hour));

        Assert.That(
            new[] { TimeAmount.FromBusinessDays(2), TimeAmount.FromBusinessDays(3), TimeAmount.FromBusinessTicks(18 * TimeSpan.TicksPerHour), TimeAmount.FromBusinessTicks((18 * TimeSpan.TicksPerHour) + 1) }.Select(calendar.Holds),
            Is.EqualTo(new[] { true, false, true, false }));
    }
}
