using System.Text;
using CareRules.Explanation;
using CareRules.Facts;
using CareRules.Facts.Json;
using CareRules.Outcomes;

namespace CareRules.Tests.Runtime;

/// <summary>Rules with <c>on: data gap</c>.</summary>
public sealed class DataGapRuleTests
{
    private const string Head = """
        schema: carerules/v1
        pack: p
        version: 1.0.0
        timezone: Asia/Shanghai
        tiers:
          value: {levels: [{level: core, when: [customer.industry is retail, count(purchases) >= 3]}, {level: new, otherwise: true}]}

        """;

    private static readonly DateTimeOffset AsOf = new(2026, 3, 1, 9, 0, 0, TimeSpan.FromHours(8));

    [Test]
    public void Evaluate_MissingFacts_EachIsAskedForOnce()
    {
        var outcome = Evaluate("""
            care:
              - {rule: ask, on: data gap, do: [{action: ask-for-data, owner: agent, due: 3 days, message: "{gap.fact}: {gap.label_en} {gap.label_zh}"}]}
              - {rule: retail, when: customer.industry is retail, do: [{action: call}]}
              - {rule: old, when: age(customer.since) >= 1 year, do: [{action: call}]}
            """);

        Assert.That(outcome.Actions.Select(a => (a.Id, a.Message, a.OccursAt, a.Due)), Is.EqualTo(new (string, string?, DateTimeOffset?, DateTimeOffset?)[]
        {
            ("C1/ask/customer.industry", "customer.industry: Industry 所属行业", null, AsOf.AddDays(3)),
            ("C1/ask/purchases", "purchases: Purchases 购买记录", null, AsOf.AddDays(3)),
            ("C1/ask/customer.since", "customer.since: Customer since 合作起始日", null, AsOf.AddDays(3)),
        }));
    }

    [Test]
    public void Evaluate_FactsNamed_OnlyThoseAreAskedFor()
    {
        var outcome = Evaluate("care: [{rule: ask, on: data gap, facts: [purchases, customer.birthday], do: [{action: ask}]}]\n");

        Assert.That(outcome.Actions.Select(a => a.Id), Is.EqualTo(new[] { "C1/ask/purchases" }));
    }

    [Test]
    public void Evaluate_WhatARuleOnGapsMisses_IsReportedAndNotAskedFor()
    {
        var outcome = Evaluate("""
            care:
              - {rule: ask, on: data gap, facts: purchases, when: customer.strategic, do: [{action: ask}]}
              - {rule: all, on: data gap, do: [{action: ask, message: "{customer.name}"}]}
            """);

        Assert.Multiple(() =>
        {
            Assert.That(outcome.Actions.Select(a => a.Id), Is.EqualTo(new[] { "C1/all/customer.industry", "C1/all/purchases" }));
            Assert.That(outcome.DataGaps.Select(g => (g.Rule, g.Fact)), Does.Contain(("ask", "customer.strategic")).And.Contain(("all", "customer.name")));
        });
    }

    [Test]
    public void Evaluate_ConditionOverTheGap_Decides()
    {
        var outcome = Evaluate("care: [{rule: ask, on: data gap, when: gap.fact starts with customer, do: [{action: ask}]}]\n");

        Assert.That(outcome.Actions.Select(a => a.Id), Is.EqualTo(new[] { "C1/ask/customer.industry" }));
    }

    [Test]
    public void Evaluate_NoAnswerThoughEveryFactIsThere_AsksForNothing()
    {
        var outcome = Evaluate("""
            signals: {even: sum(purchases.amount) >= 1 USD}
            care:
              - {rule: r, when: even, do: [{action: call}]}
              - {rule: ask, on: data gap, facts: interactions, do: [{action: ask}]}
              - {rule: other, on: data gap, when: 'gap.fact not in ("customer.industry", purchases)', do: [{action: ask}]}
            """, ""","purchases":[{"id":"P1","at":"2026-01-01T00:00:00Z","amount":5,"currency":"CNY"}]""");

        Assert.That(outcome.Actions, Is.Empty);
        Assert.That(outcome.DataGaps.Count(g => g.Rule == "r"), Is.EqualTo(1));
    }

    [Test]
    public void Evaluate_NothingMissing_DoesNotFire_AndWhyNotSaysSo()
    {
        const string Pack = "care: [{rule: ask, on: data gap, do: [{action: ask}]}]\n";
        var engine = new CareEngine(CareRuleSet.Parse(Head + Pack));
        var facts = new CustomerFacts { Customer = new Customer { Id = "C1", Industry = "retail" }, Purchases = [] };

        Assert.That(engine.Evaluate(facts, AsOf).Actions, Is.Empty);
        Assert.That(new CareExplainer(engine).WhyNot(facts, AsOf, "ask").ToText(Language.English), Does.Contain("no such fact is missing"));
    }

    [Test]
    public void Explain_EachGap_IsATurnOfItsOwn()
    {
        var engine = new CareEngine(CareRuleSet.Parse(Head + "care: [{rule: ask, on: data gap, do: [{action: ask}]}]\n"));
        var explanation = new CareExplainer(engine).Explain(new CustomerFacts { Customer = new Customer { Id = "C1" } }, AsOf);

        Assert.That(explanation.Outcome.Actions.Select(a => explanation.For(a).Subject!.En), Is.EqualTo(new[] { "Industry (customer.industry)", "Purchases (purchases)" }));
    }

    [Test]
    public void Evaluate_AnotherCustomerAfterwards_IsNotAskedForTheFirstOnesFacts()
    {
        var engine = new CareEngine(CareRuleSet.Parse(Head + "care: [{rule: ask, on: data gap, do: [{action: ask}]}]\n"));
        engine.Evaluate(new CustomerFacts { Customer = new Customer { Id = "C1" } }, AsOf);

        var outcome = engine.Evaluate(new CustomerFacts { Customer = new Customer { Id = "C2", Industry = "retail" } }, AsOf);

        Assert.That(outcome.Actions.Select(a => a.Id), Is.EqualTo(new[] { "C2/ask/purchases" }));
    }

    private static CareOutcome Evaluate(string body, string more = "")
    {
        var engine = new CareEngine(CareRuleSet.Parse(Head + body));
        return engine.Evaluate(new FactsReader(engine.RuleSet).Parse(Encoding.UTF8.GetBytes($$$"""{"customer":{"id":"C1"}{{{more}}}}""")), AsOf);
    }
}
