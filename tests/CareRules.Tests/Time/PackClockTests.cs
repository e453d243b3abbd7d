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

    [Test]
    public void At_LocalMeanTime_DropsTheSecondsOfTheOffset() =>
        Assert.That(new PackClock("Asia/Shanghai").At(Build.At("1900-01-01T00:00:00Z").UtcTicks).Offset, Is.EqualTo(new TimeSpan(8, 5, 0)));

    [Test]
    public void Constructor_NoSuchZone_Throws() =>
        Assert.That(() => new PackClock("Mars/Olympus"), Throws.ArgumentException);

    [TestCase("2024-02-29", 2025, "2025-02-28")]
    [TestCase("2024-02-29", 2028, "2028-02-29")]
    [TestCase("2023-12-31", 2024, "2024-12-31")]
    public void Anniversary_LeapDay_FallsOnThe28thInOtherYears(string day, int year, string expected) =>
        Assert.That(CalendarMath.Anniversary(Build.Day(day).DayNumber, year), Is.EqualTo(Build.Day(expected).DayNumber));
}
