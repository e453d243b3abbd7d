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

    private static CareMemory Core => Engine.Decide(Spent(100), At("2026-02-10"), CareMemory.Empty).Memory;

    private static (string Level, string En, string Zh) Tier(CustomerFacts facts, CareMemory memory, string at)
    {
        var decision = Engine.Decide(facts, At(at), memory);
        var tier = new CareExplainer(Engine).Explain(facts, decision).Rules.Single(r => r.Rule == "tiers.value");
        return (decision.Outcome.Tier("value")!, string.Concat(tier.Notes.Select(n => n.En)), string.Concat(tier.Notes.Select(n => n.Zh)));
    }
}
