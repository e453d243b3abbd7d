using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using CareRules.Lifecycle;
using CareRules.Tests.Differential;
using CareRules.Tests.Generators;

namespace CareRules.NRules.Tests.Differential;

/// <summary>Random policies and customers, decided by both engines and by the naive reading: what they say must be the same to the last field.</summary>
[TestFixture]
public sealed class DifferentialTests
{
    private static readonly int Policies = Number("CARERULES_NRULES_POLICIES", 1_000);
    private static readonly int Customers = Number("CARERULES_NRULES_CUSTOMERS", 200);

    [Test]
    public void Evaluate_RandomPoliciesAndCustomers_SaysWhatTheBuiltInEngineAndTheNaiveReadingSay() =>
        Compare(20260301, Policies, Customers, seed => PolicyComparison.Run(seed, Customers, ruleSet => new CareEngine(ruleSet), ruleSet => new NRulesCareEngine(ruleSet)));

    [Test]
    public void Decide_RandomPoliciesAndCustomersOverMonths_SaysWhatTheBuiltInEngineSays() => Compare(20260801, Policies / 4, 20, seed =>
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
            for (var turn = 0; turn < 5; turn++)
            {
                var at = asOf.AddDays(turn * 11);
                if (Same.Decide(one, other, facts, at, ref memory) is { } difference)
                {
                    return $"{difference}\n\nCARERULES_SEED={seed.ToString(CultureInfo.InvariantCulture)} customer={n.ToString(CultureInfo.InvariantCulture)} turn={turn.ToString(CultureInfo.InvariantCulture)} as_of={at.ToString("O", CultureInfo.InvariantCulture)}\n{FactsText.Of(facts)}\n{yaml}";
                }
            }
        }

        return null;
    });

    private static void Compare(int from, int policies, int pairs, Func<int, string?> ask)
    {
        var seed = Seed.Print(from);
        var watch = Stopwatch.StartNew();
        var failures = new ConcurrentBag<(int Policy, string Report)>();
        Parallel.For(0, policies, (i, loop) =>
        {
            if (ask(seed + i) is { } report)
            {
                failures.Add((i, report));
                loop.Break();
            }
        });

        TestContext.Out.WriteLine($"{(policies * pairs).ToString("N0", CultureInfo.InvariantCulture)} pairs, {failures.Count} differences, {watch.Elapsed.TotalSeconds.ToString("F0", CultureInfo.InvariantCulture)} s");
        Assert.That(failures.OrderBy(f => f.Policy).Select(f => f.Report).FirstOrDefault(), Is.Null);
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : otherwise;
}
