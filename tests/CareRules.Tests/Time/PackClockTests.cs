using CareRules.Facts;
using CareRules.Tests.Runtime;
using CareRules.Time;

namespace CareRules.Tests.Time;

public sealed class PackClockTests
{
    [TestCase("Asia/Shanghai", "2026-05-01", "2026-04-30T16:00:00Z")]
    [TestCase("UTC", "2026-05-01", "2026-05-01T00:00:00Z")]
    [TestCase("America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00:00Z", Description = "midnight is skipped: the day begins at 01:00")]
    [TestCase("America/Havana", "2025-11-02", "2025-11-02T04:00:00Z", Description = "01:00 falls back to 00:00: the earlier midnight counts")]
    [TestCase("Pacific/Apia", "2011-12-30", "2011-12-30T10:00:00Z", Description = "the whole day is skipped")]
    public void StartOfDay_IsTheFirstInstantOfTheLocalDay(string zone, string day, string expected)
    {
        var start = new PackClock(zone).StartOfDay(Build.Day(day).DayNumber);

        Assert.That(start, Is.EqualTo(Build.At(expected).UtcTicks));
    }

    /// <summary>What quiet hours read from their clock is what calendars read of opening hours, also where the clocks change.</summary>
    [TestCase("Europe/London")]
    [TestCase("America/Havana")]
    [TestCase("America/Sao_Paulo")]
    [TestCase("Australia/Lord_Howe")]
    [TestCase("Pacific/Apia")]
    [TestCase("UTC")]
    public void FirstAndLastInstant_EveryHalfHourOfTwentyYears_AreOpeningAndClosing(string zone)
    {
        var clock = new PackClock(zone);
        var zoneOfHours = NodaTime.DateTimeZoneProviders.Tzdb[zone];
        for (var day = Build.Day("2005-01-01").DayNumber; day < Build.Day("2025-01-01").DayNumber; day++)
        {
            for (var minutes = 0; minutes < 24 * 60; minutes += 30)
            {
                var local = (day * TimeSpan.TicksPerDay) + (minutes * TimeSpan.TicksPerMinute);
                if (clock.FirstInstant(local) != ZoneTimes.Opening(zoneOfHours, day, minutes) || clock.LastInstant(local) != ZoneTimes.Closing(zoneOfHours, day, minutes))
                {
                    Assert.Fail($"{new DateTime(local):O}");
                }
            }
        }
    }

    [TestCase("2026-03-31T10:00:00Z", -1, "2026-02-28T10:00:00Z")]
    [TestCase("2024-02-29T10:00:00Z", 12, "2025-02-28T10:00:00Z")]
    [TestCase("2026-01-31T10:00:00Z", 2, "2026-03-31T10:00:00Z")]
    public void TryAdd_MonthWithoutTheDay_ClampsToItsEnd(string from, int months, string expected)
    {
        Assert.That(new PackClock("UTC").TryAdd(Build.At(from).UtcTicks, TimeAmount.FromMonths(months), out var at), Is.True);
        Assert.That(at, Is.EqualTo(Build.At(expected).UtcTicks));
    }

    [TestCase("2026-02-28T07:30:00Z", "2026-03-28T06:30:00Z", Description = "02:30 in New York stays 02:30 over the change")]
    [TestCase("2026-02-08T07:30:00Z", "2026-03-08T07:30:00Z", Description = "02:30 is skipped that day: it moves on to 03:30")]
    public void TryAdd_MonthsOverAChange_KeepTheLocalTime(string from, string expected)
    {
        new PackClock("America/New_York").TryAdd(Build.At(from).UtcTicks, TimeAmount.FromMonths(1), out var at);

        Assert.That(at, Is.EqualTo(Build.At(expected).UtcTicks));
    }

    [TestCase("UTC", "2026-03-28T09:30:00Z", 1, "2026-02-28T09:30:00Z")]
    [TestCase("UTC", "2026-03-28T23:59:59Z", 1, "2026-02-28T23:59:59Z")]
    [TestCase("UTC", "2026-03-29T00:00:00Z", 1, "2026-03-01T00:00:00Z", Description = "29 February does not exist: the window begins with March")]
    [TestCase("UTC", "2026-03-31T09:00:00Z", 1, "2026-03-01T00:00:00Z")]
    [TestCase("UTC", "2026-04-01T00:00:01Z", 1, "2026-03-01T00:00:01Z")]
    [TestCase("UTC", "2024-02-29T10:00:00Z", 12, "2023-03-01T00:00:00Z")]
    [TestCase("Asia/Shanghai", "2026-07-31T09:00:00+08:00", 1, "2026-07-01T00:00:00+08:00")]
    [TestCase("America/New_York", "2026-04-08T02:30:00-04:00", 1, "2026-03-08T03:00:00-04:00", Description = "02:30 was skipped a month ago")]
    [TestCase("America/New_York", "2026-11-01T01:30:00-04:00", 1, "2026-10-01T01:30:00-04:00", Description = "01:30 for the first time")]
    [TestCase("America/New_York", "2026-11-01T01:30:00-05:00", 1, "2026-10-01T02:00:00-04:00", Description = "01:30 once more: 02:00 was reached before")]
    [TestCase("America/New_York", "2026-12-01T01:30:00-05:00", 1, "2026-11-01T01:30:00-04:00", Description = "the earlier of two")]
    public void WindowStart_MonthsBack_IsTheLatestReached(string zone, string end, int months, string expected) =>
        Assert.That(new PackClock(zone).WindowStart(Build.At(end).UtcTicks, TimeAmount.FromMonths(months)), Is.EqualTo(Build.At(expected).UtcTicks));

