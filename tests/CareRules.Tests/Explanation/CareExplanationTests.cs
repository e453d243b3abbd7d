using System.Text;
using CareRules.Explanation;
using CareRules.Facts;
using CareRules.Facts.Json;
using CareRules.Outcomes.Json;

namespace CareRules.Tests.Explanation;

public sealed class CareExplanationTests
{
    private const string Pack = """
        measures:
          spend: {value: sum(purchases.amount), label: {en: Spend, zh: 消费额}}
        tiers:
          value:
            label: {en: Value, zh: 客户价值}
            levels:
              - {level: core, label: {en: Core customer, zh: 核心客户}, when: {any: [spend >= 500 CNY, customer.industry is retail]}}
              - {level: new, label: {en: New customer, zh: 新客户}, otherwise: true}
        complaints:
          severities:
            - {severity: serious, label: {en: Serious, zh: 严重}, when: complaint.category in (product-quality)}
            - {severity: minor, label: {en: Minor, zh: 一般}, otherwise: true}
          steps: [accept, resolve]
          deadlines:
            - {step: accept, within: 4 hours}
            - {step: resolve, severity: minor, within: 48 hours}
            - {step: resolve, severity: serious, within: 24 hours}
          warn: 80%
          repeat: {same: category, within: 90 days, raise: 1}
        churn:
          indicators:
            - {indicator: silent, weight: 40, label: {en: Silent, zh: 长期未互动}, when: "time_since(last(interactions.at)) >= 60 days"}
            - {indicator: poor, weight: 30, label: {en: Poor, zh: 消费少}, when: spend < 1000 CNY}
          levels: {high: 70, medium: 40}
        care:
          - {rule: visit, tier: core, do: [{action: visit}]}
          - {rule: care, segment: b2b, when: spend >= 1 CNY, do: [{action: call}, {action: send}]}
          - {rule: thanks, on: purchase, when: purchase.amount >= 100 CNY, do: [{action: thank}]}
        """;

    private const string Facts = """
        {"customer":{"id":"C/1","segment":"b2b"},
         "purchases":[{"id":"P1","at":"2026-02-10T10:00:00+08:00","amount":150},{"id":"P2","at":"2026-02-20T10:00:00+08:00","amount":250},{"id":"P3","at":"2026-02-21T10:00:00+08:00","amount":50}],
         "interactions":[{"id":"I1","at":"2025-12-01T10:00:00+08:00","channel":"phone","direction":"inbound"}],
         "complaints":[
          {"id":"K1","category":"delivery","opened_at":"2026-02-26T10:00:00+08:00","accepted_at":"2026-02-26T11:00:00+08:00","resolved_at":"2026-02-26T12:00:00+08:00"},
          {"id":"K2","category":"delivery","opened_at":"2026-02-28T10:00:00+08:00","accepted_at":"2026-02-28T11:00:00+08:00","pauses":[{"from":"2026-02-28T12:00:00+08:00","to":"2026-02-28T14:00:00+08:00"}]},
          {"id":"K3","category":"product-quality","opened_at":"2026-03-01T08:00:00+08:00"}]}
        """;

    private static readonly CareEngine Engine = Explain.Engine(Pack);

    private static readonly CareExplanation Explanation = new CareExplainer(Engine).Explain(Engine.Customer(Facts), Explain.AsOf);

    [Test]
    public void Outcome_OfAnExplanation_IsTheEngines() =>
        Assert.That(
            OutcomeJson.ToText(Explanation.Outcome),
            Is.EqualTo(OutcomeJson.ToText(Engine.Evaluate(Engine.Customer(Facts), Explain.AsOf))));

    [Test]
    public void Rules_OfACustomer_AreInPackOrderWithOneForEachTurnAndComplaint() =>
        Assert.That(Explanation.Rules.Select(r => $"{r.Rule} {r.Subject?.En}".TrimEnd()), Is.EqualTo(new[]
        {
            "tiers.value",
            "complaints.serious complaint K2, opened 2026-02-28 10:00",
            "complaints.minor complaint K2, opened 2026-02-28 10:00",
            "complaints.resolve.serious complaint K2, opened 2026-02-28 10:00",
            "complaints.serious complaint K3, opened 2026-03-01 08:00",
            "complaints.accept complaint K3, opened 2026-03-01 08:00",
            "complaints.resolve.serious complaint K3, opened 2026-03-01 08:00",
            "churn",
            "visit",
            "care",
            "thanks purchase P1, 2026-02-10 10:00",
            "thanks purchase P2, 2026-02-20 10:00",
            "thanks purchase P3, 2026-02-21 10:00",
        }));

