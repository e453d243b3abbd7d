using CareRules.Explanation;
using CareRules.Facts;
using CareRules.Runtime.State;

namespace CareRules.Tests.Explanation;

public sealed class LeafExplanationTests
{
    private const string Pack = """
        params:
          core_spend: {value: 500000 CNY, label: {en: Core spend, zh: 核心消费额}}
        measures:
          annual_spend: {value: sum(purchases.amount) over 12 months, label: {en: Annual spend, zh: 年消费额}}
          tenure: {value: age(customer.since), label: {en: Cooperation, zh: 合作年限}}
          silence: {value: time_since(last(interactions.at)), label: {en: Silence, zh: 未互动时长}}
          orders: {value: count(purchases), label: {en: Orders, zh: 订单数}}
          fall: {value: "drop(sum(purchases.quantity), 30 days)", label: {en: Fall, zh: 降幅}}
        tiers:
          value:
            label: {en: Value, zh: 客户价值}
            levels:
              - {level: core, label: {en: Core customer, zh: 核心客户}, when: annual_spend >= core_spend}
              - {level: new, label: {en: New customer, zh: 新客户}, otherwise: true}
        """;

    private const string Facts = """
        {"customer":{"id":"C1","segment":"b2c","name":"Li Lei","since":"2024-05-20","birthday":"1990-03-11","strategic":false},
         "purchases":[
          {"id":"P1","at":"2026-01-10T10:00:00+08:00","amount":462000,"currency":"CNY","quantity":100},
          {"id":"P2","at":"2026-02-20T10:00:00+08:00","amount":0,"currency":"CNY","quantity":62}],
         "interactions":[{"id":"I1","at":"2026-01-01T10:30:00+08:00","channel":"phone","direction":"inbound"}],
         "care_records":[{"id":"D1","at":"2026-02-25T10:00:00+08:00","rule":"visit"}]}
        """;

    private const string Visit = "\ncare:\n  - {rule: visit, do: [{action: call}]}";

