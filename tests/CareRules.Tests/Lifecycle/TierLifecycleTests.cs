using CareRules.Facts;
using CareRules.Lifecycle;
using CareRules.Outcomes;
using CareRules.Outcomes.Json;
using static CareRules.Tests.Lifecycle.Life;

namespace CareRules.Tests.Lifecycle;

public sealed class TierLifecycleTests
{
    private const string Levels = """
            levels:
              - {level: core, when: sum(purchases.amount) >= 100 CNY}
              - {level: potential, when: sum(purchases.amount) >= 10 CNY}
              - {level: new, otherwise: true}
        """;

    private const string Quarterly = "tiers:\n  value:\n    review: quarterly\n" + Levels;

    private const string WithGrace = "tiers:\n  value:\n    review: quarterly\n    grace: 30 days\n" + Levels;

    [Test]
    public void Decide_FirstTime_LevelIsWhatItEarnsSinceAsOf()
    {
        var tier = new Life(Quarterly).Decide(Spent(100), "2026-02-10").Tiers.Single();

        Assert.That((tier.Level, tier.Since, tier.Change, tier.Rule), Is.EqualTo(("core", (DateTimeOffset?)At("2026-02-10"), (TierChange?)null, "tiers.value.core")));
    }

    [Test]
    public void Decide_HigherLevel_CountsAtOnce()
    {
        var life = new Life(Quarterly);
        life.Decide(Spent(0), "2026-02-10");

        var tier = life.Decide(Spent(100), "2026-02-11").Tiers.Single();

        Assert.That((tier.Level, tier.Since, tier.Change), Is.EqualTo(("core", (DateTimeOffset?)At("2026-02-11"), (TierChange?)new TierChange("value", "new", "core", TierChangeCause.Upgrade, At("2026-02-11")))));
        Assert.That(life.Decide(Spent(100), "2026-02-12").Tiers.Single().Change, Is.Null);
    }

    [TestCase("2026-03-31T23:59", "core")]
    [TestCase("2026-04-01T00:00", "new")]
    public void Decide_LowerLevel_WaitsForTheReview(string at, string level)
    {
        var life = new Life(Quarterly);
        life.Decide(Spent(100), "2026-02-10");

        Assert.That(life.Decide(Spent(0), at).Tier("value"), Is.EqualTo(level));
    }

    [Test]
    public void Decide_ReviewWhileNobodyDecided_TakesEffectOnItsDay()
    {
        var life = new Life(Quarterly);
        life.Decide(Spent(100), "2026-02-10");

        var tier = life.Decide(Spent(0), "2026-05-20T15:00").Tiers.Single();

        Assert.That((tier.Level, tier.Since, tier.Change), Is.EqualTo(("new", (DateTimeOffset?)At("2026-04-01"), (TierChange?)new TierChange("value", "core", "new", TierChangeCause.Review, At("2026-04-01")))));
    }

