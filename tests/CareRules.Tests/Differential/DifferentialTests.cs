using System.Collections.Concurrent;
using CareRules.Outcomes.Json;
using CareRules.TestKit.Differential;
using CareRules.TestKit.Generators;

namespace CareRules.Tests.Differential;

/// <summary>Random policies and customers, decided twice: the engine must say what the plain reading of the policy says.</summary>
[TestFixture]
public sealed class DifferentialTests
{
    [Test]
    public void Evaluate_RandomPoliciesAndCustomers_AgreesWithTheNaiveReading()
    {
        const int Customers = 100;
        var seed = Seed.Print(20260301);
        var policies = LongRun.Size("policies with 100 customers", quick: 150, ci: 2_000, full: 2_000);
        var failures = new ConcurrentBag<(int Policy, string Report)>();
        Parallel.For(0, policies, (i, loop) =>
        {
            if (PolicyComparison.Run(seed + i, Customers, ruleSet => new CareEngine(ruleSet)) is { } report)
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
}
