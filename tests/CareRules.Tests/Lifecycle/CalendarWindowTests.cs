using CareRules.Facts;
using CareRules.Lifecycle;

namespace CareRules.Tests.Lifecycle;

/// <summary>Calendar periods over time: a decision stands until the turn of a period that changes it, exactly.</summary>
public sealed class CalendarWindowTests
{
    // Midnight of Shanghai is 16:00 UTC of the day before. 2026-06-15 is a Monday.
    [TestCase("count(purchases) over this week >= 1", "2026-06-17", "2026-06-21T16:00")]
    [TestCase("count(purchases) over last week >= 1", "2026-06-17", "2026-06-21T16:00")]
    [TestCase("count(purchases) over last week >= 1", "2026-06-23", "2026-06-28T16:00")]
    [TestCase("count(purchases) over this month >= 1", "2026-06-17", "2026-06-30T16:00")]
    [TestCase("count(purchases) over last month >= 1", "2026-06-17", "2026-06-30T16:00")]
    [TestCase("count(purchases) over last month >= 1", "2026-07-17", "2026-07-31T16:00")]
    [TestCase("sum(purchases.amount) over last quarter >= 10 CNY", "2026-06-17", "2026-06-30T16:00")]
    [TestCase("last(purchases.amount) over this half-year >= 10 CNY", "2026-06-17", "2026-06-30T16:00")]
    [TestCase("avg(purchases.amount) over last half-year >= 10 CNY", "2026-07-17", "2026-12-31T16:00")]
    [TestCase("max(purchases.amount) over this year >= 10 CNY", "2026-06-17", "2026-12-31T16:00")]
    [TestCase("gap(purchases) over last year is nothing", "2026-06-17", "2026-12-31T16:00")]
    [TestCase("distinct(purchases.category) over last calendar year >= 1", "2027-06-17", "2027-12-31T16:00")]
    [TestCase("count(purchases where category is toys, amount >= 10 CNY) over this month >= 1", "2026-06-17", "2026-06-30T16:00")]
    public void NextInstant_OnePurchase_IsTheTurnOfThePeriod(string when, string asOf, string expected)
    {
        var extra = when.StartsWith("gap", StringComparison.Ordinal) ? Bought("2026-06-15T16:00", "2026-06-16T00:00") : Bought("2026-06-16T00:00");

        Assert.That(Next(when, extra, asOf), Is.EqualTo(Life.At(expected)));
    }

    // A purchase that is known before it happens comes into this month at its time, and into the last one with the turn.
    [TestCase("count(purchases) over this month >= 1", "2026-06-29", "2026-06-25T08:30")]
    [TestCase("count(purchases) over last month >= 1", "2026-07-02", "2026-06-30T16:00")]
    [TestCase("sum(purchases.amount) over last quarter >= 10 CNY", "2026-07-02", "2026-06-30T16:00")]
    public void Decide_PurchaseToCome_CountsFromWhenItComesIn(string when, string asOf, string expected)
    {
        var life = new Life($"timezone: Asia/Shanghai\ntiers: {{value: {{levels: [{{level: core, when: {when}}}, {{level: new, otherwise: true}}]}}}}\n");
        life.Decide(Bought("2026-06-25T08:30"), "2026-06-17");

        Assert.That(life.Decide(Bought("2026-06-25T08:30"), asOf).Tiers.Single().Since, Is.EqualTo(Life.At(expected)));
    }

    [TestCase("count(purchases) over this month >= 1")]
    [TestCase("count(purchases) over last year >= 1")]
    public void NextInstant_NothingInThePeriods_IsNone(string when) =>
        Assert.That(Next(when, Bought("2020-06-16T00:00"), "2026-06-17"), Is.Null);

    [Test]
    public void Load_ParameterWithAPeriodsName_IsTheParameter()
    {
        var engine = Life.EngineOf("params: {本月: 90 days}\ncare:\n  - {rule: r, when: count(purchases) over 本月 >= 1, do: [{action: call}]}\n");

        Assert.That(engine.Evaluate(Bought("2026-04-01T00:00"), Life.At("2026-06-17")).Actions, Has.Length.EqualTo(1));
    }

    private static CustomerFacts Bought(params string[] at) => new()
    {
        Customer = Life.Customer(),
        Purchases = [.. at.Select((t, i) => new Purchase { Id = $"P{i}", At = Life.At(t), Amount = 10m, Currency = "CNY", Category = "toys" })],
    };

    private static DateTimeOffset? Next(string when, CustomerFacts facts, string asOf) =>
        Life.EngineOf($"timezone: Asia/Shanghai\ncare:\n  - {{rule: r, when: \"{when}\", do: [{{action: call}}]}}\n").NextInstant(facts, Life.At(asOf), CareMemory.Empty)?.At;
}