    [Test]
    public void For_EveryEntry_FindsTheRuleAndTheSubjectThatMadeIt()
    {
        var outcome = Explanation.Outcome;
        Assert.Multiple(() =>
        {
            Assert.That(Explanation.For(outcome.Tiers[0]).Rule, Is.EqualTo("tiers.value"));
            Assert.That(outcome.Actions.Select(a => $"{a.Id}: {Explanation.For(a).Subject?.En ?? Explanation.For(a).Rule}"), Is.EqualTo(new[]
            {
                "C%2F1/care/1: care",
                "C%2F1/care/1/2: care",
                "C%2F1/thanks/P1: purchase P1, 2026-02-10 10:00",
                "C%2F1/thanks/P2: purchase P2, 2026-02-20 10:00",
            }));
            Assert.That(outcome.Escalations.Select(e => $"{e.Id}: {Explanation.For(e).Rule}"), Is.EqualTo(new[] { "C%2F1/K2/resolve/warning: complaints.resolve.serious" }));
            Assert.That(Explanation.For(outcome.ChurnRisk!).Rule, Is.EqualTo("churn"));
            Assert.That(outcome.ChurnRisk!.Reasons.Select(r => Explanation.For(r).Rule), Is.EqualTo(new[] { "churn.silent", "churn.poor" }));
            Assert.That(outcome.DataGaps.Select(g => Explanation.For(g).Truth), Is.EqualTo(new[] { Truth.Unknown, Truth.Unknown }));
        });
    }

    [Test]
    public void For_EntryOfAnotherCustomer_Throws()
    {
        var other = Engine.Evaluate(Engine.Customer("""{"customer":{"id":"C2","segment":"b2b"},"purchases":[{"id":"P9","at":"2026-02-10T10:00:00+08:00","amount":150}]}"""), Explain.AsOf);
        Assert.That(() => Explanation.For(other.Actions[^1]), Throws.ArgumentException.With.Message.StartsWith("the entry of `thanks` is not of this outcome"));
    }

    [Test]
    public void Because_ForOutcomeJson_CarriesGuardsTestsAndValues()
    {
        var because = Explanation.For(Explanation.Outcome.Actions[0]).Because();
        Assert.Multiple(() =>
        {
            Assert.That(because.Select(b => $"{b.Leaf}: {b.Is}, {string.Join(", ", b.Saw.Select(s => $"{s.Name}={s.Value}"))}, {b.Source}"), Is.EqualTo(new[]
            {
                "customer.segment is b2b: True, customer.segment=b2b, rules.yaml:31:12",
                "spend >= 1 CNY: True, spend=450 CNY, rules.yaml:31:38",
            }));
            Assert.That(
                Explanation.For(Explanation.Outcome.ChurnRisk!).Because().Select(b => b.Leaf),
                Is.EqualTo(new[] { "churn_score >= 70", "time_since(last(interactions.at)) >= 60 days", "spend < 1000 CNY" }));
            Assert.That(OutcomeJson.ToText(Explanation.Outcome, e => Explanation.For(e).Because()), Does.Contain("""{"leaf":"spend >= 1 CNY","is":"true","saw":[{"name":"spend","value":"450 CNY"}],"source":"rules.yaml:31:38"}"""));
        });
    }

    [TestCase("tiers.value", "customer.industry is retail")]
    [TestCase("tiers.value.core", "customer.industry is retail")]
    [TestCase("churn", "time_since(last(interactions.at)) >= 60 days, spend < 1000 CNY")]
    [TestCase("churn.poor", "spend < 1000 CNY")]
    [TestCase("thanks", "purchase.amount >= 100 CNY")]
    [TestCase("care", "spend >= 1 CNY")]
    [TestCase("nothing", "")]
    public void Deciding_ARule_AreItsTests(string rule, string leaves) =>
        Assert.That(string.Join(", ", Explanation.Deciding(rule).Select(l => l.Text)), Is.EqualTo(leaves));

    [Test]
    public void ExplainRule_SeverityRaisedByRepetition_SaysSo()
    {
        var rule = new CareExplainer(Engine).ExplainRule(Engine.Customer(Facts), Explain.AsOf, "complaints.minor");
        Assert.That(rule.ToText(Language.English), Is.EqualTo(
            """
            Minor (complaints.minor): given (complaint K2, opened 2026-02-28 10:00)
              --> rules.yaml:16:18
              note: a repeated complaint, so raised to Serious
              ✓ otherwise: true
            """));
    }

    [Test]
    public void ExplainRule_DeadlineThatEscalates_ShowsItsClockAndPauses()
    {
        var rule = new CareExplainer(Engine).ExplainRule(Engine.Customer(Facts), Explain.AsOf, "complaints.resolve.serious");
        Assert.Multiple(() =>
        {
            Assert.That(rule.ToText(Language.English), Is.EqualTo(
                """
                resolve within 1 day (complaints.resolve.serious): escalated (complaint K2, opened 2026-02-28
                  10:00)
                  --> rules.yaml:21:7
                  ✓ Severity: Serious
                  ✓ Step resolve: still to be done
                  ✓ elapsed >= 80% of 1 day
                      Elapsed = 21 hours; Paused = 2 hours; Within = 1 day
                """));
            Assert.That(rule.ToText(Language.Chinese), Is.EqualTo(
                """
                1天内解决（complaints.resolve.serious）：已预警或超时（投诉 K2，2026-02-28 10:00 提出）
                  --> rules.yaml:21:7
                  ✓ 严重程度：严重
                  ✓ 解决环节：尚未完成
                  ✓ elapsed >= 80% of 1 day
                      已用时 = 21小时；暂停 = 2小时；时限 = 1天
                """));
        });
    }

