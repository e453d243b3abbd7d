using System.Globalization;
using CareRules.Facts;
using CareRules.Lifecycle;
using CareRules.Loading;
using CareRules.Outcomes;

namespace CareRules.Tests.Lifecycle;

/// <summary>What a baseline does to one customer, with and without a memory, and how it is spread.</summary>
public sealed class BaselineTests
{
    private static readonly DateTimeOffset At = Life.At("2026-03-01");

    private static readonly CareBaseline Baseline = new(At);

    [Test]
    public void Offset_TenThousandCustomers_AreSpreadEvenlyOverTheTime()
    {
        var days = Enumerable.Range(0, 10_000).Select(n => BaselineSpread.Offset(n.ToString(CultureInfo.InvariantCulture), "visit", 30 * TimeSpan.TicksPerDay)).ToList();

        Assert.That(days, Has.All.InRange(0, (30 * TimeSpan.TicksPerDay) - 1));
        Assert.That(days.Select(d => d % TimeSpan.TicksPerSecond), Has.All.Zero);
        Assert.That(days.CountBy(d => d / TimeSpan.TicksPerDay).Select(c => c.Value), Has.Exactly(30).InRange(260, 410));
    }

    /// <summary>Worked out with another implementation of SHA-256: the first 8 bytes as a share of 2^64.</summary>
    [TestCase("C1", "visit", 2_592_000, 1_082_402)]
    [TestCase("C2", "visit", 2_592_000, 244_373)]
    [TestCase("C1", "visit", 172_800, 72_160)]
    [TestCase("C1", "visit", 0, 0)]
    public void Offset_OfTwoIds_IsTheSameOnEveryMachine(string customer, string rule, long seconds, long expected) =>
        Assert.That(BaselineSpread.Offset(customer, rule, seconds * TimeSpan.TicksPerSecond) / TimeSpan.TicksPerSecond, Is.EqualTo(expected));

    [Test]
    public void Evaluate_AsOfBeforeTheBaseline_IsRefused()
    {
        var engine = Life.EngineOf("care: [{rule: a, do: [{action: a}]}]");
        var facts = Life.Spent();

        Assert.That(() => engine.Evaluate(facts, At.AddTicks(-1), Baseline), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("2026-03-01T00:00:00.0000000+00:00"));
        Assert.That(() => engine.Decide(facts, At.AddTicks(-1), CareMemory.Empty.WithBaseline(Baseline)), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => engine.NextInstant(facts, At.AddTicks(-1), CareMemory.Empty.WithBaseline(Baseline)), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => engine.Evaluate(facts, At, (CareBaseline)null!), Throws.ArgumentNullException);
    }

    [Test]
    public void Evaluate_KnownActionWhoseMessageLacksAFact_IsKnown()
    {
        var outcome = Life.EngineOf("care: [{rule: a, on: purchase, do: [{action: a, channel: sms, message: \"{customer.name}\"}]}]").Evaluate(Life.Spent(1, "2026-02-20"), At, Baseline);

        Assert.That(outcome.Suppressed.Select(s => s.Reason), Is.EqualTo(new[] { SuppressionReason.Baseline }));
    }

    [Test]
    public void Decide_KnownRuleOfAGroup_LeavesTheGroupToTheOthers()
    {
        var life = new Life("""
            care:
              - {rule: old, group: g, when: count(purchases) >= 1, do: [{action: a}]}
              - {rule: new, group: g, on: customer.since, do: [{action: b}]}
            """)
        { Memory = CareMemory.Empty.WithBaseline(Baseline) };
        var facts = Life.Spent() with { Customer = Life.Customer() with { Since = new DateOnly(2026, 3, 1) } };

        Assert.That(life.Ids(facts, "2026-03-01"), Is.EqualTo(new[] { "C1/new/2026-03-01" }));
    }

    /// <summary>The turn is on 1 March at 20:02:40, and the period ends on 3 March: between two decisions it is as `missed` says.</summary>
    [TestCase("once", "C1/visit/2026-03-03")]
    [TestCase("each", "C1/visit/2026-02-03 C1/visit/2026-03-03")]
    [TestCase("skip", "C1/visit/2026-03-03")]
    public void Decide_TurnAndEndBetweenTwoDecisions_AreAsMissedSays(string missed, string expected)
    {
        var facts = new CustomerFacts { Customer = Life.Customer() with { Since = new DateOnly(2023, 9, 3) } };
        var (daily, late) = (Adopted(), Adopted());

        Assert.That(daily.Ids(facts, "2026-03-01").Concat(daily.Ids(facts, "2026-03-02")).Concat(daily.Ids(facts, "2026-03-03T12:00")), Is.EqualTo(new[] { "C1/visit/2026-02-03", "C1/visit/2026-03-03" }));
        Assert.That(string.Join(' ', late.Ids(facts, "2026-03-01").Concat(late.Ids(facts, "2026-03-03T12:00"))), Is.EqualTo(expected));

        Life Adopted() => new($"care: [{{rule: visit, every: 1 month, missed: {missed}, do: [{{action: call}}]}}]") { Memory = CareMemory.Empty.WithBaseline(Baseline) };
    }

    [Test]
    public void NextInstant_RunningPeriod_IsItsTurn()
    {
        var engine = Life.EngineOf("care: [{rule: visit, every: 1 year, do: [{action: call}]}]");
        var facts = new CustomerFacts { Customer = Life.Customer() with { Since = new DateOnly(2023, 9, 10) } };

        var next = engine.NextInstant(facts, At, CareMemory.Empty.WithBaseline(Baseline))!;

        Assert.That((next.At, next.Why.Cause, next.Why.Rule), Is.EqualTo((At.AddSeconds(1_082_402), ChangeCause.Limit, "visit")));
    }

