using CareRules.RuleTests;
using CareRules.RuleTests.Mutation;

namespace CareRules.Tests.RuleTests;

public sealed class MutationRunTests
{
    private const string Head = "schema: carerules/v1\npack: made\nversion: 1.0.0\n";

    private const string Nothing = "  - {name: nothing, given: {}, expect: {}}";

    /// <summary>With a test that expects nothing, every change that loads survives: the list is the list of changes.</summary>
    [TestCase("care: [{rule: r, when: customer.name is known, do: [{action: call}]}]", "customer.name is unknown")]
    [TestCase("care: [{rule: r, when: count(purchases) >= 3, do: [{action: call}]}]", "count(purchases) > 3|count(purchases) >= 2|count(purchases) >= 4")]
    [TestCase("care: [{rule: r, when: count(purchases) over 12 months < 0.5, do: [{action: call}]}]", "count(purchases) over 12 years < 0.5|count(purchases) over 12 months <= 0.5|count(purchases) over 12 months < -0.5|count(purchases) over 12 months < 1.5")]
    [TestCase("care: [{rule: r, when: 'customer.industry in (retail, health)', do: [{action: call}]}]", "customer.industry not in (retail, health)")]
    [TestCase("care: [{rule: r, when: customer.industry not in (retail), do: [{action: call}]}]", "customer.industry in (retail)")]
    [TestCase("care: [{rule: r, when: not customer.strategic, do: [{action: call}]}]", "customer.strategic")]
    [TestCase("care: [{rule: r, when: customer.segment is not b2b, do: [{action: call}]}]", "customer.segment is b2b")]
    [TestCase("care: [{rule: r, when: customer.name starts with A, do: [{action: call}]}]", "customer.name not starts with A")]
    [TestCase("care: [{rule: r, when: last(surveys.score) between 60 and 80, do: [{action: call}]}]", "last(surveys.score) not between 60 and 80|last(surveys.score) between 59 and 80|last(surveys.score) between 61 and 80|last(surveys.score) between 60 and 79|last(surveys.score) between 60 and 81")]
    [TestCase("care: [{rule: r, when: {any: [customer.strategic, customer.name is known]}, do: [{action: call}]}]", "all:|not customer.strategic|customer.name is unknown")]
    [TestCase("params: {least: 500 CNY}\ncare: [{rule: r, when: avg(purchases.amount) > least, do: [{action: call}]}]", "avg(purchases.amount) >= least|avg(purchases.amount) > (least - 5 CNY)|avg(purchases.amount) > (least + 5 CNY)")]
    [TestCase("roles: {agent: A, boss: B}\ncare: [{rule: r, do: [{action: call, owner: agent, due: 2 days}]}]", "owner: boss|due: 2 weeks")]
    [TestCase("care: [{rule: r, do: [{action: call}], enabled: false, reason: later, when: customer.name is known}]", "")]
    [TestCase("churn: {indicators: [{indicator: i, weight: 40, when: customer.strategic}], levels: {high: 40}}", "weight: 0|not customer.strategic|high: 39|high: 41")]
    [TestCase("tables: {t: {inputs: [count(purchases)], outputs: {level: text}, hit: first, rows: [[≥ 3, high], [\"-\", low]]}}\ncare: [{rule: r, do: [{action: call, offer: t}]}]", "> 3|≥ 2|≥ 4")]
    public void Run_TestsThatExpectNothing_ListsEveryChange(string section, string changes)
    {
        using var pack = new TemporaryPack(Head + section + "\n", Nothing);

        Assert.That(string.Join('|', Run(pack).Survivors.Select(s => s.After)), Is.EqualTo(changes));
    }

    [Test]
    public void Run_TestsOnAllSides_NoticeEveryChange()
    {
        using var pack = new TemporaryPack(
            Head + "measures: {orders: count(purchases)}\ncare: [{rule: r, when: orders >= 3, do: [{action: call, owner: agent}]}]\n",
            """
              - name: sides
                cases:
                  - {given: {measures: {orders: 2}}, expect: {not_fired: [r]}}
                  - {given: {measures: {orders: 3}}, expect: {actions: [{rule: r, owner: agent}]}}
            """);

        Assert.That((Run(pack).Survivors.Select(s => s.After), Run(pack).Killed, Run(pack).Score), Is.EqualTo((Array.Empty<string>(), 4, 100)));
    }

    /// <summary>That a test quotes the changed leaf is no way to notice the change.</summary>
    [Test]
    public void Run_OnlyBecauseNamesTheLeaf_DoesNotNotice()
    {
        using var pack = new TemporaryPack(
            Head + "tiers: {value: {levels: [{level: loyal, when: count(purchases) < 3}, {level: new, otherwise: true}]}}\n",
            "  - {name: a, given: {purchases: []}, expect: {because: {tiers.value: [count(purchases) < 3]}}}");

        Assert.That(Run(pack).Killed, Is.Zero);
    }

    [Test]
    public void Run_ChangeThatDoesNotLoad_CountsForNothing()
    {
        // An amount in dollars does not compare with a parameter in yuan.
        using var pack = new TemporaryPack(Head + "params: {least: 500 CNY}\ncare: [{rule: r, when: least >= 300 CNY, do: [{action: call}]}]\n", Nothing);
        var report = Run(pack);

        Assert.That((report.Survivors.Select(s => s.After), report.Refused), Is.EqualTo((new[] { "least > 300 CNY", "least >= 297 CNY", "least >= 303 CNY" }, 1)));
    }

    [Test]
    public void Run_Cancelled_SaysHowManyWereTried()
    {
        using var pack = new TemporaryPack(Head + "care: [{rule: r, when: count(purchases) >= 3, do: [{action: call}]}]\n", Nothing);
        var (suite, packs) = pack.Read();

        var report = new MutationRun(suite, packs, new RunSettings()).Run(new CancellationToken(canceled: true));

        Assert.That((report.IsCancelled, report.Done, report.Total), Is.EqualTo((true, 0, 3)));
    }

    [Test]
    public void Run_FileOfAUsedPack_StaysAsItIs()
    {
        using var below = new TemporaryPack(Head + "care: [{rule: below, when: count(purchases) >= 3, do: [{action: call}]}]\n", Nothing);
        using var above = new TemporaryPack(
            $"schema: carerules/v1\npack: above\nversion: 1.0.0\nuses: [../{Path.GetFileName(below.Path)}]\ncare: [{{rule: own, when: customer.strategic, do: [{{action: call}}]}}]\n", Nothing);

        Assert.That(Run(above).Survivors.Select(s => s.After), Is.EqualTo(new[] { "not customer.strategic" }));
    }

    private static MutationReport Run(TemporaryPack pack)
    {
        var (suite, packs) = pack.Read();
        return new MutationRun(suite, packs, new RunSettings()).Run(CancellationToken.None);
    }
}
