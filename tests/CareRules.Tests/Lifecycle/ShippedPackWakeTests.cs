using System.Collections.Immutable;
using System.Globalization;
using CareRules.Authoring.Testing.Cases;
using CareRules.Binding.Composition;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Lifecycle;
using CareRules.Loading;
using CareRules.Syntax.Yaml;
using CareRules.TestKit.Differential;
using CareRules.TestKit.Generators;
using CareRules.Tests.Loading;
using FourPlansCustomers = FourPlans.CustomerGenerator;

namespace CareRules.Tests.Lifecycle;

/// <summary>
/// The packs that ship: customers who are decided on only at their next instants, for half a year. Nothing changes in between, and hardly
/// a wake finds nothing changed.
/// </summary>
public sealed class ShippedPackWakeTests
{
    private const int Days = 180;

    // More than that is more than five a day.
    private const int MostWakes = 1_000;

    private static readonly Dictionary<string, string> Values = new(StringComparer.Ordinal)
    {
        ["enterprise-care"] = "samples/QuickStart/company.yaml",
        ["loyalty-expansion"] = "samples/FourPlans/loyalty-expansion.yaml",
        ["satisfaction-loyalty"] = "samples/FourPlans/satisfaction-loyalty.yaml",
        ["tiered-service"] = "samples/FourPlans/tiered-service.yaml",
    };

    [TestCaseSource(nameof(Packs))]
    public void NextInstant_ChainedForHalfAYear_WakesForChangesOnly(string pack)
    {
        var customers = LongRun.Size("generated customers of a pack", quick: 20, ci: 100, full: 1_000);
        var cases = OfRuleTests(pack).Concat(Generated(pack, customers)).ToList();
        var counted = new (int Wakes, int Real, ImmutableArray<string> Idle, string? Violation)[cases.Count];

        Parallel.For(0, cases.Count, i => counted[i] = Chain(cases[i].Engine, cases[i].Facts, cases[i].AsOf, i));

        var (wakes, real) = (counted.Sum(c => c.Wakes), counted.Sum(c => c.Real));
        var perChange = counted.Where(c => c.Wakes > 0).Select(c => c.Wakes / (decimal)Math.Max(c.Real, 1)).Order().ToList();
        TestContext.Out.WriteLine(FormattableString.Invariant($"{pack}: {cases.Count:N0} customers, {wakes:N0} wakes, {real:N0} changes"));
        var idles = counted.SelectMany(c => c.Idle).GroupBy(i => i, StringComparer.Ordinal);
        foreach (var idle in idles.OrderByDescending(g => g.Count()).Take(5))
        {
            TestContext.Out.WriteLine(FormattableString.Invariant($"  {idle.Count():N0} wakes without a change: {idle.Key}"));
        }

        Assert.That(counted.Select(c => c.Violation).FirstOrDefault(v => v is not null), Is.Null);
        Assert.That(wakes, Is.LessThanOrEqualTo(2 * real));
        Assert.That(perChange.Count == 0 ? 1 : perChange[perChange.Count / 2], Is.EqualTo(1), "the median of wakes to a change");
    }

    private static string[] Packs() => [.. ShippedPacks.All.Select(p => Path.GetFileName(p)!)];

    private static (int Wakes, int Real, ImmutableArray<string> Idle, string? Violation) Chain(
        CareEngine engine, CustomerFacts facts, DateTimeOffset start, int seed)
    {
        var probes = new ProbeInstants(new Dice(seed), engine.RuleSet.Pack.TimeZone);
        var (at, memory) = (start, CareMemory.Empty);
        var (wakes, real) = (0, 0);
        var idle = ImmutableArray.CreateBuilder<string>();
        while (DecidedCustomer.Of(engine, facts, at, memory) is { } customer && wakes < MostWakes)
        {
            memory = customer.Memory;
            var end = start.AddDays(Days);
            var next = engine.NextInstant(facts, at, memory);
            foreach (var probe in probes.Between(facts, at, next is not null && next.At < end ? next.At : end))
            {
                if (customer.Difference(probe) is { } difference)
                {
                    var where = $"as_of={Show(at)}, next {next}, but at {Show(probe)}";
                    return (wakes, real, [], $"{where}:\n{difference}\nmemory {memory.ToJson()}\n{FactsText.Of(facts)}");
                }
            }

            if (next is null || next.At >= end)
            {
                break;
            }

            wakes++;
            at = next.At;
            if (customer.Differs(at))
            {
                real++;
            }
            else
            {
                idle.Add($"{next.Why.Cause} {next.Why.Rule} {next.Why.Test}");
            }
        }

        return (wakes, real, idle.ToImmutable(), null);
    }

    /// <summary>The customers of the pack's rule tests, with the parameters of these tests.</summary>
    private static IEnumerable<(CareEngine Engine, CustomerFacts Facts, DateTimeOffset AsOf)> OfRuleTests(string pack)
    {
        string[] path = [Repository.Path($"rules/{pack}")];
        var options = new LoadOptions();
        var diagnostics = new DiagnosticBag();
        var files = PackFiles.Read(path, options.Limits, diagnostics);
        var packs = new TestedPacks(files, UsedFiles.Of(path, options), options, CancellationToken.None);
        foreach (var test in PackFiles.ReadTests(path, options.Limits, diagnostics).SelectMany(f => TestFileReader.Read(Root(f), diagnostics)))
        {
            var rules = packs.With(test.Parameters).Rules!;
            if (new GivenReader(rules, test.Path, diagnostics).Facts(test.Given, test.Span) is { } facts)
            {
                yield return (rules.Engine, facts, test.Now);
            }
        }

        YamlMapping Root(RuleFile file) =>
            YamlReader.Read(file.Path, file.Content.Span, new LoadBudget(options.Limits, CancellationToken.None), diagnostics).Root!;
    }

    private static IEnumerable<(CareEngine Engine, CustomerFacts Facts, DateTimeOffset AsOf)> Generated(string pack, int customers)
    {
        if (Values.TryGetValue(pack, out var values))
        {
            string[] path = [Repository.Path($"rules/{pack}"), Repository.Path(values)];
            var engine = new CareEngine(CareRuleSet.Load(path, new LoadOptions { Root = Repository.Path("") }));
            return FourPlansCustomers.All().Take(customers).Select(c => (engine, c, FourPlansCustomers.AsOf));
        }

        if (pack == "retail-churn")
        {
            var engine = new CareEngine(CareRuleSet.Load(Repository.Path($"rules/{pack}")));
            return Enumerable.Range(0, customers).Select(i => (engine, Shopper(i), FourPlansCustomers.AsOf));
        }

        // The other packs are about facts without events; their rule tests have examples of all of them.
        return [];
    }

    private static CustomerFacts Shopper(int number)
    {
        var random = new Random(number);
        return new CustomerFacts
        {
            Customer = new Customer { Id = number.ToString("'C'0000", CultureInfo.InvariantCulture) },
            Purchases = [.. Enumerable.Range(0, random.Next(1, 8)).Select(i => new Purchase
            {
                Id = $"P{i}",
                At = FourPlansCustomers.AsOf.AddMinutes(-random.Next(400 * 24 * 60)),
                Amount = random.Next(5, 80),
                Currency = "USD",
                Quantity = random.Next(1, 6),
            })],
        };
    }

    private static string Show(DateTimeOffset at) => at.ToString("O", CultureInfo.InvariantCulture);
}
