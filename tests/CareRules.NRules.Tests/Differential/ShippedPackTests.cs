using System.Text;
using CareRules.Authoring.Testing.Cases;
using CareRules.Binding.Composition;
using CareRules.Diagnostics;
using CareRules.Facts.Json;
using CareRules.Loading;
using CareRules.Syntax.Yaml;

namespace CareRules.NRules.Tests.Differential;

/// <summary>The shipped packs with the customers of their rule tests and of the samples: both engines give the same outcomes.</summary>
public sealed class ShippedPackTests
{
    [TestCaseSource(nameof(Packs))]
    public void RuleTests_OfAShippedPack_GiveTheSameOutcomesInBothEngines(string pack)
    {
        var options = new LoadOptions();
        var diagnostics = new DiagnosticBag();
        var packs = new TestedPacks(PackFiles.Read([pack], options.Limits, diagnostics), UsedFiles.Of([pack], options), options, CancellationToken.None);
        var engines = new Dictionary<CareEngine, NRulesCareEngine>();
        var compared = 0;
        foreach (var test in PackFiles.ReadTests([pack], options.Limits, diagnostics).SelectMany(f => TestFileReader.Read(YamlReader.Read(f.Path, f.Content.Span, new LoadBudget(options.Limits, CancellationToken.None), diagnostics).Root!, diagnostics)))
        {
            var rules = packs.With(test.Parameters).Rules!;
            var one = rules.Engine;
            if (!engines.TryGetValue(one, out var other))
            {
                engines[one] = other = new NRulesCareEngine(one.RuleSet);
            }

            var reader = new GivenReader(rules, test.Path, diagnostics);
            var facts = reader.Facts(test.Given, test.Span)!;

            Assert.That(EngineDifference.Evaluate(one, other, facts, test.Now, reader.Memory(test.Given), reader.Values(test.Given)), Is.Null, test.Name);
            compared++;
        }

        TestContext.Out.WriteLine($"{Path.GetFileName(pack)}: {compared} cases, 0 differences");
        Assert.That(compared, Is.GreaterThan(5));
    }

    [TestCase("rules/enterprise-care", "samples/QuickStart/company.yaml")]
    [TestCase("rules/loyalty-expansion", "samples/FourPlans/loyalty-expansion.yaml")]
    [TestCase("rules/satisfaction-loyalty", "samples/FourPlans/satisfaction-loyalty.yaml")]
    [TestCase("rules/tiered-service", "samples/FourPlans/tiered-service.yaml")]
    public void SampleCustomers_OfQuickStart_GiveTheSameOutcomesInBothEngines(string pack, string values)
    {
        var ruleSet = CareRuleSet.Load([Repository.Path(pack), Repository.Path(values)], new LoadOptions { Root = Repository.Path("") });
        var (one, other) = (new CareEngine(ruleSet), new NRulesCareEngine(ruleSet));
        var reader = new FactsReader(ruleSet);
        var compared = 0;
        foreach (var line in File.ReadLines(Repository.Path("samples/QuickStart/customers.jsonl")))
        {
            var facts = reader.Parse(Encoding.UTF8.GetBytes(line));
            var asOf = new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.FromHours(8));
            for (var step = 0; step < 3; step++)
            {
                Assert.That(EngineDifference.Evaluate(one, other, facts, asOf.AddDays(step * 17)), Is.Null, facts.Customer.Id);
                compared++;
            }
        }

        TestContext.Out.WriteLine($"{compared} pairs, 0 differences");
    }

    private static string[] Packs() => [.. Directory.GetDirectories(Repository.Path("rules")).Where(p => Path.GetFileName(p) != "calendars").Order(StringComparer.Ordinal)];
}