    [TestCase("UTC", "2026-02-28T09:30:00Z", 1, "2026-03-28T09:30:00Z")]
    [TestCase("UTC", "2026-03-01T00:00:00Z", 1, "2026-03-29T00:00:00Z", Description = "the window of the 29th begins with March")]
    [TestCase("UTC", "2026-03-01T00:00:01Z", 1, "2026-04-01T00:00:01Z")]
    [TestCase("UTC", "2026-01-31T09:30:00Z", 1, "2026-03-01T00:00:00Z", Description = "31 February does not exist")]
    [TestCase("America/New_York", "2026-10-01T01:45:00-04:00", 1, "2026-11-01T01:45:00-04:00")]
    public void WindowEnd_MonthsOn_IsTheFirstInstantOutside(string zone, string from, int months, string expected) =>
        Assert.That(new PackClock(zone).WindowEnd(Build.At(from).UtcTicks, TimeAmount.FromMonths(months)), Is.EqualTo(Build.At(expected).UtcTicks));

    // Each expectation is the first instant of the period.
    [TestCase("Asia/Shanghai", "2026-06-17T12:00:00+08:00", "Week", 0, "2026-06-15T00:00:00+08:00")]
    [TestCase("Asia/Shanghai", "2026-06-15T00:00:00+08:00", "Week", 0, "2026-06-15T00:00:00+08:00")]
    [TestCase("Asia/Shanghai", "2026-06-14T23:59:59+08:00", "Week", 0, "2026-06-08T00:00:00+08:00")]
    [TestCase("Asia/Shanghai", "2026-01-01T00:00:00+08:00", "Week", 1, "2025-12-22T00:00:00+08:00", Description = "a week may lie in two years")]
    [TestCase("Asia/Shanghai", "2026-03-01T00:00:00+08:00", "Month", 1, "2026-02-01T00:00:00+08:00")]
    [TestCase("UTC", "2026-02-28T23:59:59Z", "Quarter", 0, "2026-01-01T00:00:00Z")]
    [TestCase("UTC", "2026-02-28T23:59:59Z", "Quarter", 1, "2025-10-01T00:00:00Z")]
    [TestCase("UTC", "2026-06-30T23:59:59Z", "HalfYear", 1, "2025-07-01T00:00:00Z")]
    [TestCase("UTC", "2026-07-01T00:00:00Z", "HalfYear", 0, "2026-07-01T00:00:00Z")]
    [TestCase("UTC", "2024-12-31T23:59:59Z", "Year", 1, "2023-01-01T00:00:00Z")]
    [TestCase("America/New_York", "2026-11-01T12:00:00-05:00", "Month", 0, "2026-11-01T00:00:00-04:00", Description = "before the clocks were put back")]
    [TestCase("America/St_Johns", "2009-10-31T23:30:00-03:30", "Month", 0, "2009-11-01T00:00:00-02:30", Description = "November has begun, and its first midnight comes once more")]
    [TestCase("Pacific/Apia", "2011-12-31T00:00:00+14:00", "Week", 0, "2011-12-26T00:00:00-10:00", Description = "the week without a Friday")]
    [TestCase("America/Havana", "2012-04-01T01:00:00-04:00", "Month", 0, "2012-04-01T01:00:00-04:00", Description = "midnight was skipped")]
    public void WindowStart_CalendarPeriod_IsTheTickBeforeItsFirstDay(string zone, string end, string unit, int back, string expected) =>
        Assert.That(new PackClock(zone).WindowStart(Build.At(end).UtcTicks, new TimeWindow(default, Enum.Parse<CalendarUnit>(unit), back)), Is.EqualTo(Build.At(expected).UtcTicks - 1));

    [Test]
    public void WindowStart_PeriodBeforeTheFirstYear_IsEarlierThanAllInstants() =>
        Assert.That(new PackClock("UTC").WindowStart(Build.At("0001-02-01T00:00:00Z").UtcTicks, TimeWindow.Last(CalendarUnit.Year)), Is.EqualTo(long.MinValue));

