using CareRules.Explanation;
using CareRules.Facts;
using CareRules.Runtime.State;

namespace CareRules.Tests.Explanation;

public sealed class RuleExplanationTests
{
    private const string Pack = """
        measures:
          spend: {value: sum(purchases.amount), label: {en: Spend, zh: 消费额}}
          tenure: {value: age(customer.since), label: {en: Cooperation, zh: 合作年限}}
        tiers:
          value:
            label: {en: Value, zh: 客户价值}
            levels:
              - {level: core, label: {en: Core customer, zh: 核心客户}, when: {any: [spend >= 500 CNY, tenure >= 3 years]}}
              - {level: potential, label: {en: Potential customer, zh: 潜力客户}, when: spend >= 100 CNY}
              - {level: new, label: {en: New customer, zh: 新客户}, otherwise: true}
        care:
          - {rule: visit, title: {en: Visit, zh: 拜访}, tier: core, every: 1 year, notice: 7 days, do: [{action: visit}]}
          - {rule: perks, title: {en: Perks, zh: 福利}, segment: b2c, do: [{action: grant}]}
          - {rule: paused, enabled: false, reason: no budget, do: [{action: call}]}
          - {rule: birthday, title: {en: Birthday, zh: 生日}, on: anniversary of customer.birthday, notice: 7 days, do: [{action: greet}]}
          - {rule: launch, on: date product-launch, do: [{action: congratulate}]}
          - {rule: check, on: complaint resolved, when: complaint.cause is company, do: [{action: check}]}
          - {rule: both, when: {all: [spend >= 1000 CNY, tenure >= 5 years]}, do: [{action: call}]}
          - {rule: nearly, when: {all: [spend >= 100 CNY, tenure >= 5 years]}, do: [{action: call}]}
        """;

    private const string Potential = """{"customer":{"id":"C1","segment":"b2b","since":"2024-03-01"},"purchases":[{"id":"P1","at":"2026-01-05T10:00:00+08:00","amount":400}]}""";

    [Test]
    public void WhyNot_TierGuardFails_ShowsTheNearestWayToTheLevel() => Check("visit", Potential,
        """
        Visit (visit): did not fire
          --> rules.yaml:16:12
          ✗ Value: Potential customer, but the rule is for Core customer
              → 100 CNY more spend
          ✓ occurrence 2026-03-01, until 2027-02-22
          One change is enough: 100 CNY more spend
        """,
        """
        拜访（visit）：未触发
          --> rules.yaml:16:12
          ✗ 客户价值：潜力客户，而规则适用于核心客户
              → 消费额须再增加100元
          ✓ 本次：2026-03-01，有效至 2027-02-22
          只需一项变化：消费额须再增加100元
        """);

    [Test]
    public void WhyNot_AnchorUnknown_SaysWhichFactIsMissing()
    {
        var rule = Explain.Rule(
            "facts: {customer: {contract_start: {type: date, label: {en: Contract start, zh: 合同开始日}}}}\ncare:\n  - {rule: review, every: 3 months, from: customer.contract_start, do: [{action: review}]}\n",
            "review",
            """{"customer":{"id":"C1","since":"2024-03-01"}}""");

        Assert.Multiple(() =>
        {
            Assert.That(rule.ToText(Language.English), Is.EqualTo(
                """
                review: did not fire, cannot be told
                  --> rules.yaml:7:12
                  ? its date is not known: Contract start (customer.contract_start)
                """));
            Assert.That(rule.ToText(Language.Chinese), Is.EqualTo(
                """
                review：无法判断，未触发
                  --> rules.yaml:7:12
                  ? 日期未知：缺少合同开始日（customer.contract_start）
                """));
        });
    }

    [Test]
    public void WhyNot_SegmentGuardFails_ShowsBothSegments() => Check("perks", Potential,
        """
        Perks (perks): did not fire
          --> rules.yaml:17:12
          ✗ Segment: b2b, but the rule is for b2c
              → segment would have to be b2c
          One change is enough: segment would have to be b2c
        """,
        """
        福利（perks）：未触发
          --> rules.yaml:17:12
          ✗ 客户类型：b2b，而规则适用于b2c
              → 客户类型须为b2c
          只需一项变化：客户类型须为b2c
        """);

    [Test]
    public void WhyNot_SegmentUnknown_CannotBeTold() => Check("perks", """{"customer":{"id":"C1"}}""",
        """
        Perks (perks): did not fire, cannot be told
          --> rules.yaml:17:12
          ? Segment: not known, but the rule is for b2c
              → not known: Segment (customer.segment)
        """,
        """
        福利（perks）：无法判断，未触发
          --> rules.yaml:17:12
          ? 客户类型：未知，而规则适用于b2c
              → 缺少数据：客户类型（customer.segment）
        """);

