using CareRules.Facts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CareRules.Tests.DependencyInjection;

public sealed class AddCareRulesTests
{
    [Test]
    public void AddCareRules_GoodPack_GivesOneRuleSetAndOneEngine()
    {
        using var provider = new ServiceCollection()
            .AddCareRules(o =>
            {
                o.Paths.Add(Repository.Path("rules/enterprise-care"));
                o.Paths.Add(Repository.Path("samples/QuickStart/company.yaml"));
                o.Values["core_spend"] = "1 CNY";
            })
            .BuildServiceProvider();

        var engine = provider.GetRequiredService<ICareEngine>();
        var outcome = engine.Evaluate(
            new CustomerFacts
            {
                Customer = new Customer { Id = "C1" },
                Purchases = [new Purchase { Id = "P1", At = new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero), Amount = 1m, Currency = "CNY" }],
            },
            new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));

        Assert.Multiple(() =>
        {
            Assert.That(provider.GetRequiredService<ICareEngine>(), Is.SameAs(engine));
            Assert.That(provider.GetRequiredService<CareRuleSet>(), Is.SameAs(engine.RuleSet));
            Assert.That(outcome.Tier("value"), Is.EqualTo("core"), "the given value won over the pack's own");
        });
    }

    [Test]
    public void Start_PackWithBlankParameters_FailsWithEveryDiagnostic()
    {
        using var provider = new ServiceCollection()
            .AddCareRules(o => o.Paths.Add(Repository.Path("rules/enterprise-care")))
            .BuildServiceProvider();

        Assert.That(
            () => provider.GetRequiredService<IStartupValidator>().Validate(),
            Throws.TypeOf<OptionsValidationException>().With.Message.StartsWith("error[CR1101]: 21 parameters have no value: `core_training_cadence`, "));
    }

    [Test]
    public void Start_NoPath_SaysWhatToAdd()
    {
        using var provider = new ServiceCollection().AddCareRules(_ => { }).BuildServiceProvider();

        Assert.That(
            () => provider.GetRequiredService<ICareEngine>(),
            Throws.TypeOf<OptionsValidationException>().With.Message.EqualTo("CareRulesOptions.Paths is empty: add the folder of a pack, for example o.Paths.Add(\"rules/enterprise-care\")"));
    }

    [Test]
    public void AddCareRules_HostRecords_AreFactsOfThePack()
    {
        var folder = Directory.CreateTempSubdirectory("carerules-host-");
        try
        {
            File.WriteAllText(
                Path.Combine(folder.FullName, "rules.yaml"),
                """
                schema: carerules/v1
                pack: host
                version: 1.0.0
                care:
                  - rule: late-deliveries
                    when: count(shipments) over 30 days where days_late > 2 >= 2
                    do: [{action: apologise}]
                """);
            using var provider = new ServiceCollection()
                .AddCareRules(o =>
                {
                    o.Paths.Add(folder.FullName);
                    o.HostFacts.Add<Shipment>("shipments", "shipment");
                })
                .BuildServiceProvider();
            var asOf = new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
            var facts = new CustomerFacts { Customer = new Customer { Id = "C1" } };
            CustomerFacts With(params int[] late) => facts with { Records = facts.Records.Add("shipments", [.. late.Select((d, i) => new Shipment($"S{i}", asOf.AddDays(-i), d))]) };

            var engine = provider.GetRequiredService<ICareEngine>();

            Assert.Multiple(() =>
            {
                Assert.That(engine.Evaluate(With(3, 0, 5), asOf).Actions.Select(a => a.Id), Is.EqualTo(new[] { "C1/late-deliveries/1" }));
                Assert.That(engine.Evaluate(With(3, 2), asOf).Actions, Is.Empty);
                Assert.That(engine.Evaluate(facts, asOf).DataGaps.Select(g => g.Fact), Is.EqualTo(new[] { "shipments" }));
            });
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private sealed record Shipment(string Id, DateTimeOffset At, int DaysLate);
}
