using CareRules.Outcomes;
using NRules;
using NRules.Diagnostics;

namespace CareRules.NRules.Tests.Traps;

/// <summary>
/// NRules shares a node between rules with equal expressions: tests must be equal exactly when they have the same meaning.
/// </summary>
public sealed class NodeSharingTests
{
    [TestCase("count(purchases) >= 2", "count(purchases) >= 3", TestName = "Evaluate_RulesThatDifferInAThreshold_FireApart")]
    [TestCase("sum(purchases.amount) >= 20 CNY", "max(purchases.amount) >= 20 CNY", TestName = "Evaluate_RulesThatDifferInAnOperand_FireApart")]
    [TestCase("count(purchases where category is unknown) >= 2", "count(purchases where category is known) >= 2", TestName = "Evaluate_RulesThatDifferInAFilter_FireApart")]
    [TestCase("customer.name is unknown", "customer.name is known", TestName = "Evaluate_RulesThatDifferInATest_FireApart")]
    [TestCase("count(purchases) over 30 days is 2", "count(purchases) over 31 days is 3", TestName = "Evaluate_RulesThatDifferInAWindow_FireApart")]
    public void Evaluate_RulesThatDifferInOneThing_FireApart(string one, string other)
    {
        var engine = new NRulesCareEngine(Packs.Parse($"""
            care:
              - rule: one
                when: {one}
                do: [{Brace("action: call")}]
              - rule: other
                when: {other}
                do: [{Brace("action: call")}]
            """));

        var actions = engine.Evaluate(Packs.Customer(Packs.Bought("P1", 10m), Packs.Bought("P2", 10m)), Packs.AsOf).Actions;

        Assert.That(actions.Select(a => a.Rule), Is.EqualTo(new[] { "one" }));
    }

    [Test]
    public void Compile_RulesWithTheSameTest_ShareItsNode()
    {
        const string Rule = "  - {rule: r0, when: count(purchases) >= 2, do: [{action: call}]}\n";
        var (one, two) = (Selections("care:\n" + Rule), Selections("care:\n" + Rule + Rule.Replace("r0", "r1", StringComparison.Ordinal)));

        Assert.That(two, Is.EqualTo(one));
    }

    [Test]
    public void Fire_TwoPacksWithAMeasureOfOneName_KeepsThemApart()
    {
        static string Pack(string name, int least) => $$"""
            schema: carerules/v1
            pack: {{name}}
            version: 1.0.0
            measures:
              orders: count(purchases) over {{least * 10}} days
            tiers:
              value:
                levels:
                  - {level: core, when: orders >= {{least}}}
                  - {level: other, otherwise: true}
            care:
              - {rule: thank, tier: core, when: orders >= {{least}}, do: [{action: thank-{{name}}}]}
            """;
        var (one, other) = (new YamlRuleRepository(CareRuleSet.Parse(Pack("one", 1))), new YamlRuleRepository(CareRuleSet.Parse(Pack("other", 9))));
        var session = one.Compile(other.GetRules()).CreateSession();
        var facts = Packs.Customer(Packs.Bought("P1", 10m));

        session.Insert(one.CaseOf(facts, Packs.AsOf));
        session.Insert(other.CaseOf(facts, Packs.AsOf));
        session.FireBounded();

        Assert.Multiple(() =>
        {
            Assert.That(session.Query<CareOutcome>().AsEnumerable().Select(o => (o.RuleSet.Pack, o.Tier("value"))), Is.EquivalentTo(new[] { ("one", "core"), ("other", "other") }));
            Assert.That(session.Query<CareAction>().AsEnumerable().Select(a => a.Action), Is.EqualTo(new[] { "thank-one" }));
        });
    }

    private static int Selections(string yaml) =>
        Packs.Repository(yaml).Compile([]).CreateSession().GetSchema().Nodes.Count(n => n.NodeType == NodeType.Selection);

    private static string Brace(string text) => "{" + text + "}";
}
