using CareRules.Authoring.Testing;
using CareRules.Authoring.Testing.Cases;
using CareRules.Authoring.Testing.Proposals;
using CareRules.Facts;

namespace CareRules.Tests.Authoring.Testing;

public sealed class CaseProposerTests
{
    private const string Head = "schema: carerules/v1\npack: made\nversion: 1.0.0\ntimezone: Asia/Shanghai\n";

    private static IEnumerable<TestCaseData> Packs() =>
    [
        Case("a measure", "measures: {spend: sum(purchases.amount) over 12 months}\ntiers: {value: {levels: [{level: core, when: spend >= 500 CNY}, {level: new, otherwise: true}]}}"),
        Case("a range", "measures: {spend: sum(purchases.amount)}\ntiers: {value: {levels: [{level: core, when: spend between 500 CNY and 900 CNY}, {level: new, otherwise: true}]}}"),
        Case("the age of a date", "churn: {indicators: [{indicator: old, weight: 5, when: age(customer.since) >= 3 years}], levels: {high: 5}}"),
        Case("the month of a date", "churn: {indicators: [{indicator: late, weight: 5, when: month(customer.since) >= 11}, {indicator: last, weight: 5, when: month(customer.since) >= 12}], levels: {high: 5}}"),
        Case("the hour of an instant", "churn: {indicators: [{indicator: late, weight: 5, when: hour(last(interactions.at)) >= 22}], levels: {high: 5}}"),
        Case("a list counted", "churn: {indicators: [{indicator: many, weight: 5, when: count(complaints where category is delay) over 90 days > 2}], levels: {high: 5}}"),
        Case("a list counted with several tests", "churn: {indicators: [{indicator: many, weight: 5, when: 'count(purchases where category is toys, amount >= 100 CNY, channel in (web, app)) over 90 days > 2'}], levels: {high: 5}}"),
        Case("a list counted over a period that is over", "churn: {indicators: [{indicator: many, weight: 5, when: count(purchases) over last quarter > 2}], levels: {high: 5}}"),
        Case("a list summed over a running period", "churn: {indicators: [{indicator: few, weight: 5, when: sum(purchases.amount) over this year < 100 CNY}], levels: {high: 5}}"),
        Case("a list summed", "churn: {indicators: [{indicator: few, weight: 5, when: sum(purchases.amount) over 90 days < 100 CNY}], levels: {high: 5}}"),
        Case("a rating", "churn: {indicators: [{indicator: unhappy, weight: 5, when: last(surveys.rating) < 60%}], levels: {high: 5}}"),
        Case("a silence", "churn: {indicators: [{indicator: silent, weight: 5, when: time_since(last(interactions.at)) >= 60 days}], levels: {high: 5}}"),
        Case("a declared field", "facts: {customer: {seats: {type: number}}}\nsignals: {large: customer.seats >= 100}\ntiers: {size: {levels: [{level: large, when: large}, {level: small, otherwise: true}]}}"),
        Case("a drop in a count", "churn: {indicators: [{indicator: falling, weight: 5, when: 'drop(count(purchases), 90 days) >= 50%'}], levels: {high: 5}}"),
        Case("a growth of a sum", "churn: {indicators: [{indicator: rising, weight: 5, when: 'growth(sum(purchases.amount), 3 months) > 25%'}], levels: {high: 5}}"),
        Case("a growth in a window of entries that are filtered", "churn: {indicators: [{indicator: rising, weight: 5, when: 'growth(count(interactions where kind is question), 2 weeks) > 30%'}], levels: {high: 5}}"),
        Case("how overdue a purchase is", "churn: {indicators: [{indicator: late, weight: 5, when: overdue(purchases) >= 1.5}], levels: {high: 5}}"),
        Case("a gap", "churn: {indicators: [{indicator: rare, weight: 5, when: gap(purchases) > 30 days}], levels: {high: 5}}"),
        Case("different ones", "churn: {indicators: [{indicator: narrow, weight: 5, when: distinct(purchases.category) < 3}], levels: {high: 5}}"),
        Case("the churn score", "measures: {orders: count(purchases), silence: time_since(last(interactions.at))}\nchurn: {indicators: [{indicator: few, weight: 59, when: orders < 3}, {indicator: silent, weight: 1, when: silence >= 60 days}, {indicator: strategic, weight: 1, when: customer.strategic}], levels: {high: 60}}\ncare: [{rule: r, when: churn_score >= 60, do: [{action: call}]}]"),
        Case("the churn score against a parameter", "params: {least: 60}\nmeasures: {orders: count(purchases)}\nchurn: {indicators: [{indicator: few, weight: 60, when: orders < 3}], levels: {high: 60}}\ncare: [{rule: r, when: churn_score >= least, do: [{action: call}]}]"),
        Case("a goal's share", "goals: {g: {of: count(purchases) >= 1, share: count(purchases) over 12 months >= 2, target: at least 50%}}"),
        Case("a goal's count", "measures: {spend: sum(purchases.amount)}\ngoals: {g: {count: spend > 500 CNY, target: at least 2}}"),
        Case("a care rule behind guards", "measures: {spend: sum(purchases.amount)}\ntiers: {value: {levels: [{level: core, when: customer.strategic}, {level: new, otherwise: true}]}}\ncare: [{rule: r, tier: core, segment: b2b, when: spend > 10 CNY, do: [{action: call}]}]"),
    ];