    [Test]
    public void WhyNot_RuleIsOff_SaysWhy() => Check("paused", Potential,
        """
        paused: did not fire
          --> rules.yaml:18:12
          note: switched off: no budget
        """,
        """
        paused：未触发
          --> rules.yaml:18:12
          注：已停用：no budget
        """);

    [Test]
    public void WhyNot_BetweenTwoDates_ShowsTheLastAndTheNext() => Check("birthday", """{"customer":{"id":"C1","birthday":"1990-06-20"}}""",
        """
        Birthday (birthday): did not fire
          --> rules.yaml:19:12
          ✗ last occurrence 2025-06-20, over since 2025-06-21; next occurrence 2026-06-20, from
            2026-06-13
          One change is enough: its next occurrence (from 2026-06-13)
        """,
        """
        生日（birthday）：未触发
          --> rules.yaml:19:12
          ✗ 上次：2025-06-20，已于 2025-06-21 结束；下次：2026-06-20，2026-06-13 起提醒
          只需一项变化：下次触发（2026-06-13 起）
        """);

    [Test]
    public void WhyNot_DateUnknown_NamesTheFact() => Check("birthday", """{"customer":{"id":"C1"}}""",
        """
        Birthday (birthday): did not fire, cannot be told
          --> rules.yaml:19:12
          ? its date is not known: Birthday (customer.birthday)
        """,
        """
        生日（birthday）：无法判断，未触发
          --> rules.yaml:19:12
          ? 日期未知：缺少生日（customer.birthday）
        """);

    [Test]
    public void WhyNot_NoSuchDate_SaysSo() => Check("launch", """{"customer":{"id":"C1"},"dates":[{"kind":"other","date":"2026-03-01"}]}""",
        """
        launch: did not fire
          --> rules.yaml:20:12
          ✗ no such date
        """,
        """
        launch：未触发
          --> rules.yaml:20:12
          ✗ 没有相应日期
        """);

    [Test]
    public void WhyNot_EventIsOver_ShowsItAndWhatItsConditionSaw() => Check("check",
        """{"customer":{"id":"C1"},"complaints":[{"id":"K1","opened_at":"2026-01-01T10:00:00+08:00","resolved_at":"2026-01-02T10:00:00+08:00","cause":"customer"}]}""",
        """
        check: did not fire (complaint K1, resolved 2026-01-02 10:00)
          --> rules.yaml:21:12
          ✗ last occurrence complaint K1, resolved 2026-01-02 10:00, over since 2026-02-01 10:00
          ✗ complaint.cause is company
              Complaint cause = customer
              → complaint cause would have to be company
        """,
        """
        check：未触发（投诉记录 K1，解决时间 2026-01-02 10:00）
          --> rules.yaml:21:12
          ✗ 上次：投诉记录 K1，解决时间 2026-01-02 10:00，已于 2026-02-01 10:00 结束
          ✗ complaint.cause is company
              责任方 = customer
              → 责任方须为company
        """);

    [Test]
    public void WhyNot_NoEvent_SaysSo() => Check("check", """{"customer":{"id":"C1"},"complaints":[]}""",
        """
        check: did not fire
          --> rules.yaml:21:12
          ✗ no complaint resolved so far
        """,
        """
        check：未触发
          --> rules.yaml:21:12
          ✗ 尚无投诉记录（解决时间）
        """);

    [Test]
    public void WhyNot_SeveralTestsFail_ListsEachAndPromisesNothing() => Check("both", Potential,
        """
        both: did not fire
          --> rules.yaml:22:12
          ✗ all of:
            ✗ spend >= 1000 CNY
                Spend = 400 CNY
                → 600 CNY more spend
            ✗ tenure >= 5 years
                Cooperation = 2 years
                → 3 years more cooperation (on 2029-03-01)
        """,
        """
        both：未触发
          --> rules.yaml:22:12
          ✗ 须全部满足：
            ✗ spend >= 1000 CNY
                消费额 = 400元
                → 消费额须再增加600元
            ✗ tenure >= 5 years
                合作年限 = 2年
                → 合作年限还差3年（2029-03-01 起）
        """);

