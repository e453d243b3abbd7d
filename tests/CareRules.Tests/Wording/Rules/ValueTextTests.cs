using CareRules.Facts;
using CareRules.Time;
using CareRules.Wording.Rules;

namespace CareRules.Tests.Wording.Rules;

public sealed class ValueTextTests
{
    private static readonly ValueText Text = new(new PackClock("Asia/Shanghai"));

    private static readonly DateTimeOffset Instant = new(2026, 3, 1, 1, 0, 0, TimeSpan.Zero);

    private static IEnumerable<TestCaseData> Values()
    {
        yield return Case("Money", Value.OfMoney(462_000m, "CNY"), "462,000 CNY", "462,000元");
        yield return Case("MoneyWithCents", Value.OfMoney(1200.5m, "CNY"), "1,200.50 CNY", "1,200.50元");
        yield return Case("ForeignMoney", Value.OfMoney(-25m, "USD"), "-25 USD", "-25 USD");
        yield return Case("Number", Value.OfNumber(1234.5m), "1,234.5", "1,234.5");
        yield return Case("EndlessNumber", Value.OfNumber(4m / 3m), "≈ 1.333333", "≈ 1.333333");
        yield return Case("Percent", Value.OfPercent(0.45m), "45%", "45%");
        yield return Case("Yes", Value.Of(true), "yes", "是");
        yield return Case("No", Value.Of(false), "no", "否");
        yield return Case("Period", Value.OfPeriod(35.4m), "2 years 11 months", "2年11个月");
        yield return Case("OneYear", Value.OfPeriod(12m), "1 year", "1年");
        yield return Case("ShortPeriod", Value.OfPeriod(0.3m), "less than a month", "不足1个月");
        yield return Case("NoPeriod", Value.OfPeriod(0m), "0 months", "0个月");
        yield return Case("Duration", Value.OfDuration(new TimeSpan(3, 4, 59, 1).Ticks), "3 days 4 hours", "3天4小时");
        yield return Case("DurationWithGap", Value.OfDuration(new TimeSpan(3, 0, 59, 1).Ticks), "3 days", "3天");
        yield return Case("Minutes", Value.OfDuration(new TimeSpan(0, 0, 61, 0).Ticks), "1 hour 1 minute", "1小时1分钟");
        yield return Case("PastDuration", Value.OfDuration(-TimeSpan.FromDays(2).Ticks), "-2 days", "-2天");
        yield return Case("NoDuration", Value.OfDuration(0m), "0 seconds", "0秒");
        yield return Case("Date", Value.Of(new DateOnly(2026, 5, 1)), "2026-05-01", "2026-05-01");
        yield return Case("Instant", Value.Of(Instant), "2026-03-01 09:00", "2026-03-01 09:00");
        yield return Case("InstantWithSeconds", Value.Of(Instant.AddSeconds(5)), "2026-03-01 09:00:05", "2026-03-01 09:00:05");
        yield return Case("Text", Value.Of("b2b"), "b2b", "b2b");
        yield return Case("EmptyText", Value.Of(""), "(empty)", "（空）");
        yield return Case("Texts", Value.Of(["a", "b"]), "a, b", "a、b");
        yield return Case("Unknown", Value.Unknown, "not known", "未知");
    }

    [TestCaseSource(nameof(Values))]
    public void Of_EachKind_ReadsTheSameEverywhere(object value, string en, string zh)
    {
        var text = Text.Of((Value)value);
        Assert.That((text.En, text.Zh), Is.EqualTo((en, zh)));
    }

    [Test]
    public void Change_Duration_IsExact()
    {
        var text = ValueText.Change(ValueKind.Duration, TimeSpan.FromMilliseconds(90_150).Ticks, null);

        Assert.That((text.En, text.Zh), Is.EqualTo(("1 minute 30.15 seconds", "1分钟30.15秒")));
    }

    [Test]
    public void Change_MoreDecimalsThanShown_IsRoundedToWhatIsEnough() =>
        Assert.That(ValueText.Change(ValueKind.Money, 1.00000001m, "CNY").En, Is.EqualTo("1.000001 CNY"));

    [Test]
    public void Change_Percent_IsInPercentagePoints()
    {
        var (one, several) = (ValueText.Change(ValueKind.Percent, 0.01m, null), ValueText.Change(ValueKind.Percent, 0.025m, null));

        Assert.That((one.En, several.En, several.Zh), Is.EqualTo(("1 percentage point", "2.5 percentage points", "2.5个百分点")));
    }

    private static TestCaseData Case(string name, Value value, string en, string zh) =>
        new TestCaseData(value, en, zh).SetName($"Of_{name}_ReadsTheSameEverywhere");
}
