using System.Collections.Concurrent;
using System.Globalization;
using CareRules.Outcomes.Json;
using CareRules.Tests.Generators;
using CareRules.Tests.Naive;

namespace CareRules.Tests.Differential;

/// <summary>Random policies and customers, decided twice: the engine must say what the plain reading of the policy says.</summary>
[TestFixture]
public sealed class DifferentialTests
{
    private const int Policies = 1_000;
    private const int Customers = 100;

    [Test]
    public void Evaluate_RandomPoliciesAndCustomers_AgreesWithTheNaiveReading()
    {
        var seed = Seed.Print(20260301);
        var failures = new ConcurrentBag<(int Policy, string Report)>();
        Parallel.For(0, Policies, (i, loop) =>
        {
            if (Compare(seed + i) is { } report)
            {
                failures.Add((i, report));
                loop.Break();
            }
        });

        Assert.That(failures.OrderBy(f => f.Policy).Select(f => f.Report).FirstOrDefault(), Is.Null);
    }

    [Test]
    public void Evaluate_OneEngineOnManyThreads_GivesTheBytesOfOneThread()
    {
        var seed = Seed.Print(7);
        var policy = new PolicyGenerator(seed);
        var engine = new CareEngine(CareRuleSet.Parse(policy.Write()));
        var customers = new CustomerGenerator(seed, policy.Zone);
        var questions = Enumerable.Range(0, 500).Select(_ => customers.Next()).ToList();
        var alone = questions.ConvertAll(q => OutcomeJson.ToText(engine.Evaluate(q.Facts, q.AsOf)));

        var together = new string[questions.Count * 8];
        Parallel.For(0, together.Length, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            var (facts, asOf) = questions[i % questions.Count];
            together[i] = OutcomeJson.ToText(engine.Evaluate(facts, asOf));
        });

        Assert.That(together, Is.EqualTo(Enumerable.Repeat(alone, 8).SelectMany(texts => texts)));
    }

    /// <summary>Null when engine and naive reading agree on every customer, else what to look at.</summary>
    private static string? Compare(int seed)
    {
        var policy = new PolicyGenerator(seed);
        var yaml = policy.Write();
        CareRuleSet ruleSet;
        try
        {
            ruleSet = CareRuleSet.Parse(yaml);
        }
        catch (RuleSetException e)
        {
            return $"the generated pack does not load\n{Header(seed)}\n{e.Message}\n{yaml}";
        }

        var engine = new CareEngine(ruleSet);
        var customers = new CustomerGenerator(seed, policy.Zone);
        for (var n = 0; n < Customers; n++)
        {
            var (facts, asOf) = customers.Next();
            var difference = OutcomeText.Difference(NaiveEvaluator.Evaluate(ruleSet, facts, asOf), engine.Evaluate(facts, asOf));
            if (difference is not null)
            {
                return $"{difference}\n\n{Header(seed)} customer={n.ToString(CultureInfo.InvariantCulture)} as_of={asOf.ToString("O", CultureInfo.InvariantCulture)}\n{FactsText.Of(facts)}\n{yaml}";
            }
        }

        return null;
    }

    private static string Header(int seed) => $"CARERULES_SEED={seed.ToString(CultureInfo.InvariantCulture)}";
}
