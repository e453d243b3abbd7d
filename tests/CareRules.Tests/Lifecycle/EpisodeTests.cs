using CareRules.Facts;
using CareRules.Outcomes;
using CareRules.Outcomes.Json;
using static CareRules.Tests.Lifecycle.Life;

namespace CareRules.Tests.Lifecycle;

public sealed class EpisodeTests
{
    private const string Churn = """
        churn:
          levels: {high: 70, medium: 40}
          clear_below: 30
          indicators:
            - {indicator: a, weight: 35, when: "sum(purchases.amount) >= 1 CNY"}
            - {indicator: b, weight: 10, when: "sum(purchases.amount) >= 2 CNY"}
            - {indicator: c, weight: 30, when: "sum(purchases.amount) >= 3 CNY"}
        care:
          - {rule: win-back, when: churn_risk is medium, do: [{action: call}]}
        """;

    [Test]
    public void Decide_ScoreMovesUpAndDown_OneFlagLastsUntilItClears()
    {
        var life = new Life(Churn);

        Assert.That(Flag(0, "2026-01-01"), Is.Null);
        Assert.That(Flag(2, "2026-01-02"), Is.EqualTo(("medium", 45m, At("2026-01-02"), 1)));
        Assert.That(Flag(3, "2026-01-03"), Is.EqualTo(("high", 75m, At("2026-01-02"), 1)));
        Assert.That(Flag(1, "2026-01-04"), Is.EqualTo(("medium", 35m, At("2026-01-02"), 1)), "35 is below every level, and not below 30");
        Assert.That(Flag(0, "2026-01-05"), Is.Null);
        Assert.That(Flag(1, "2026-01-06"), Is.Null, "35 holds a flag and raises none");
        Assert.That(Flag(3, "2026-01-07"), Is.EqualTo(("high", 75m, At("2026-01-07"), 2)));

        (string, decimal, DateTimeOffset, int)? Flag(decimal spend, string at) =>
            life.Decide(Spent(spend), at).ChurnRisk is { } risk ? (risk.Level, risk.Score, risk.Since!.Value, risk.Episode!.Value) : null;
    }

    [Test]
    public void Decide_NoClearBelow_ClearsBelowTheLowestLevel()
    {
        var life = new Life(Churn.Replace("  clear_below: 30\n", "", StringComparison.Ordinal));
        life.Decide(Spent(2), "2026-01-02");

        Assert.That(life.Decide(Spent(1), "2026-01-03").ChurnRisk, Is.Null);
    }

    [Test]
    public void Decide_FlagClears_SaysWhichOneEndedAndWhen()
    {
        var life = new Life(Churn);
        life.Decide(Spent(3), "2026-01-02");
        Assert.That(life.Decide(Spent(1), "2026-01-03").ChurnEnded, Is.Empty, "35 holds the flag");

        var outcome = life.Decide(Spent(0), "2026-01-04");

        Assert.That(outcome.ChurnEnded, Is.EqualTo(new[] { new ChurnEnd(1, "medium", At("2026-01-02"), At("2026-01-04")) }));
        Assert.That(OutcomeJson.ToText(outcome), Does.Contain("""
            "churn_ended":[{"episode":1,"level":"medium","since":"2026-01-02T00:00:00+00:00","at":"2026-01-04T00:00:00+00:00"}]
            """));
        Assert.That(life.Decide(Spent(0), "2026-01-05").ChurnEnded, Is.Empty, "said once");
    }

    [Test]
    public void Decide_HeldFlag_IsWhatConditionsSee()
    {
        var life = new Life(Churn);
        life.Decide(Spent(3), "2026-01-02");

        Assert.That(life.Ids(Spent(1), "2026-01-03"), Is.EqualTo(new[] { "C1/win-back/1" }));
    }

    [Test]
    public void ToText_Flag_WritesSinceAndEpisode() =>
        Assert.That(
            OutcomeJson.ToText(new Life(Churn).Decide(Spent(2), "2026-01-02")),
            Does.Contain("""
                "level":"medium","score":45,"since":"2026-01-02T00:00:00+00:00","episode":1,"reasons"
                """));

    [Test]
    public void Decide_StandingRule_ActsOnceAnEpisode()
    {
        var life = new Life("care:\n  - {rule: thanks, when: \"sum(purchases.amount) >= 1 CNY\", do: [{action: write}, {action: call}]}\n");

        Assert.That(life.Ids(Spent(1), "2026-01-01"), Is.EqualTo(new[] { "C1/thanks/1", "C1/thanks/1/2" }));
        Assert.That(life.Ids(Spent(1), "2026-01-02"), Is.Empty);
        Assert.That(life.Ids(Spent(0), "2026-01-03"), Is.Empty);
        Assert.That(life.Ids(Spent(1), "2026-01-04"), Is.EqualTo(new[] { "C1/thanks/2", "C1/thanks/2/2" }));
        Assert.That(life.Ids(Spent(1), "2026-01-05"), Is.Empty);
    }

    [Test]
    public void Decide_StandingRuleUnknownForAWhile_IsTheSameEpisode()
    {
        var life = new Life("care:\n  - {rule: thanks, when: \"sum(purchases.amount) >= 1 CNY\", do: [{action: write}]}\n");
        life.Decide(Spent(1), "2026-01-01");
        life.Decide(new CustomerFacts { Customer = Customer() }, "2026-01-02");

        Assert.That(life.Ids(Spent(1), "2026-01-03"), Is.Empty);
    }

    [Test]
    public void Decide_IdsWithSlashes_KeepTheirParts()
    {
        var life = new Life("care:\n  - {rule: thanks, when: \"sum(purchases.amount) >= 1 CNY\", do: [{action: write}]}\n");
        CustomerFacts yes = Spent(1) with { Customer = Customer("a/b") }, no = Spent(0) with { Customer = Customer("a/b") };
        life.Decide(yes, "2026-01-01");
        life.Decide(no, "2026-01-02");

        Assert.That(life.Ids(yes, "2026-01-03"), Is.EqualTo(new[] { "a%2Fb/thanks/2" }));
        Assert.That(life.Memory.Emitted.Keys, Is.EqualTo(new[] { "a%2Fb/thanks/2" }));
    }

    [Test]
    public void Decide_ConditionChangesBetweenDecisions_CountsTheEpisodesInBetween()
    {
        var life = new Life("care:\n  - {rule: silent, when: \"time_since(last(purchases.at)) >= 10 days\", do: [{action: call}]}\n");
        var facts = new CustomerFacts
        {
            Customer = Customer(),
            Purchases = [Purchase("P1", "2026-01-01"), Purchase("P2", "2026-02-01"), Purchase("P3", "2026-03-01")],
        };
        Assert.That(life.Ids(facts, "2026-01-20"), Is.EqualTo(new[] { "C1/silent/1" }));

        Assert.That(life.Ids(facts, "2026-03-20"), Is.EqualTo(new[] { "C1/silent/3" }));
    }

    private static Purchase Purchase(string id, string at) => new() { Id = id, At = At(at), Amount = 1, Currency = "CNY" };
}
