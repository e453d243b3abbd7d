using CareRules.Time;

namespace CareRules.Tests.Time;

public sealed class ZoneClocksTests
{
    private static readonly PackClock Own = new("Asia/Shanghai", RoundTheClock.Utc);

    [TestCase(null)]
    [TestCase("Asia/Shanghai")]
    [TestCase("Nowhere/Else")]
    [TestCase("america/vancouver")]
    public void Of_NoZoneThePacksOrAnUnknownOne_IsThePacksClock(string? zone) => Assert.That(new ZoneClocks(Own).Of(zone), Is.SameAs(Own));

    [Test]
    public void Of_ZoneOfTheDatabase_IsMadeOnceWithThePacksCalendar()
    {
        var zones = new ZoneClocks(Own);

        var clock = zones.Of("America/Vancouver");

        Assert.That(zones.Of("America/Vancouver"), Is.SameAs(clock));
        Assert.That((clock.Zone, clock.Calendar), Is.EqualTo(("America/Vancouver", Own.Calendar)));
    }
}
