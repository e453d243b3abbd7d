using CareRules.Facts;

namespace CareRules.Tests.Facts;

public sealed class IsoDurationTests
{
    [TestCase("PT36H", 0, 36 * TimeSpan.TicksPerHour)]
    [TestCase("P2W", 0, 14 * TimeSpan.TicksPerDay)]
    [TestCase("P1DT2H3M4.5S", 0, 937_845_000_000)]
    [TestCase("P1Y6M", 18, 0)]
    [TestCase("PT0S", 0, 0)]
    public void TryParse_Length_IsRead(string text, int months, long ticks)
    {
        Assert.That((IsoDuration.TryParse(text, out var amount), amount), Is.EqualTo((true, months == 0 ? TimeAmount.FromTicks(ticks) : TimeAmount.FromMonths(months))));
    }

    [TestCase("")]
    [TestCase("P")]
    [TestCase("PT")]
    [TestCase("P1")]
    [TestCase("1D")]
    [TestCase("P1DT")]
    [TestCase("PT1D")]
    [TestCase("P1H")]
    [TestCase("P1D1D")]
    [TestCase("PT1M1H")]
    [TestCase("P1.5D")]
    [TestCase("P1M1D")]
    [TestCase("P-1D")]
    [TestCase("PT99999999999999999S")]
    [TestCase("P999999999999Y")]
    [TestCase("P999999999999999999D")]
    [TestCase("P999999999999999999W")]
    public void TryParse_AnythingElse_IsRefused(string text)
    {
        Assert.That(IsoDuration.TryParse(text, out _), Is.False);
    }

    [TestCase(0, "PT0S")]
    [TestCase(36 * TimeSpan.TicksPerHour, "P1DT12H")]
    [TestCase(TimeSpan.TicksPerDay, "P1D")]
    [TestCase(90 * TimeSpan.TicksPerSecond, "PT1M30S")]
    [TestCase(1, "PT0.0000001S")]
    [TestCase(-TimeSpan.TicksPerMinute, "-PT1M")]
    [TestCase(long.MaxValue, "P10675199DT2H48M5.4775807S")]
    [TestCase(long.MinValue, "-P10675199DT2H48M5.4775808S")]
    public void Format_Length_IsShortest(long ticks, string expected)
    {
        var text = new char[IsoDuration.LongestText];

        Assert.That(new string(text, 0, IsoDuration.Format(new TimeSpan(ticks), text)), Is.EqualTo(expected));
    }

    [TestCase(88 * TimeSpan.TicksPerHour, "PT88H")]
    [TestCase(26 * TimeSpan.TicksPerHour + 30 * TimeSpan.TicksPerMinute, "PT26H30M")]
    [TestCase(0, "PT0S")]
    public void Format_InHours_HasNoDays(long ticks, string expected)
    {
        var text = new char[IsoDuration.LongestText];

        Assert.That(new string(text, 0, IsoDuration.Format(new TimeSpan(ticks), text, inHours: true)), Is.EqualTo(expected));
    }
}