    /// <summary>Proposals pass unchanged, and with them every threshold is covered.</summary>
    [TestCaseSource(nameof(Packs))]
    public void Propose_Accepted_PassesAndReachesEveryThreshold(string section)
    {
        using var pack = new TemporaryPack(Head + section + "\n", "  - {name: nothing, given: {customer: {id: C1}}, expect: {}}");
        var before = RuleTestRunner.Run([pack.Path], withCoverage: true).Coverage!;
        var proposals = Propose(pack);
        pack.AddTests("proposed.yaml", proposals.Yaml(Language.English));
        var after = RuleTestRunner.Run([pack.Path], withCoverage: true);

        Assert.Multiple(() =>
        {
            Assert.That(proposals.Unproposed, Is.Empty);
            Assert.That(after.Diagnostics.Select(d => d.ToString()), Is.Empty);
            Assert.That(after.Results.Where(r => !r.Passed).Select(r => r.ToString()), Is.Empty);
            Assert.That(after.Coverage!.Missing.Where(m => m.Contains("never tested", StringComparison.Ordinal)), Is.Empty);
            Assert.That(after.Coverage.Rules.Sum(r => r.Leaves.Sum(l => l.Thresholds.Length)), Is.Positive);
            Assert.That(after.Coverage.Percent, Is.GreaterThan(before.Percent));
        });
    }

    [Test]
    public void Propose_RuleWhoseMessageLacksAFact_ExpectsItHeldBack()
    {
        using var pack = new TemporaryPack(
            Head + "care: [{rule: r, when: count(purchases) >= 2, do: [{action: write, channel: sms, message: \"Dear {customer.name}\"}]}]\n",
            "  - {name: nothing, given: {customer: {id: C1}}, expect: {}}");

        var proposed = Propose(pack).Yaml(Language.English);
        pack.AddTests("proposed.yaml", proposed);

        Assert.That(proposed, Does.Contain("suppressed: [{rule: r, reason: incomplete-message}]"));
        Assert.That(RuleTestRunner.Run([pack.Path]).Results.Where(r => !r.Passed).Select(r => r.ToString()), Is.Empty);
    }

    [Test]
    public void Propose_EverythingReached_ProposesNothing()
    {
        using var pack = new TemporaryPack(
            Head + "measures: {orders: count(purchases)}\ncare: [{rule: r, when: orders > 3, do: [{action: call}]}]\n",
            "  - {name: a, expect: {}, cases: [{given: {measures: {orders: 2}}}, {given: {measures: {orders: 3}}}, {given: {measures: {orders: 4}}}]}");

        var proposals = Propose(pack);

        Assert.That((proposals.Yaml(Language.English), proposals.Cases.Length, proposals.Unproposed.Length), Is.EqualTo(("", 0, 0)));
    }

    [Test]
    public void Propose_NoSimpleWay_IsNamed()
    {
        using var pack = new TemporaryPack(
            Head + "care: [{rule: r, when: 'max(purchases.amount) - min(purchases.amount) >= 5 CNY', do: [{action: call}]}]\n",
            "  - {name: a, given: {purchases: []}, expect: {}}");

        Assert.That(Propose(pack).Unproposed.Select(b => b.Split('(')[0]), Is.EqualTo(new[]
        {
            "r: `max", "r: `max", "r: `max",
        }));
    }

    private static ProposalSet Propose(TemporaryPack pack)
    {
        var (suite, packs) = pack.Read();
        var report = new SuiteRun(suite, packs, new RunSettings { WithCoverage = true }).Run(CancellationToken.None);
        return CaseProposer.Propose(suite, packs, report.Collected[0], CancellationToken.None);
    }

    private static TestCaseData Case(string name, string section) => new TestCaseData(section).SetArgDisplayNames(name);
}
