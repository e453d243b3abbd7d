using CareRules.Explanation;
using CareRules.Facts;

namespace CareRules.Tests.Binding.Composition;

public sealed class EffectiveRuleTests
{
    private const string Pack = """
        schema: carerules/v1
        pack: p
        version: 1.0.0
        timezone: Asia/Shanghai
        care:
          - {rule: bounded, effective: {from: 2026-03-01, to: 2026-03-31}, do: [{action: call}]}
          - {rule: gift, title: {en: Gift, zh: 礼品}, effective: {to: 2026-02-28}, on: complaint opened, do: [{action: voucher}]}
          - {rule: gift, title: {en: Gift, zh: 礼品}, effective: {from: 2026-03-01, to: 2026-04-30}, on: complaint opened, do: [{action: flowers}]}
          - {rule: gift, title: {en: Gift, zh: 礼品}, effective: {from: 2026-06-01}, on: complaint opened, do: [{action: visit}]}
        """;

    private static readonly CareEngine Engine = new(CareRuleSet.Parse(Pack));

    private static readonly CustomerFacts Facts = new()
    {
        Customer = new Customer { Id = "C1" },
        Complaints = [new Complaint { Id = "K1", OpenedAt = new DateTimeOffset(2026, 2, 20, 9, 0, 0, TimeSpan.FromHours(8)) }],
    };

    [TestCase("2026-02-28T23:59:59+08:00", false)]
    [TestCase("2026-03-01T00:00:00+08:00", true)]
    [TestCase("2026-03-31T23:59:59+08:00", true)]
    [TestCase("2026-03-31T16:00:00Z", false)]
    public void Evaluate_Effective_CountsDaysOfThePacksZone_BothIncluded(string asOf, bool fires) =>
        Assert.That(Engine.Evaluate(Facts, At(asOf)).Actions.Any(a => a.Rule == "bounded"), Is.EqualTo(fires));

    [TestCase("2026-02-28T12:00:00+08:00", "voucher")]
    [TestCase("2026-03-01T12:00:00+08:00", "flowers")]
    public void Evaluate_Versions_TheOneInForceActs_UnderTheSameId(string asOf, string action) =>
        Assert.That(Engine.Evaluate(Facts, At(asOf)).Actions.Where(a => a.Rule == "gift").Select(a => (a.Id, a.Action)), Is.EqualTo(new[] { ("C1/gift/K1:opened", action) }));

    [Test]
    public void Rules_Versions_AreOneId() => Assert.That(Engine.RuleSet.Rules, Is.EqualTo(new[] { "bounded", "gift" }));

    [TestCase("bounded", "2026-02-01T12:00:00+08:00", "  --> rules.yaml:6:12\n  note: in force from 2026-03-01 to 2026-03-31", "2026-03-01 至 2026-03-31 有效")]
    [TestCase("gift", "2026-05-05T12:00:00+08:00", "  --> rules.yaml:9:12", "2026-06-01 起生效")]
    public void WhyNot_OutOfForce_SaysWhenItIs(string rule, string asOf, string english, string chinese)
    {
        var explanation = new CareExplainer(Engine).WhyNot(Facts, At(asOf), rule);

        Assert.Multiple(() =>
        {
            Assert.That(explanation.ToText(Language.English), Does.Contain(english));
            Assert.That(explanation.ToText(Language.Chinese), Does.Contain(chinese));
            Assert.That((explanation.Truth, explanation.Fired, explanation.WouldFireWith.Length), Is.EqualTo((Truth.False, false, 0)));
        });
    }

    [Test]
    public void Explain_Versions_IsAboutTheOneInForce()
    {
        var explanation = new CareExplainer(Engine).Explain(Facts, At("2026-03-10T12:00:00+08:00"));

        Assert.That(explanation.For(explanation.Outcome.Actions.Single(a => a.Rule == "gift")).Source.Line, Is.EqualTo(8));
        Assert.That(explanation.Rules.Count(r => r.Rule == "gift"), Is.EqualTo(1));
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