    [Test]
    public void Decide_PolicyThatWasLive_KnowsTheEpisodesOfThen()
    {
        var life = new Life("care: [{rule: silent, when: time_since(last(purchases.at)) >= 10 days, do: [{action: a, expires: 1 day}]}, {rule: late, when: time_since(last(purchases.at)) >= 20 days, do: [{action: b}]}]");
        life.Decide(Life.Spent(1, "2026-02-10"), "2026-02-11");
        life.Memory = life.Memory.WithBaseline(Baseline);

        // Ten days after 10 February lies before the baseline, twenty days after it.
        Assert.That(life.Ids(Life.Spent(1, "2026-02-10"), "2026-03-03"), Is.EqualTo(new[] { "C1/late/1" }));
    }

    [Test]
    public void Decide_RunningChurnEpisode_IsFlaggedOnce()
    {
        var life = new Life("churn: {indicators: [{indicator: silent, weight: 50, when: time_since(last(purchases.at)) >= 10 days}], levels: {high: 40}}") { Memory = CareMemory.Empty.WithBaseline(Baseline) };

        var flags = new[] { "2026-03-01", "2026-03-05", "2026-04-05" }.Select(at => life.Decide(Life.Spent(1, "2026-01-01"), at).ChurnRisk!).ToList();

        Assert.That(flags.Select(f => (f.Level, f.Since, f.Episode)), Is.All.EqualTo(("high", (DateTimeOffset?)At, (int?)1)));
    }

    /// <summary>A fact is asked for once, so that one that was missing at the baseline never is.</summary>
    [Test]
    public void Decide_FactMissingAtTheBaselineAndAgainLater_IsAskedForByNobody()
    {
        var rules = "care: [{rule: silent, when: time_since(last(purchases.at)) >= 60 days, do: [{action: call}]}, {rule: ask, on: data gap, do: [{action: ask}]}]";
        var (adopted, before) = (new Life(rules) { Memory = CareMemory.Empty.WithBaseline(Baseline) }, new Life(rules));
        var missing = new CustomerFacts { Customer = Life.Customer() };

        Assert.That(before.Ids(missing, "2026-02-27"), Is.EqualTo(new[] { "C1/ask/purchases" }));
        foreach (var life in new[] { adopted, before })
        {
            Assert.That(life.Ids(missing, "2026-03-01"), Is.Empty);
            Assert.That(life.Ids(Life.Spent(1, "2026-02-20"), "2026-03-02"), Is.Empty);
            Assert.That(life.Ids(missing, "2026-03-03"), Is.Empty);
        }
    }

    /// <summary>Delivered on 27 February: the step three days later comes after the baseline, the first one came before it.</summary>
    [Test]
    public void Decide_StepAfterTheBaselineOfAnEventBeforeIt_IsDue()
    {
        var life = new Life("care: [{rule: bought, on: purchase, steps: [{step: thank, do: [{action: a}]}, {step: ask, after: 3 days, do: [{action: b}]}]}]") { Memory = CareMemory.Empty.WithBaseline(Baseline) };
        var facts = Life.Spent(1, "2026-02-27");

        Assert.That(life.Ids(facts, "2026-03-01"), Is.Empty);
        Assert.That(life.Ids(facts, "2026-03-02"), Is.EqualTo(new[] { "C1/bought.ask/P1" }));
    }

    [Test]
    public void WithBaseline_RulesUpToTheBaseline_AreLeftOut()
    {
        var baseline = new CareBaseline(At, new Dictionary<string, DateTimeOffset> { ["old"] = At, ["new"] = At.AddTicks(1) });
        var memory = CareMemory.FromJson(CareMemory.Empty.WithBaseline(baseline).ToJson());

        Assert.That(memory.Baseline!.Rules, Is.EqualTo(new Dictionary<string, DateTimeOffset> { ["new"] = At.AddTicks(1) }));
        Assert.That(memory.WithBaseline(null), Is.EqualTo(CareMemory.Empty));
        Assert.That(() => CareMemory.FromJson("""{"v":1,"baseline":{"since":"2026-03-01T00:00:00+00:00"}}"""), Throws.TypeOf<FormatException>());
    }

    [TestCase("40 business hours")]
    [TestCase("-1 days")]
    [TestCase("367 days")]
    [TestCase("13 months")]
    [TestCase("soon")]
    [TestCase("30")]
    public void Load_BaselineOverThatIsNoLength_IsAnError(string over)
    {
        var refused = Assert.Throws<RuleSetException>(() => CareRuleSet.Parse($"schema: carerules/v1\npack: p\nversion: 1.0.0\nbaseline_over: {over}\ncare: [{{rule: a, do: [{{action: a}}]}}]\n"))!;

        Assert.That(refused.Diagnostics.Select(d => d.Code), Is.EqualTo(new[] { "CR1016" }));
    }

    [TestCase("", "30 days")]
    [TestCase("baseline_over: 2 months\n", "2 months")]
    [TestCase("baseline_over: 0 days\n", "0 days")]
    [TestCase("baseline_over: 1年\n", "1年")]
    public void Load_BaselineOver_IsKept(string line, string expected) =>
        Assert.That(CareRuleSet.Parse($"schema: carerules/v1\npack: p\nversion: 1.0.0\n{line}care: [{{rule: a, do: [{{action: a}}]}}]\n").Pack.BaselineOver, Is.EqualTo(expected));
}
