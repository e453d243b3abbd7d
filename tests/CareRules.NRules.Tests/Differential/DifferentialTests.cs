using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using CareRules.Lifecycle;
using CareRules.Tests.Differential;
using CareRules.Tests.Generators;

namespace CareRules.NRules.Tests.Differential;

/// <summary>Random policies and customers, decided by both engines: what they say must be the same to the last field.</summary>
[TestFixture]
public sealed class DifferentialTests
{
    private static readonly int Policies = Number("CARERULES_NRULES_POLICIES", 1_000);
    private static readonly int Customers = Number("CARERULES_NRULES_CUSTOMERS", 200);

    [Test]
    public void Evaluate_RandomPoliciesAndCustomers_SaysWhatTheBuiltInEngineSays() => Compare(20260301, Policies, (one, other, customers) =>
    {
        for (var n = 0; n < Customers; n++)
        {
            var (facts, asOf) = customers.Next();
            if (Same.Evaluate(one, other, facts, asOf) is { } difference)
            {
                return $"{difference}\n\ncustomer={n.ToString(CultureInfo.InvariantCulture)} as_of={asOf.ToString("O", CultureInfo.InvariantCulture)}\n{FactsText.Of(facts)}";
            }
        }

        return null;
    }, Customers);

    [Test]
    public void Decide_RandomPoliciesAndCustomersOverMonths_SaysWhatTheBuiltInEngineSays() => Compare(20260801, Policies / 4, (one, other, customers) =>
    {
        for (var n = 0; n < 4; n++)
        {
            var (facts, asOf) = customers.Next();
            var memory = CareMemory.Empty;
            for (var turn = 0; turn < 5; turn++)
            {
                var at = asOf.AddDays(turn * 11);
                if (Same.Decide(one, other, facts, at, ref memory) is { } difference)
                {
                    return $"{difference}\n\ncustomer={n.ToString(CultureInfo.InvariantCulture)} turn={turn.ToString(CultureInfo.InvariantCulture)} as_of={at.ToString("O", CultureInfo.InvariantCulture)}\n{FactsText.Of(facts)}";
                }
            }
        }

        return null;
    }, 20);

    private static void Compare(int from, int policies, Func<ICareEngine, ICareEngine, CustomerGenerator, string?> ask, int pairs)
    {
        var seed = Seed.Print(from);
        var watch = Stopwatch.StartNew();
        var failures = new ConcurrentBag<(int Policy, string Report)>();
        Parallel.For(0, policies, (i, loop) =>
        {
            var policy = new PolicyGenerator(seed + i);
            var yaml = policy.Write();
            var ruleSet = CareRuleSet.Parse(yaml);
            if (ask(new CareEngine(ruleSet), new NRulesCareEngine(ruleSet), new CustomerGenerator(seed + i, policy.Zone)) is { } report)
            {
                failures.Add((i, $"{report}\nCARERULES_SEED={(seed + i).ToString(CultureInfo.InvariantCulture)}\n{yaml}"));
                loop.Break();
            }
        });

        TestContext.Out.WriteLine($"{(policies * pairs).ToString("N0", CultureInfo.InvariantCulture)} pairs, {failures.Count} differences, {watch.Elapsed.TotalSeconds.ToString("F0", CultureInfo.InvariantCulture)} s");
        Assert.That(failures.OrderBy(f => f.Policy).Select(f => f.Report).FirstOrDefault(), Is.Null);
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : otherwise;
}