    [TestCase("annual_spend >= core_spend", "38,000 CNY more annual spend", "年消费额须再增加38,000元")]
    [TestCase("core_spend <= annual_spend", "38,000 CNY more annual spend", "年消费额须再增加38,000元")]
    [TestCase("annual_spend > 462000 CNY", "a little more annual spend", "年消费额须略有增加")]
    [TestCase("annual_spend > core_spend", "more than 38,000 CNY more annual spend", "年消费额须再增加超过38,000元")]
    [TestCase("annual_spend <= 460000.50 CNY", "1,999.50 CNY less annual spend", "年消费额须减少1,999.50元")]
    [TestCase("annual_spend < 460000 CNY", "more than 2,000 CNY less annual spend", "年消费额须减少超过2,000元")]
    [TestCase("annual_spend between 500000 CNY and 600000 CNY", "38,000 CNY more annual spend", "年消费额须再增加38,000元")]
    [TestCase("annual_spend between 1 CNY and 400000 CNY", "62,000 CNY less annual spend", "年消费额须减少62,000元")]
    [TestCase("annual_spend not between 1 CNY and 463000 CNY", "more than 1,000 CNY more annual spend", "年消费额须再增加超过1,000元")]
    [TestCase("annual_spend not between 461000 CNY and 600000 CNY", "more than 1,000 CNY less annual spend", "年消费额须减少超过1,000元")]
    [TestCase("annual_spend is 500000 CNY", "38,000 CNY more annual spend", "年消费额须再增加38,000元")]
    [TestCase("annual_spend is not 462000 CNY", "annual spend would have to be other than 462,000 CNY", "年消费额须不是462,000元")]
    [TestCase("annual_spend < 462000 CNY", "a little less annual spend", "年消费额须略有减少")]
    [TestCase("orders > 2", "orders 1 higher", "订单数须再增加1")]
    [TestCase("orders >= 3.5", "orders 2 higher", "订单数须再增加2")]
    [TestCase("orders < 2", "orders 1 lower", "订单数须减少1")]
    [TestCase("fall >= 50%", "fall 12 percentage points higher", "降幅须再增加12个百分点")]
    [TestCase("fall <= 37%", "fall 1 percentage point lower", "降幅须减少1个百分点")]
    [TestCase("sum(purchases.quantity) >= 200", "`sum(purchases.quantity)` 38 higher", "`sum(purchases.quantity)`须再增加38")]
    [TestCase("tenure >= 3 years", "1 year 2 months 19 days more cooperation (on 2027-05-20)", "合作年限还差1年2个月19天（2027-05-20 起）")]
    [TestCase("tenure > 3 years", "1 year 2 months 20 days more cooperation (on 2027-05-21)", "合作年限还差1年2个月20天（2027-05-21 起）")]
    [TestCase("tenure < 1 year", "customer since would have to be 2025-03-02 or later", "合作起始日须为 2025-03-02 或之后")]
    [TestCase("tenure <= 1 year", "customer since would have to be 2025-03-01 or later", "合作起始日须为 2025-03-01 或之后")]
    [TestCase("silence >= 60 days", "1 day 1 hour 30 minutes more silence (at 2026-03-02 10:30)", "未互动时长须再增加1天1小时30分钟（2026-03-02 10:30 起）")]
    [TestCase("silence > 60 days", "more than 1 day 1 hour 30 minutes more silence (after 2026-03-02 10:30)", "未互动时长须再增加超过1天1小时30分钟（2026-03-02 10:30 之后）")]
    [TestCase("silence <= 30 days", "28 days 22 hours 30 minutes less silence", "未互动时长须减少28天22小时30分钟")]
    [TestCase("time_since(customer.since) >= 1000 days", "349 days 15 hours more `time_since(customer.since)` (at 2027-02-14 00:00)", "`time_since(customer.since)`须再增加349天15小时（2027-02-14 00:00 起）")]
    [TestCase("days_until(2026-05-01) <= 30 days", "31 days less `days_until(2026-05-01)` (on 2026-04-01)", "`days_until(2026-05-01)`须减少31天（2026-04-01 起）")]
    [TestCase("customer.since <= 2024-01-01", "customer since would have to be 2024-01-01 or earlier", "合作起始日须为 2024-01-01 或之前")]
    [TestCase("customer.since > 2024-06-01", "customer since would have to be later than 2024-06-01", "合作起始日须晚于 2024-06-01")]
    [TestCase("today >= 2026-05-01", "time itself (on 2026-05-01)", "随时间推移（2026-05-01 起）")]
    [TestCase("customer.segment is b2b", "segment would have to be b2b", "客户类型须为b2b")]
    [TestCase("customer.segment is not b2c", "segment would have to be other than b2c", "客户类型须不是b2c")]
    [TestCase("customer.segment in (b2b, vip)", "segment would have to be one of b2b, vip", "客户类型须为其中之一：b2b、vip")]
    [TestCase("customer.segment not in (b2c, vip)", "segment would have to be other than b2c, vip", "客户类型须不是b2c、vip")]
    [TestCase("customer.name contains Wang", "customer name would have to contain \"Wang\"", "客户名称须包含“Wang”")]
    [TestCase("not customer.name starts with Li", "customer name would have to not start with \"Li\"", "客户名称须不开头为“Li”")]
    [TestCase("customer.industry is known", "industry would have to be known", "所属行业须有记录")]
    [TestCase("customer.segment is unknown", "segment would have to be still unknown", "客户类型须尚无记录")]
    [TestCase("customer.strategic", "strategic partner would have to be yes", "战略合作伙伴须为是")]
    [TestCase("tier is core", "value would have to be Core customer", "客户价值须为核心客户")]
    [TestCase("tier > new", "value would have to be higher than New customer", "客户价值须高于新客户")]
    [TestCase("customer.industry is retail", "not known: Industry (customer.industry)", "缺少数据：所属行业（customer.industry）")]
    [TestCase("count(surveys) >= 1", "not known: Surveys (surveys)", "缺少数据：满意度调查（surveys）")]
    [TestCase("annual_spend >= 5 USD", "cannot be worked out from these facts: amounts in different currencies, or a result out of range", "无法由现有数据得出：金额币种不同，或结果超出范围")]
    [TestCase("not done(visit) within 30 days", "visit was done too recently (until 2026-03-27 10:00)", "visit 执行不久（2026-03-27 10:00 起满足）")]
    [TestCase("done(visit) within 1 day", "visit would have to be done", "须已执行 visit")]
    public void Shortfall_TestDoesNotHold_SaysWhatItWouldTake(string leaf, string en, string zh)
    {
        var text = Explain.Leaf(leaf, Facts, Pack + Visit).Counterfactual!.Text;
        Assert.That((text.En, text.Zh), Is.EqualTo((en, zh)));
    }

    [TestCase("annual_spend >= 462000 CNY")]
    [TestCase("annual_spend between 462000 CNY and 462000 CNY")]
    [TestCase("tenure >= 21 months")]
    [TestCase("customer.segment is b2c")]
    [TestCase("customer.industry is unknown")]
    [TestCase("done(visit) within 30 days")]
    public void Shortfall_TestHolds_IsNone(string leaf)
    {
        var explained = Explain.Leaf(leaf, Facts, Pack + Visit);
        Assert.That((explained.Truth, explained.Counterfactual), Is.EqualTo((Truth.True, (Counterfactual?)null)));
    }

