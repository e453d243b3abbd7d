using CareRules.Explanation;
using CareRules.Facts;
using CareRules.Lifecycle;
using CareRules.Outcomes;
using CareRules.Outcomes.Json;
using static CareRules.Tests.Lifecycle.Life;

namespace CareRules.Tests.Lifecycle;

public sealed class DecisionExplanationTests
{
    private const string Rules = """
        timezone: Asia/Shanghai
        tiers:
          value:
            label: {en: Value, zh: 价值}
            review: quarterly
            grace: 30 days
            levels:
              - {level: core, label: {en: Core, zh: 核心客户}, when: "sum(purchases.amount) >= 100 CNY"}
              - {level: new, label: {en: New, zh: 新客户}, otherwise: true}
        limits: {consent: [sms]}
        care:
          - {rule: thanks, title: {en: Thanks, zh: 感谢}, when: "sum(purchases.amount) >= 10 CNY", do: [{action: write, channel: sms}]}
          - {rule: core-call, tier: core, do: [{action: call}]}
        """;

    private static readonly CareEngine Engine = EngineOf(Rules);

    [Test]
    public void Explain_LevelTheConditionsGive_ShowsThem() =>
        Assert.That(Tier(Spent(100), CareMemory.Empty, "2026-02-10"), Is.EqualTo(("core", "", "")));

    [Test]
    public void Explain_LowerLevelBeforeTheReview_SaysItWaitsForOne() => Assert.That(Tier(Spent(0), Core, "2026-02-11"), Is.EqualTo((
        "core",
        "the conditions give New; the level is held until a review",
        "按条件应为新客户；等级保留至下次复核")));

    [Test]
    public void Explain_Grace_SaysUntilWhen() => Assert.That(Tier(Spent(0), Core, "2026-04-02"), Is.EqualTo((
        "core",
        "the conditions give New; the level is held for the grace, until 2026-05-01 00:00",
        "按条件应为新客户；宽限期内保留等级，至 2026-05-01 00:00")));

    [Test]
    public void Explain_Override_NamesThePerson() => Assert.That(
        Tier(Spent(0), CareMemory.Empty.WithOverride(new TierOverride("value", "core", "Li Lei", "a partner", At("2026-03-01"))), "2026-02-11"),
        Is.EqualTo(("core", "given by Li Lei until 2026-03-01 08:00: a partner", "由 Li Lei 指定，有效至 2026-03-01 08:00：a partner")));

    [Test]
    public void Explain_SecondEpisodeAndHeldBack_FindsTheRule()
    {
        var memory = Engine.Decide(Spent(10), At("2026-02-10"), CareMemory.Empty).Memory;
        memory = Engine.Decide(Spent(0), At("2026-02-11"), memory).Memory;
        var decision = Engine.Decide(Spent(100), At("2026-02-12"), memory);

        var explanation = new CareExplainer(Engine).Explain(Spent(100), decision);

        Assert.That(explanation.For(decision.Outcome.Suppressed.Single(s => s.Id == "C1/thanks/2")).Because().Select(b => b.Leaf), Is.EqualTo(new[] { "sum(purchases.amount) >= 10 CNY" }));
        Assert.That(explanation.For(decision.Outcome.Actions.Single()).Rule, Is.EqualTo("core-call"));
        Assert.That(explanation.ToText(Language.English), Does.Contain("Held back (1)\n  Thanks: write\n      The customer does not agree to `sms`."));
        Assert.That(explanation.ToText(Language.Chinese), Does.Contain("未执行的动作（1）\n  感谢：write\n      客户未同意该渠道"));
        Assert.That(OutcomeJson.ToText(decision.Outcome, entry => explanation.For(entry).Because()), Does.Contain("\"may_go_at\":null"));
    }

    [Test]
    public void Explain_WhatBeganAndEndedSinceTheLastDecision_SaysWhen()
    {
        var engine = EngineOf("""
            timezone: Asia/Shanghai
            complaints:
              severities: [{severity: minor, label: {en: Minor, zh: 一般}, otherwise: true}]
              deadlines: [{step: accept, within: 30 minutes}, {step: resolve, within: 10 hours}]
              warn: 80%
            churn:
              levels: {high: 10}
              indicators: [{indicator: silent, label: {en: Silent, zh: 沉默}, weight: 10, when: "time_since(last(interactions.at)) >= 30 days"}]
            loyalty:
              levels:
                - {level: gold, when: loyalty.spend >= 60 CNY, benefits: [{benefit: gift, every: 1 month, expires: 2 days}]}
            """);
        var facts = Spent(100, "2026-01-10") with
        {
            Interactions = [new Interaction { Id = "I1", At = At("2026-02-09T16:00") }, new Interaction { Id = "I2", At = At("2026-03-13T16:00") }],
            Complaints = [new Complaint { Id = "K1", OpenedAt = At("2026-03-02T01:00"), AcceptedAt = At("2026-03-02T03:00"), ResolvedAt = At("2026-03-02T10:00") }],
        };
        var memory = engine.Decide(facts, At("2026-02-26T16:00"), CareMemory.Empty).Memory;
        var decision = engine.Decide(facts, At("2026-03-19T16:00"), memory);

        var explanation = new CareExplainer(engine).Explain(facts, decision);

        Assert.That(explanation.ToText(Language.English), Does.Contain("""
            Escalations (3)
              Complaint K1: accept within 30 minutes, was due soon (2026-03-02 09:30), over at 2026-03-02
                09:30
                  30 minutes elapsed
                  Severity: Minor
                  --> rules.yaml:7:15
              Complaint K1: accept within 30 minutes, was overdue from 2026-03-02 09:30 to 2026-03-02 11:00
                  2 hours elapsed
                  Severity: Minor
                  --> rules.yaml:7:15
              Complaint K1: resolve within 10 hours, was due soon (2026-03-02 19:00), over at 2026-03-02
                18:00
                  9 hours elapsed
                  Severity: Minor
                  --> rules.yaml:7:51

            Churn risk: none, score 0 (high from 10)
              was high from 2026-03-12 00:00 to 2026-03-14 00:00
              --> rules.yaml:10:3
            """));
        Assert.That(explanation.ToText(Language.English), Does.Contain("\n  gift, ended 2026-03-03 00:00\n"));
        Assert.That(explanation.ToText(Language.Chinese), Does.Contain("""
            升级（3）
              投诉 K1：30分钟内受理，曾临近期限（期限 2026-03-02 09:30，2026-03-02 09:30 结束）
            """));
        Assert.That(OutcomeJson.ToText(decision.Outcome, entry => explanation.For(entry).Because()), Does.Contain("ended_at"));
    }

    private static CareMemory Core => Engine.Decide(Spent(100), At("2026-02-10"), CareMemory.Empty).Memory;

    private static (string Level, string En, string Zh) Tier(CustomerFacts facts, CareMemory memory, string at)
    {
        var decision = Engine.Decide(facts, At(at), memory);
        var tier = new CareExplainer(Engine).Explain(facts, decision).Rules.Single(r => r.Rule == "tiers.value");
        return (decision.Outcome.Tier("value")!, string.Concat(tier.Notes.Select(n => n.En)), string.Concat(tier.Notes.Select(n => n.Zh)));
    }
}