    [Test]
    public void WindowEnd_PeriodAfterTheLastYear_IsNever() =>
        Assert.That(new PackClock("UTC").WindowEnd(Build.At("9999-02-01T00:00:00Z").UtcTicks, TimeWindow.This(CalendarUnit.Year)), Is.EqualTo(long.MaxValue));

    /// <summary>A period begins once, at its end the next one begins, and what has left it stays out of it.</summary>
    [TestCase("UTC")]
    [TestCase("America/New_York")]
    [TestCase("Pacific/Apia")]
    [TestCase("America/Sao_Paulo")]
    [TestCase("America/St_Johns")]
    public void Window_LaterPeriod_NeverStartsEarlier(string zone)
    {
        var clock = new PackClock(zone);
        var dice = new Random(Seed.Print(20260302));
        for (var i = 0; i < 2_000; i++)
        {
            var window = new TimeWindow(default, (CalendarUnit)dice.Next(5), dice.Next(2));
            var first = Build.At("2005-01-01T00:00:00Z").UtcTicks + dice.NextInt64(20L * 365 * TimeSpan.TicksPerDay);
            var second = first + dice.NextInt64(dice.Next(2) == 0 ? 3 * TimeSpan.TicksPerHour : 40 * TimeSpan.TicksPerDay);
            var start = clock.WindowStart(first, window);

            Assert.That(start, Is.LessThan(first), $"{zone} {window} {new DateTime(first):O}");
            Assert.That(clock.WindowStart(second, window), Is.GreaterThanOrEqualTo(start), $"{zone} {window} {new DateTime(first):O} {new DateTime(second):O}");

            var end = clock.WindowEnd(first, window);
            Assert.That(clock.WindowStart(end, window), Is.GreaterThanOrEqualTo(first), $"{zone} {window} {new DateTime(first):O}");
            Assert.That(clock.WindowStart(end - 1, window), Is.LessThan(first), $"{zone} {window} {new DateTime(first):O}");
        }
    }

    /// <summary>What has left a window stays out of it, whatever the calendar and the clocks do.</summary>
    [TestCase("UTC")]
    [TestCase("Asia/Shanghai")]
    [TestCase("America/New_York")]
    [TestCase("Pacific/Apia")]
    [TestCase("America/Sao_Paulo")]
    [TestCase("Australia/Lord_Howe")]
    public void Window_LaterEnd_NeverStartsEarlier(string zone)
    {
        var clock = new PackClock(zone);
        var dice = new Random(Seed.Print(20260301));
        for (var i = 0; i < 2_000; i++)
        {
            var months = TimeAmount.FromMonths(dice.Next(1, 25));
            var first = Build.At("2008-01-01T00:00:00Z").UtcTicks + dice.NextInt64(20L * 365 * TimeSpan.TicksPerDay);
            // Around the ends of months and the changes of clocks, minutes count; elsewhere days do.
            var second = first + dice.NextInt64(dice.Next(2) == 0 ? 3 * TimeSpan.TicksPerHour : 4 * TimeSpan.TicksPerDay);
            var start = clock.WindowStart(first, months);

            Assert.That(clock.WindowStart(second, months), Is.GreaterThanOrEqualTo(start), $"{zone} {months} {new DateTime(first):O} {new DateTime(second):O}");

            var end = clock.WindowEnd(first, months);
            Assert.That(clock.WindowStart(end, months), Is.GreaterThanOrEqualTo(first), $"{zone} {months} {new DateTime(first):O}");
            Assert.That(clock.WindowStart(end - 1, months), Is.LessThan(first), $"{zone} {months} {new DateTime(first):O}");
        }
    }

    [Test]
    public void At_LocalMeanTime_DropsTheSecondsOfTheOffset() =>
        Assert.That(new PackClock("Asia/Shanghai").At(Build.At("1900-01-01T00:00:00Z").UtcTicks).Offset, Is.EqualTo(new TimeSpan(8, 5, 0)));

    [Test]
    public void Constructor_NoSuchZone_Throws() =>
        Assert.That(() => new PackClock("Mars/Olympus"), Throws.ArgumentException);

    [TestCase("2024-02-29", 2025, "2025-02-28", "2025-03-01")]
    [TestCase("2024-02-29", 2028, "2028-02-29", "2028-02-29")]
    [TestCase("2024-02-29", 2100, "2100-02-28", "2100-03-01")]
    [TestCase("2023-12-31", 2024, "2024-12-31", "2024-12-31")]
    public void Anniversary_LeapDay_FallsOnThe28thOrAfterItInOtherYears(string day, int year, string expected, string inMarch)
    {
        Assert.That(CalendarMath.Anniversary(Build.Day(day).DayNumber, year, leapDaysInMarch: false), Is.EqualTo(Build.Day(expected).DayNumber));
        Assert.That(CalendarMath.Anniversary(Build.Day(day).DayNumber, year, leapDaysInMarch: true), Is.EqualTo(Build.Day(inMarch).DayNumber));
    }
}
