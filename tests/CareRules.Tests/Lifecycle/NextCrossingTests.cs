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
}