    [Test]
    public void WhyNot_OneTestFails_SaysThatItIsEnough() => Check("nearly", Potential,
        """
        nearly: did not fire
          --> rules.yaml:23:12
          ✗ all of:
            ✓ spend >= 100 CNY
                Spend = 400 CNY
            ✗ tenure >= 5 years
                Cooperation = 2 years
                → 3 years more cooperation (on 2029-03-01)
          One change is enough: 3 years more cooperation (on 2029-03-01)
        """,
        """
        nearly：未触发
          --> rules.yaml:23:12
          ✗ 须全部满足：
            ✓ spend >= 100 CNY
                消费额 = 400元
            ✗ tenure >= 5 years
                合作年限 = 2年
                → 合作年限还差3年（2029-03-01 起）
          只需一项变化：合作年限还差3年（2029-03-01 起）
        """);

    [Test]
    public void WhyNot_HigherLevel_ListsEveryWayNearestFirst() => Check("tiers.value.core", Potential,
        """
        Core customer (tiers.value.core): not held
          --> rules.yaml:12:17
          ✗ any of:
            ✗ spend >= 500 CNY
                Spend = 400 CNY
                → 100 CNY more spend
            ✗ tenure >= 3 years
                Cooperation = 2 years
                → 1 year more cooperation (on 2027-03-01)
          Any one of these changes is enough:
            - 100 CNY more spend
            - 1 year more cooperation (on 2027-03-01)
        """,
        """
        核心客户（tiers.value.core）：非当前等级
          --> rules.yaml:12:17
          ✗ 满足任意一项：
            ✗ spend >= 500 CNY
                消费额 = 400元
                → 消费额须再增加100元
            ✗ tenure >= 3 years
                合作年限 = 2年
                → 合作年限还差1年（2027-03-01 起）
          以下任意一项变化即可：
            - 消费额须再增加100元
            - 合作年限还差1年（2027-03-01 起）
        """);

    [Test]
    public void WhyNot_LowerLevel_SaysThatAHigherOneHolds() => Check("tiers.value.new", Potential,
        """
        New customer (tiers.value.new): not held
          --> rules.yaml:14:17
          note: a higher level holds: Potential customer
          ✓ otherwise: true
        """,
        """
        新客户（tiers.value.new）：非当前等级
          --> rules.yaml:14:17
          注：已达到更高等级：潜力客户
          ✓ otherwise: true
        """);

    [Test]
    public void WouldFireWith_StatedAmountIsAdded_RuleFires()
    {
        var engine = Explain.Engine(Pack);
        var explainer = new CareExplainer(engine);
        var facts = engine.Customer(Potential);
        var by = explainer.WhyNot(facts, Explain.AsOf, "visit").WouldFireWith.Single().By!.Value;
        var more = facts with { Purchases = facts.Purchases.Add(new Purchase { Id = "P2", At = Explain.AsOf, Amount = by, Currency = "CNY" }) };
        Assert.That(explainer.ExplainRule(more, Explain.AsOf, "visit").Fired, Is.True);
    }

    [Test]
    public void ExplainRule_LevelIsGivenByATest_SaysSo()
    {
        var given = new GivenValues();
        given.Tiers["value"] = "core";
        var rule = Explain.Rule(Pack, "tiers.value", Potential, given);
        Assert.That((rule.Notes.Single().En, rule.Parts[0].Fired), Is.EqualTo(("the level is given by the test", true)));
    }

    [TestCase("vist", "the pack has no rule `vist`; did you mean `visit`? (Parameter 'rule')")]
    [TestCase("tiers.value.cor", "the pack has no rule `tiers.value.cor`; did you mean `tiers.value.core`? (Parameter 'rule')")]
    [TestCase("something", "the pack has no rule `something` (Parameter 'rule')")]
    public void ExplainRule_UnknownId_SuggestsTheClosest(string id, string message) =>
        Assert.That(() => Explain.Rule(Pack, id, Potential), Throws.ArgumentException.With.Message.EqualTo(message));

    [Test]
    public void Rules_EveryId_CanBeExplained()
    {
        var explainer = new CareExplainer(Explain.Engine(Pack));
        var facts = new CustomerFacts { Customer = new Customer { Id = "C1" } };
        Assert.Multiple(() =>
        {
            Assert.That(explainer.Rules[..4], Is.EqualTo(new[] { "tiers.value", "tiers.value.core", "tiers.value.potential", "tiers.value.new" }));
            Assert.That(explainer.Rules.Select(r => explainer.ExplainRule(facts, Explain.AsOf, r).Rule), Is.EqualTo(explainer.Rules));
        });
    }

    private static void Check(string id, string json, string en, string zh)
    {
        var rule = Explain.Rule(Pack, id, json);
        Assert.Multiple(() =>
        {
            Assert.That(rule.ToText(Language.English), Is.EqualTo(en));
            Assert.That(rule.ToText(Language.Chinese), Is.EqualTo(zh));
        });
    }
}
