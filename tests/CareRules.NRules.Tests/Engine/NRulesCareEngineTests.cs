using CareRules.Explanation;
using CareRules.Facts;
using CareRules.Lifecycle;
using CareRules.Outcomes.Json;
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
    public void Decide_WithTheMemoryOfTheFirstDecision_EmitsNothingTwice()
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
    public void Goals_OverCustomers_MatchTheBuiltInEngine()
    {
        var ruleSet = Packs.Parse(Yaml + "\ngoals:\n  core: {share: tier is core, target: at least 50%}\n");
        var (nrules, builtIn) = (new NRulesCareEngine(ruleSet).Goals(Packs.AsOf), new CareEngine(ruleSet).Goals(Packs.AsOf));
        foreach (var facts in new[] { Packs.Customer(Packs.Bought("P1", 100m)), Packs.Customer(Packs.Bought("P1", 99m)), Packs.Customer() })
        {
            nrules.Add(facts);
            builtIn.Add(facts);
        }

        Assert.Multiple(() =>
        {
            Assert.That(GoalJson.ToText(nrules.Report()), Is.EqualTo(GoalJson.ToText(builtIn.Report())));
            Assert.That(nrules.Report().Goals[0].Counted, Is.EqualTo(3));
            Assert.That(nrules.Report().Goals[0].Value, Is.EqualTo(1m / 3m).Within(0.0001m));
        });
    }

    /// <summary>When the complaint is due is not known; the goal does not need it.</summary>
    [Test]
    public void Evaluate_InstantBeyondTheCalendar_MatchesTheBuiltInEngine()
    {
        var ruleSet = Packs.Parse("""
            calendar: office
            calendars:
              office: {coverage: {from: 2026-01-01, to: 2026-12-31}, hours: {mon-fri: ["09:00-18:00"]}}
            complaints:
              severities: [{severity: minor, otherwise: true}]
              deadlines: [{step: accept, within: 4 business hours}]
            goals:
              named: {share: customer.name is known, target: at least 50%}
            """);
        var late = Packs.Customer() with { Complaints = [new Complaint { Id = "K1", OpenedAt = new(2027, 3, 1, 9, 0, 0, TimeSpan.Zero), Category = "delivery" }] };
        var asOf = new DateTimeOffset(2027, 3, 2, 9, 0, 0, TimeSpan.Zero);
        var engine = new NRulesCareEngine(ruleSet);
        var (nrules, builtIn) = (engine.Goals(asOf), new CareEngine(ruleSet).Goals(asOf));

        nrules.Add(late);
        builtIn.Add(late);

        Assert.Multiple(() =>
        {
            Assert.That(OutcomeJson.ToText(engine.Evaluate(late, asOf)), Is.EqualTo(OutcomeJson.ToText(new CareEngine(ruleSet).Evaluate(late, asOf))));
            Assert.That(engine.Evaluate(late, asOf).DataGaps.Select(g => g.Fact), Is.EqualTo(new[] { "calendars.office" }));
            Assert.That(GoalJson.ToText(nrules.Report()), Is.EqualTo(GoalJson.ToText(builtIn.Report())));
            Assert.That(nrules.Report().Customers, Is.EqualTo(1));
        });
    }

    [Test]
    public void Explain_OutcomeOfNRules_MatchesTheBuiltInEngine()
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