    [Test]
    public void ExplainRule_DeadlineStillFar_SaysWhenItWarns()
    {
        var rule = Explanation.Rules.Single(r => r.Rule == "complaints.resolve.serious" && r.Ticket == "K3");
        Assert.That((rule.Fired, rule.WouldFireWith.Single().Text.En), Is.EqualTo((false, "time itself (at 2026-03-02 03:12)")));
    }

    [Test]
    public void ExplainRule_ChurnBelowEveryLevel_NamesTheIndicatorsThatWouldRaiseIt()
    {
        var facts = Engine.Customer("""{"customer":{"id":"C1"},"purchases":[],"interactions":[{"id":"I1","at":"2026-02-01T09:00:00+08:00","channel":"phone","direction":"inbound"}]}""");
        var rule = new CareExplainer(Engine).WhyNot(facts, Explain.AsOf, "churn");
        Assert.That(rule.ToText(Language.English), Is.EqualTo(
            """
            Churn risk (churn): not flagged
              --> rules.yaml:25:3
              ✗ churn_score >= 40
                  Churn score = 30
                  → churn score 10 higher
              ✗ Silent (churn.silent), weight 40
                  ✗ time_since(last(interactions.at)) >= 60 days
                      time_since(last(interactions.at)) = 28 days; last(interactions.at) = 2026-02-01 09:00
                      → 32 days more `time_since(last(interactions.at))` (at 2026-04-02 09:00)
              ✓ Poor (churn.poor), weight 30
                  ✓ spend < 1000 CNY
                      Spend = 0 CNY
              One change is enough: 32 days more `time_since(last(interactions.at))` (at 2026-04-02 09:00)
            """));
    }

    [Test]
    public void ToText_ActionIsOverdueAndOffersSomething_ShowsBoth()
    {
        var engine = Explain.Engine("""
            care:
              - {rule: gift, on: purchase, do: [{action: offer, offer: coupon, amount: 20 CNY, due: 2 days}, {action: invite, offer: trial}]}
            """);
        var facts = engine.Customer("""{"customer":{"id":"C1"},"purchases":[{"id":"P1","at":"2026-02-20T10:00:00+08:00","amount":5}]}""");
        var explanation = new CareExplainer(engine).Explain(facts, Explain.AsOf);
        Assert.Multiple(() =>
        {
            Assert.That(explanation.ToText(Language.English), Is.EqualTo(
                """
                C1
                test-care 1.0.0, as of 2026-03-01 09:00 (Asia/Shanghai)
                Nothing changes before 2026-03-22 10:00: `gift`: the time for it ends.

                Actions (2)
                  gift: offer
                      overdue since 2026-02-22 10:00, coupon 20 CNY
                      ✓ occurrence purchase P1, 2026-02-20 10:00, until 2026-03-22 10:00
                      --> rules.yaml:6:12
                  gift: invite
                      trial
                      ✓ occurrence purchase P1, 2026-02-20 10:00, until 2026-03-22 10:00
                      --> rules.yaml:6:12
                """));
            Assert.That(explanation.ToText(Language.Chinese), Does.Contain("      2026-02-22 10:00 前完成（已逾期），coupon 20元\n"));
        });
    }

    [Test]
    public void Explain_ManyThreadsAtOnce_AllGiveTheSameText()
    {
        var explainer = new CareExplainer(Engine);
        var texts = ParallelEnumerable.Range(0, 32).Select(_ => explainer.Explain(Engine.Customer(Facts), Explain.AsOf).ToText(Language.Chinese)).Distinct(StringComparer.Ordinal).ToList();
        Assert.That(texts, Is.EqualTo(new[] { Explanation.ToText(Language.Chinese) }));
    }

    [Test]
    public void ToText_ShippedPack_FitsATerminal()
    {
        var engine = new CareEngine(CareRuleSet.Load([Repository.Path("rules/enterprise-care"), Repository.Path("samples/QuickStart/company.yaml")]));
        var facts = new FactsReader(engine.RuleSet).Parse(Encoding.UTF8.GetBytes("""{"customer":{"id":"C1","name":"华夏科技","segment":"b2b","since":"2023-05-20"},"purchases":[]}"""));
        var explainer = new CareExplainer(engine);
        var lines = new[] { Language.English, Language.Chinese }
            .SelectMany(l => explainer.Rules.Select(r => explainer.WhyNot(facts, Explain.AsOf, r).ToText(l)).Append(explainer.Explain(facts, Explain.AsOf).ToText(l)))
            .SelectMany(t => t.Split('\n'))
            .Where(l => !l.Contains("-->", StringComparison.Ordinal));
        Assert.That(lines.Where(l => CareRules.Diagnostics.DisplayWidth.Of(l) > 96), Is.Empty);
    }
}
