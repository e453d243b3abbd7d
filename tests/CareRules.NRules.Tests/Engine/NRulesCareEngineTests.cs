using CareRules.Explanation;
using CareRules.Facts;
using CareRules.Lifecycle;
using Microsoft.Extensions.DependencyInjection;

namespace CareRules.NRules.Tests.Engine;

public sealed class NRulesCareEngineTests
{
    private const string Yaml = """
        tiers:
          value:
            levels:
              - {level: core, when: sum(purchases.amount) >= 100 CNY}
              - {level: other, otherwise: true}
        care:
          - {rule: thank, tier: core, do: [{action: thank}]}
        """;

    [Test]
    public void UseNRules_AfterAddCareRules_DecidesWithNRules()
    {
        using var provider = new ServiceCollection()
            .AddCareRules(o =>
            {
                o.Paths.Add(TestKit.Repository.Path("rules/enterprise-care"));
                o.Paths.Add(TestKit.Repository.Path("samples/QuickStart/company.yaml"));
            })
            .UseNRules()
            .BuildServiceProvider();

        Assert.Multiple(() =>
        {
            Assert.That(provider.GetRequiredService<ICareEngine>(), Is.TypeOf<NRulesCareEngine>());
            Assert.That(provider.GetServices<ICareEngine>().Count(), Is.EqualTo(1));
            Assert.That(provider.GetRequiredService<ICareEngine>().RuleSet, Is.SameAs(provider.GetRequiredService<CareRuleSet>()));
            Assert.That(provider.GetRequiredService<YamlRuleRepository>().RuleSet, Is.SameAs(provider.GetRequiredService<CareRuleSet>()));
        });
    }

    [Test]
    public void Decide_WithWhatTheFirstDecisionLeft_EmitsNothingTwice()
    {
        var engine = new NRulesCareEngine(Packs.Parse(Yaml));
        var facts = Packs.Customer(Packs.Bought("P1", 100m));

        var first = engine.Decide(facts, Packs.AsOf, CareMemory.Empty);
        var second = engine.Decide(facts, Packs.AsOf.AddHours(1), first.Memory);

        Assert.Multiple(() =>
        {
            Assert.That(first.Outcome.Actions.Select(a => a.Id), Is.EqualTo(new[] { "C1/thank/1" }));
            Assert.That(second.Outcome.Actions, Is.Empty);
            Assert.That(second.Outcome.Suppressed.Select(s => s.Id), Is.EqualTo(new[] { "C1/thank/1" }));
        });
    }

    [Test]
    public void Decide_MemoryOfAnother_IsRefused()
    {
        var engine = new NRulesCareEngine(Packs.Parse(Yaml));
        var memory = engine.Decide(Packs.Customer(), Packs.AsOf, CareMemory.Empty).Memory;

        Assert.Multiple(() =>
        {
            Assert.That(() => engine.Decide(new CustomerFacts { Customer = new Customer { Id = "C2" } }, Packs.AsOf, memory), Throws.ArgumentException);
            Assert.That(() => engine.Decide(Packs.Customer(), Packs.AsOf.AddDays(-1), memory), Throws.TypeOf<ArgumentOutOfRangeException>());
        });
    }

    [Test]
    public void Evaluate_FactsOfAnotherSubject_IsRefusedAsTheBuiltInEngineDoes()
    {
        var engine = new NRulesCareEngine(Packs.Parse(Yaml));
        var market = CustomerFacts.ForSubject("market", "M1", []);

        Assert.That(() => engine.Evaluate(market, Packs.AsOf), Throws.TypeOf<FactsException>());
    }

    [Test]
    public void Explain_WhatNRulesDecided_SaysWhatTheBuiltInEngineWouldSay()
    {
        var ruleSet = Packs.Parse(Yaml);
        var facts = Packs.Customer(Packs.Bought("P1", 100m));

        var text = new CareExplainer(new NRulesCareEngine(ruleSet)).Explain(facts, Packs.AsOf).ToText(Language.English);

        Assert.Multiple(() =>
        {
            Assert.That(text, Is.EqualTo(new CareExplainer(new CareEngine(ruleSet)).Explain(facts, Packs.AsOf).ToText(Language.English)));
            Assert.That(text, Does.Contain("sum(purchases.amount) >= 100 CNY"));
        });
    }
}
