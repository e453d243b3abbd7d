using CareRules.TestKit.Differential;

namespace CareRules.NRules.Tests.Differential;

/// <summary>
/// Random policies and customers: decisions are the same until the next instant that the engine gives, and both engines give the same.
/// </summary>
[TestFixture]
public sealed class NextInstantTests
{
    private const int Customers = 5;

    [Test]
    public void NextInstant_RandomPoliciesAndCustomers_NothingChangesBeforeItAndMatchesTheBuiltInEngine()
    {
        var seed = Seed.Print(20261104);
        var policies = LongRun.Size("policies with 5 customers", quick: 20, ci: 200, full: 1_000);
        var tallies = Enumerable.Range(0, policies).Select(_ => new NextInstantTally()).ToArray();

        Parallel.For(0, policies, i => tallies[i].Add(
            NextInstantComparison.Run(seed + i, Customers, ruleSet => new NRulesCareEngine(ruleSet), ruleSet => new CareEngine(ruleSet))));

        var tally = new NextInstantTally();
        Array.ForEach(tallies, tally.Add);
        TestContext.Out.WriteLine(tally);
        Assert.That(tally.Violation, Is.Null);
        Assert.That(tally.Pairs, Is.GreaterThan(policies * Customers / 2), "most customers can be decided on");
    }

    [Test]
    public void NextInstant_RandomPoliciesAndCustomers_IsThatOfTheBuiltInEngine()
    {
        var seed = Seed.Print(20261105);
        var policies = LongRun.Size("policies with 100 customers", quick: 20, ci: 200, full: 2_000);
        var differences = new string?[policies];

        Parallel.For(0, policies, i => differences[i] = NextInstantComparison.Disagreement(
            seed + i, customers: 100, ruleSet => new CareEngine(ruleSet), ruleSet => new NRulesCareEngine(ruleSet)));

        Assert.That(differences.FirstOrDefault(d => d is not null), Is.Null);
    }
}
