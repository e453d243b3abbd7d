using CareRules.Facts;
using CareRules.Wording;

namespace CareRules.Tests.Wording;

public sealed class LiteralTextTests
{
    private static IEnumerable<TestCaseData> Values()
    {
        yield return Case("Number", Value.OfNumber(1234.50m), "1234.5", "1234.5");
        yield return Case("Percent", Value.OfPercent(0.125m), "12.5%", "12.5%");
        yield return Case("Money", Value.OfMoney(500_000m, "CNY"), "500000 CNY", "500000 CNY");
        yield return Case("Hours", Value.OfDuration(36 * TimeSpan.TicksPerHour), "36 hours", "36 hours");
        yield return Case("PartOfASecond", Value.OfDuration(TimeSpan.TicksPerSecond / 2), null, "0.5 seconds");
        yield return Case("BusinessHour", Value.OfBusinessTime(TimeSpan.TicksPerHour), "1 business hour", "1 business hour");
        yield return Case("BusinessSeconds", Value.OfBusinessTime(30 * TimeSpan.TicksPerSecond), null, "30 business seconds");
        yield return Case("Years", Value.OfPeriod(24m), "24 months", "2 years");
        yield return Case("PartOfAMonth", Value.OfPeriod(1.5m), null, "1.5 months");
        yield return Case("Date", Value.Of(new DateOnly(2026, 5, 1)), "2026-05-01", "2026-05-01");
        yield return Case("Instant", Value.Of(new DateTimeOffset(2026, 5, 1, 8, 0, 0, TimeSpan.FromHours(8))), "2026-05-01T00:00:00Z", "2026-05-01T00:00:00Z");
        yield return Case("Level", Value.OfLevel(1, "core"), null, "core");
        yield return Case("Unknown", Value.Unknown, null, "unknown");
    }

    [TestCaseSource(nameof(Values))]
    public void Of_EachKind_ReadsBackOrIsNone(object value, string? literal, string shown) =>
        Assert.That((LiteralText.Of((Value)value), LiteralText.Shown((Value)value)), Is.EqualTo((literal, shown)));

    private static TestCaseData Case(string name, Value value, string? literal, string shown) =>
        new TestCaseData(value, literal, shown).SetName($"Of_{name}_ReadsBackOrIsNone");
}