    [TestCase("annual_spend >= core_spend", "Annual spend = 462,000 CNY; Core spend = 500,000 CNY", "年消费额 = 462,000元；核心消费额 = 500,000元")]
    [TestCase("annual_spend / orders >= 1 CNY", "annual_spend / orders = 231,000 CNY; Annual spend = 462,000 CNY; Orders = 2", "annual_spend / orders = 231,000元；年消费额 = 462,000元；订单数 = 2")]
    [TestCase("time_since(last(interactions.at)) >= 60 days", "time_since(last(interactions.at)) = 58 days 22 hours; last(interactions.at) = 2026-01-01 10:30", "time_since(last(interactions.at)) = 58天22小时；last(interactions.at) = 2026-01-01 10:30")]
    [TestCase("tier is core", "Value = New customer", "客户价值 = 新客户")]
    [TestCase("customer.industry is retail", "Industry = not known", "所属行业 = 未知")]
    [TestCase("done(visit) within 30 days", "Last done visit = 2026-02-25 10:00", "最近一次 visit = 2026-02-25 10:00")]
    [TestCase("2 > 1", "", "")]
    public void Saw_OperandsButNotLiterals_AreShownWithTheirLabels(string leaf, string en, string zh)
    {
        var saw = Explain.Leaf(leaf, Facts, Pack + Visit).Saw;
        Assert.That(
            (string.Join("; ", saw.Select(s => s.ToText(Language.English))), string.Join("；", saw.Select(s => s.ToText(Language.Chinese)))),
            Is.EqualTo((en, zh)));
    }

    [Test]
    public void Shortfall_TestBelowNot_SaysWhatMakesItFail()
    {
        var rule = Explain.Rule(Pack + "\nsignals:\n  it: {when: {not: annual_spend >= 400000 CNY}}", "signals.it", Facts);
        var leaf = rule.Deciding.Single();
        Assert.Multiple(() =>
        {
            Assert.That(rule.Truth, Is.EqualTo(Truth.False));
            Assert.That(leaf.Truth, Is.EqualTo(Truth.True));
            Assert.That(leaf.Counterfactual!.Text.En, Is.EqualTo("more than 62,000 CNY less annual spend"));
            Assert.That(rule.WouldFireWith.Single().Text.Zh, Is.EqualTo("年消费额须减少超过62,000元"));
        });
    }

    [Test]
    public void Signal_TestOfASignal_IsExplainedByItsOwnCondition()
    {
        var rule = Explain.Rule(Pack + "\nsignals:\n  big: {when: annual_spend >= core_spend, label: {en: Big, zh: 大客户}}\n  it: {when: [big]}", "signals.it", Facts);
        var leaf = rule.Deciding.Single();
        Assert.Multiple(() =>
        {
            Assert.That(leaf.Text, Is.EqualTo("big"));
            Assert.That(((LeafExplanation)leaf.Signal!).Text, Is.EqualTo("annual_spend >= core_spend"));
            Assert.That(leaf.Counterfactual!.Text.En, Is.EqualTo("38,000 CNY more annual spend"));
            Assert.That(rule.WouldFireWith.Single().Text.En, Is.EqualTo("38,000 CNY more annual spend"));
        });
    }

    [Test]
    public void Shortfall_MeasureIsGivenByATest_DoesNotLookBehindIt()
    {
        var given = new GivenValues();
        given.Measures["tenure"] = Value.OfPeriod(35m);
        var leaf = Explain.Leaf("tenure >= 3 years", Facts, Pack, given);
        Assert.That((leaf.Counterfactual!.Text.En, leaf.Counterfactual.By, leaf.Counterfactual.At), Is.EqualTo(("1 month more cooperation", 1m, (DateTimeOffset?)null)));
    }

    [Test]
    public void Deciding_PartsOfOneTruth_AreTheOnesThatDecided()
    {
        const string Condition = """

            signals:
              it:
                when:
                  all:
                    - any: [customer.segment is b2b, customer.segment is b2c]
                    - any: [customer.industry is retail, orders > 5]
                    - not: {all: [orders = 2, customer.strategic]}
            """;
        var rule = Explain.Rule(Pack + Condition, "signals.it", Facts);
        Assert.That((rule.Truth, string.Join(", ", rule.Deciding.Select(l => l.Text))), Is.EqualTo((Truth.Unknown, "customer.industry is retail")));
    }
}