    [Test]
    public void Decide_SeveralChangesSinceTheLastDecision_ShowsThemAll()
    {
        var life = new Life(Quarterly.Replace("sum(purchases.amount) >=", "sum(purchases.amount) over 90 days >=", StringComparison.Ordinal));
        var facts = Spent(100, "2026-01-05");
        life.Decide(facts, "2026-02-10");

        var outcome = life.Decide(facts with { Purchases = [.. facts.Purchases, new Purchase { Id = "P2", At = At("2026-07-08T10:15"), Amount = 20, Currency = "CNY" }] }, "2026-07-20");

        Assert.That(outcome.TierChanges, Is.EqualTo(new[]
        {
            new TierChange("value", "core", "new", TierChangeCause.Review, At("2026-07-01")),
            new TierChange("value", "new", "potential", TierChangeCause.Upgrade, At("2026-07-08T10:15")),
        }));
        Assert.That(outcome.Tiers.Single().Change, Is.EqualTo(outcome.TierChanges[1]));
        Assert.That(OutcomeJson.ToText(outcome), Does.Contain(
            """"tier_changes":[{"dimension":"value","from":"core","to":"new","cause":"review","at":"2026-07-01T00:00:00+00:00"},{"dimension":"value","from":"new","to":"potential","cause":"upgrade","at":"2026-07-08T10:15:00+00:00"}],"actions":""""));
    }

    [Test]
    public void Decide_ReviewInThePacksZone_BeginsAtItsMidnight()
    {
        var life = new Life("timezone: Asia/Shanghai\n" + Quarterly);
        life.Decide(Spent(100), "2026-02-10");

        Assert.That(life.Decide(Spent(0), "2026-03-31T15:59").Tier("value"), Is.EqualTo("core"));
        Assert.That(life.Decide(Spent(0), "2026-03-31T16:00").Tier("value"), Is.EqualTo("new"));
    }

    [Test]
    public void Decide_Grace_HoldsTheLevelUntilItIsOver()
    {
        var life = new Life(WithGrace);
        life.Decide(Spent(100), "2026-02-10");

        Assert.That(life.Decide(Spent(0), "2026-04-30").Tier("value"), Is.EqualTo("core"));
        Assert.That(life.Decide(Spent(0), "2026-05-01").Tier("value"), Is.EqualTo("new"));
    }

    [Test]
    public void Decide_RecoveredWithinGrace_NextDowngradeWaitsForTheNextReview()
    {
        var life = new Life(WithGrace);
        life.Decide(Spent(100), "2026-02-10");
        life.Decide(Spent(0), "2026-04-10");
        life.Decide(Spent(100), "2026-04-11");

        Assert.That(life.Decide(Spent(0), "2026-06-30").Tier("value"), Is.EqualTo("core"));
        Assert.That(life.Decide(Spent(0), "2026-07-30").Tier("value"), Is.EqualTo("core"));
        Assert.That(life.Decide(Spent(0), "2026-07-31").Tier("value"), Is.EqualTo("new"));
    }

    [Test]
    public void Decide_LevelGainedSinceTheLastReview_IsSafeFromTheNext()
    {
        var life = new Life(Quarterly);
        life.Decide(Spent(0), "2026-02-10");
        life.Decide(Spent(100), "2026-02-11");

        Assert.That(life.Decide(Spent(0), "2026-04-02").Tier("value"), Is.EqualTo("core"));
        Assert.That(life.Decide(Spent(0), "2026-07-02").Tier("value"), Is.EqualTo("new"));
    }

    [Test]
    public void Decide_NeitherReviewNorGrace_EveryDecisionIsAReview()
    {
        var life = new Life("tiers:\n  value:\n" + Levels);
        life.Decide(Spent(100), "2026-02-10");

        Assert.That(life.Decide(Spent(10), "2026-02-10T01:00").Tiers.Single().Change, Is.EqualTo(new TierChange("value", "core", "potential", TierChangeCause.Review, At("2026-02-10T01:00"))));
    }

    [Test]
    public void Decide_TriggerComesToHold_ReviewsOutOfTurnOnce()
    {
        var life = new Life("tiers:\n  value:\n    review: yearly\n    review_on: count(interactions) = 0\n" + Levels);
        CustomerFacts busy = Spent(100) with { Interactions = [new Interaction { Id = "I1", At = At("2026-01-01") }] }, silent = Spent(10) with { Interactions = [] };
        life.Decide(busy, "2026-02-10");
        Assert.That(life.Decide(busy with { Purchases = [] }, "2026-02-11").Tier("value"), Is.EqualTo("core"));

        Assert.That(life.Decide(silent, "2026-02-12").Tiers.Single().Change, Is.EqualTo(new TierChange("value", "core", "potential", TierChangeCause.Trigger, At("2026-02-12"))));
        Assert.That(life.Decide(silent with { Purchases = [] }, "2026-02-13").Tier("value"), Is.EqualTo("potential"));
    }

    [Test]
    public void Decide_TriggerAsksForTheChurnRisk_SeesItRise()
    {
        var life = new Life("tiers:\n  value:\n    review: yearly\n    review_on: churn_risk is high\n" + Levels
            + "\nchurn:\n  levels: {high: 10}\n  indicators:\n    - {indicator: gone, weight: 10, when: sum(purchases.amount) < 50 CNY}\n");
        life.Decide(Spent(100), "2026-02-10");

        Assert.That(life.Decide(Spent(20), "2026-02-12").Tiers.Single().Change, Is.EqualTo(new TierChange("value", "core", "potential", TierChangeCause.Trigger, At("2026-02-12"))));
    }

    [Test]
    public void Decide_HeldLevel_DecidesWhichRulesApply()
    {
        var life = new Life(Quarterly + "\ncare:\n  - {rule: core-call, tier: core, on: purchase, do: [{action: call}]}\n  - {rule: core-gift, when: tier is core, do: [{action: gift}]}\n");
        life.Decide(Spent(100, "2026-01-01"), "2026-02-10");

        var outcome = life.Decide(Spent(1, "2026-02-20"), "2026-02-20");

        Assert.That(outcome.Actions.Select(a => a.Rule), Is.EqualTo(new[] { "core-call" }));
        Assert.That(outcome.Suppressed.Select(s => (s.Rule, s.Reason)), Is.EqualTo(new[] { ("core-gift", SuppressionReason.AlreadyEmitted) }));
    }

    [Test]
    public void Decide_OtherDimensionAsksForTheTier_SeesTheHeldLevel()
    {
        var life = new Life(Quarterly + "\n  care:\n    levels:\n      - {level: close, when: tier.value is core}\n      - {level: far, otherwise: true}\n");
        life.Decide(Spent(100), "2026-02-10");

        Assert.That(life.Decide(Spent(0), "2026-02-11").Tiers.Select(t => (t.Dimension, t.Level)), Is.EqualTo(new[] { ("value", "core"), ("care", "close") }));
    }

    [Test]
    public void Decide_HeldLevel_StillReportsWhatIsMissing()
    {
        var life = new Life(Quarterly);
        life.Decide(Spent(100), "2026-02-10");

        var outcome = life.Decide(new CustomerFacts { Customer = Customer() }, "2026-02-11");

        Assert.That(outcome.Tier("value"), Is.EqualTo("core"));
        Assert.That(outcome.DataGaps.Select(g => (g.Rule, g.Fact)), Is.EqualTo(new[] { ("tiers.value.core", "purchases"), ("tiers.value.potential", "purchases") }));
    }

    [Test]
    public void Decide_Override_IsShownAndEnds()
    {
        var life = new Life(Quarterly);
        life.Decide(Spent(0), "2026-02-10");
        var given = new TierOverride("value", "core", "Li Lei", "a partner of the board", At("2026-03-01"));
        life.Memory = life.Memory.WithOverride(given);

        var tier = life.Decide(Spent(0), "2026-02-11").Tiers.Single();
        var later = life.Decide(Spent(10), "2026-02-12").Tiers.Single();
        var after = life.Decide(Spent(10), "2026-03-01").Tiers.Single();

        Assert.That((tier.Level, tier.Change, tier.Override), Is.EqualTo(("core", (TierChange?)new TierChange("value", "new", "core", TierChangeCause.Override, At("2026-02-11")), (TierOverride?)given)));
        Assert.That((later.Level, later.Change, later.Override), Is.EqualTo(("core", (TierChange?)null, (TierOverride?)given)));
        Assert.That((after.Level, after.Change, after.Override), Is.EqualTo(("potential", (TierChange?)new TierChange("value", "core", "potential", TierChangeCause.Override, At("2026-03-01")), (TierOverride?)null)));
        Assert.That(life.Memory.Overrides, Is.Empty);
    }

    /// <summary>Bought on 1 March, without a quantity: until 31 March it cannot be told whether the level of the override is kept.</summary>
    [Test]
    public void NextInstant_LevelOfAnOverrideThatIsOver_IsWhenItCanBeTold()
    {
        var engine = Life.EngineOf("tiers: {value: {levels: [{level: core, when: customer.segment is b2b, keep: last(purchases.quantity over 30 days) >= 1}, {level: new, otherwise: true}]}}\n");
        var life = new Life(engine);
        var facts = Life.Spent(1, "2026-03-01") with { Customer = Life.Customer() with { Segment = "b2c" } };
        life.Memory = life.Memory.WithOverride(new TierOverride("value", "core", "Li Lei", "a partner of the board", At("2026-03-10")));

        life.Decide(facts, "2026-03-05");
        Assert.That(life.Decide(facts, "2026-03-20").Tiers[0].Level, Is.EqualTo("core"));
        Assert.That(engine.NextInstant(facts, At("2026-03-20"), life.Memory)!.At, Is.EqualTo(At("2026-03-31")));
        Assert.That(life.Decide(facts, "2026-03-31").Tiers[0].Change, Is.EqualTo(new TierChange("value", "core", "new", TierChangeCause.Override, At("2026-03-31"))));
    }

    [Test]
    public void Decide_OverrideTakenBack_DecidesAnew()
    {
        var life = new Life(Quarterly);
        life.Memory = CareMemory.Empty.WithOverride(new TierOverride("value", "core", "Li Lei", "a trial", null));
        Assert.That(life.Decide(Spent(0), "2026-02-10").Tier("value"), Is.EqualTo("core"));
        life.Memory = life.Memory.WithoutOverride("value");

        Assert.That(life.Decide(Spent(0), "2026-02-11").Tier("value"), Is.EqualTo("new"));
    }

    [Test]
    public void Decide_OverrideWithALevelThePolicyLacks_IsAProblem()
    {
        var life = new Life(Quarterly) { Memory = CareMemory.Empty.WithOverride(new TierOverride("value", "gold", "Li Lei", "a slip", null)) };

        var outcome = life.Decide(Spent(0), "2026-02-10");

        Assert.That(outcome.Tier("value"), Is.EqualTo("new"));
        Assert.That(outcome.Problems.Select(p => (p.Code, p.Fact)), Is.EqualTo(new[] { ("override", "tier.value") }));
    }

    [TestCase(7)]
    [TestCase(20260601)]
    public void Decide_CustomerAtTheEdge_ChangesNoMoreOftenThanThereAreReviews(int seed)
    {
        TestContext.Out.WriteLine($"seed {seed}");
        var random = new Random(seed);

        Assert.That(ChangesInTwoYears(Quarterly, _ => random.Next(2) == 0), Is.LessThanOrEqualTo(7), "there are seven reviews");
    }

    [Test]
    public void Decide_LowAtEveryReviewAndOnNoOtherDay_LosesTheLevelAtEverySecondReview() =>
        Assert.That(ChangesInTwoYears(Quarterly, day => day is { Day: 1, Month: 1 or 4 or 7 or 10 } && day.Year + day.Month > 2027), Is.EqualTo(8));

    [Test]
    public void Decide_CustomerAtTheEdgeWithGrace_NeverFalls()
    {
        var random = new Random(20260601);

        Assert.That(ChangesInTwoYears(WithGrace, _ => random.Next(2) == 0), Is.LessThanOrEqualTo(1));
    }

    [Test]
    public void ToText_ChangedTier_WritesSinceChangeAndOverride()
    {
        var life = new Life(Quarterly);
        life.Decide(Spent(0), "2026-02-10");
        life.Memory = life.Memory.WithOverride(new TierOverride("value", "core", "Li Lei", "a trial", null));

        var json = OutcomeJson.ToText(life.Decide(Spent(0), "2026-02-11"));

        Assert.That(json, Does.Contain(
            """{"value":{"level":"core","since":"2026-02-11T00:00:00+00:00","change":{"from":"new","to":"core","cause":"override","at":"2026-02-11T00:00:00+00:00"},"override":{"author":"Li Lei","reason":"a trial","expires":null},"rule":"tiers.value.core"}}"""));
    }

    private static int ChangesInTwoYears(string rules, Predicate<DateTimeOffset> isLow)
    {
        var life = new Life(rules);
        var changes = 0;
        for (var at = At("2026-01-01T09:00"); at < At("2028-01-01"); at = at.AddDays(1))
        {
            changes += life.Decide(Spent(isLow(at) ? 99.99m : 100m), at).Tiers.Single().Change is null ? 0 : 1;
        }

        return changes;
    }
}
