using CareRules.Facts;
using CareRules.Lifecycle;
using static CareRules.Tests.Lifecycle.Life;

namespace CareRules.Tests.Lifecycle;

/// <summary>A value that is worked out from the current time crosses its threshold at one tick, however it is rounded on the way.</summary>
[TestFixture]
public sealed class NextCrossingTests
{
    // 200 of 10,000 are 2% of seven days: 3 hours, 21 minutes and 36 seconds.
    [TestCase("10000 CNY * (time_since(today) / 7 days) >= 200 CNY", "2026-03-20T03:21:36+00:00")]
    [TestCase("(time_since(today) / 7 days) * 10000 >= 200", "2026-03-20T03:21:36+00:00")]
    [TestCase("(time_since(today) / 7 days) * 10000 / 100 >= 2", "2026-03-20T03:21:36+00:00")]
    [TestCase("100000000 CNY * (time_since(today) / 7 days) + 1 CNY >= 2000001 CNY", "2026-03-20T03:21:36+00:00")]
    [TestCase("time_since(today) * 10000 / 7 days > 200", "2026-03-20T03:21:36.0000001+00:00")]
    public void NextInstant_ThresholdOfAQuotient_IsTheTickAtWhichItHolds(string test, string at)
    {
        var engine = EngineOf($"signals:\n  late: {{when: \"{test}\"}}\ncare:\n  - {{rule: r, when: late, do: [{{action: call}}]}}\n");
        var (facts, asOf, crossing) = (new CustomerFacts { Customer = Customer() }, At("2026-03-20"), DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture));

        Assert.That(engine.Evaluate(facts, crossing.AddTicks(-1)).Actions, Is.Empty);
        Assert.That(engine.Evaluate(facts, crossing).Actions, Has.Length.EqualTo(1));
        Assert.That(engine.NextInstant(facts, asOf, CareMemory.Empty)!.At, Is.EqualTo(crossing));
    }

    [Test]
    public void NextInstant_ValueThatMovesPastWhatAnUnknownOneCouldBe_IsWhenItReachesTheMost()
    {
        var engine = EngineOf("""
            facts: {customer: {vip: {type: boolean}}}
            loyalty: {points: {earn: [{rule: spend, per: 1 CNY, points: 1, when: customer.vip}]}}
            care:
              - {rule: r, when: time_since(customer.since) / 1 day >= points.earned, do: [{action: call}]}
            """);
        var facts = Spent(50, "2026-03-02") with { Customer = Customer() with { Since = new DateOnly(2026, 3, 1) }, Points = [] };
        var reached = At("2026-04-20");

        Assert.That(engine.Evaluate(facts, reached.AddTicks(-1)).Actions, Is.Empty, "between 0 and 50 points");
        Assert.That(engine.Evaluate(facts, reached).Actions, Has.Length.EqualTo(1));
        Assert.That(engine.NextInstant(facts, At("2026-04-03"), CareMemory.Empty)!.At, Is.EqualTo(reached));
    }
}
