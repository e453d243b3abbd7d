using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using CareRules.Lifecycle;
using CareRules.TestKit.Differential;
using CareRules.TestKit.Generators;

namespace CareRules.NRules.Tests.Differential;

/// <summary>Random policies and customers: both engines and the naive evaluator must agree in every field.</summary>
[TestFixture]
public sealed class DifferentialTests
{
    [Test]
    public void Evaluate_RandomPoliciesAndCustomers_MatchesTheBuiltInEngineAndTheNaiveEvaluator()
    {
        var policies = LongRun.Size("policies", quick: 40, ci: 1_000, full: 1_000);
        var customers = LongRun.Size("customers of each policy", quick: 50, ci: 200, full: 200);
        Compare(20260301, policies, customers, seed => PolicyComparison.Run(seed, customers, ruleSet => new CareEngine(ruleSet), ruleSet => new NRulesCareEngine(ruleSet)));
    }

    [Test]
    public void Decide_RandomPoliciesAndCustomersOverMonths_MatchesTheBuiltInEngine() => Compare(20260801, LongRun.Size("policies with 20 decisions", quick: 25, ci: 250, full: 250), 20, seed =>
    {
        var policy = new PolicyGenerator(seed);
        var yaml = policy.Write();
        var ruleSet = CareRuleSet.Parse(yaml);
        var (one, other) = (new CareEngine(ruleSet), new NRulesCareEngine(ruleSet));
        var customers = new CustomerGenerator(seed, policy.Zone);
        for (var n = 0; n < 4; n++)
        {
            var (facts, asOf) = customers.Next();
            var memory = CareMemory.Empty;
            for (var decision = 0; decision < 5; decision++)
            {
                var at = asOf.AddDays(decision * 11);
                if (EngineDifference.Decide(one, other, facts, at, ref memory) is { } difference)
                {
                    return $"{difference}\n\nCARERULES_SEED={seed.ToString(CultureInfo.InvariantCulture)} customer={n.ToString(CultureInfo.InvariantCulture)} decision={decision.ToString(CultureInfo.InvariantCulture)} as_of={at.ToString("O", CultureInfo.InvariantCulture)}\n{FactsText.Of(facts)}\n{yaml}";
                }
            }
        }

        return null;
    });

    private static void Compare(int from, int policies, int pairs, Func<int, string?> compare)
    {
        var seed = Seed.Print(from);
        var watch = Stopwatch.StartNew();
        var failures = new ConcurrentBag<(int Policy, string Report)>();
        Parallel.For(0, policies, (i, loop) =>
        {
            if (compare(seed + i) is { } report)
            {
                failures.Add((i, report));
                loop.Break();
            }
        });

        TestContext.Out.WriteLine($"{(policies * pairs).ToString("N0", CultureInfo.InvariantCulture)} pairs, {failures.Count} differences, {watch.Elapsed.TotalSeconds.ToString("F0", CultureInfo.InvariantCulture)} s");
        Assert.That(failures.OrderBy(f => f.Policy).Select(f => f.Report).FirstOrDefault(), Is.Null);
    }
}
