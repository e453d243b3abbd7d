using System.Linq.Expressions;
using CareRules.NRules.Rules;
using NRules.Diagnostics;

namespace CareRules.NRules.Tests.Rules;

/// <summary>Each guard of a rule is a separate node in the Rete network, and rules with the same guard share the node.</summary>
public sealed class GuardNodeTests
{
    private const string Pack = """
        tiers:
          value:
            levels:
              - {level: core, when: sum(purchases.amount) >= 100 CNY}
              - {level: other, otherwise: true}
        loyalty:
          levels:
            - {level: gold, when: loyalty.orders >= 12, benefits: [{benefit: discount, pay: 9折}, {benefit: gift, on: anniversary of customer.birthday}]}
        care:
          - {rule: core-b2b, tier: core, segment: b2b, when: count(purchases) >= 2, do: [{action: call}]}
          - {rule: core-b2b-complaint, tier: core, segment: b2b, on: complaint opened, when: count(purchases) >= 3, do: [{action: call}]}
          - {rule: core-b2c, tier: core, segment: b2c, when: count(purchases) >= 2, do: [{action: call}]}
          - {rule: other-b2c, tier: other, segment: b2c, when: count(purchases) >= 2, do: [{action: call}]}
          - {rule: anyone, when: count(purchases) >= 2, do: [{action: call}]}
        """;

    [Test]
    public void GetSchema_TierGuards_AreOneNodeForEachLevelSharedByItsRules() =>
        Assert.That(Nodes<MayBeLevel>("value:"), Is.EquivalentTo(new[]
        {
            "core-b2b core-b2b-complaint core-b2c",
            "other-b2c",
        }));

    [Test]
    public void GetSchema_SegmentGuards_AreOneNodeForEachSegmentSharedByItsRules() =>
        Assert.That(Nodes<IsOfSegment>(""), Is.EquivalentTo(new[]
        {
            "core-b2b core-b2b-complaint",
            "core-b2c other-b2c",
        }));

    [Test]
    public void GetSchema_LoyaltyLevels_AreOneNodeSharedByTheBenefitsOfTheLevel() =>
        Assert.That(Nodes<IsLevel>("loyalty.level:"), Is.EquivalentTo(new[] { "loyalty.gold.discount loyalty.gold.gift" }));

    [Test]
    public void GetSchema_TierGuards_TestTheTierFactAndNothingElse()
    {
        var graph = Graph();
        var guards = graph.Nodes.Where(n => TestsOf(n).Any(t => t is IsLevel)).ToList();

        Assert.Multiple(() =>
        {
            Assert.That(guards.SelectMany(TestsOf), Is.All.InstanceOf<IsLevel>());
            Assert.That(
                guards.Select(g => graph.Links.Single(l => l.Target == g).Source),
                Is.All.Matches<ReteNode?>(n => n?.NodeType == NodeType.Type && n.OutputType == typeof(Outcomes.TierAssignment)));
        });
    }

    [Test]
    public void GetSchema_ConditionsOfGuardedRules_LieBelowTheGuards()
    {
        var graph = Graph();
        var guards = graph.Nodes.Where(n => TestsOf(n).Any(t => t is IsLevel)).ToList();
        var conditions = graph.Nodes.Where(n => TestsOf(n).Any(t => t is ConditionMayHold) && !RulesOf(n).Contains("anyone", StringComparison.Ordinal)).ToList();

        Assert.That(conditions, Is.Not.Empty.And.All.Matches<ReteNode?>(c => c is not null && guards.Exists(g => Reaches(graph, g, c))));
    }

    private static ReteGraph Graph() => Packs.Repository(Pack).Compile([]).CreateSession().GetSchema();

    /// <summary>The rules of each node with a test of this class.</summary>
    private static IEnumerable<string> Nodes<TTest>(string meaning) =>
        Graph().Nodes
            .Where(n => n.NodeType == NodeType.Selection && TestsOf(n).Any(t => t is TTest && $"{t}".StartsWith($"{typeof(TTest).Name}:{meaning}", StringComparison.Ordinal)))
            .Select(RulesOf);

    private static IEnumerable<object?> TestsOf(ReteNode node) =>
        node.Expressions.Select(e => e.Value.Body).OfType<MethodCallExpression>().Select(c => (c.Object as ConstantExpression)?.Value);

    private static string RulesOf(ReteNode node) => string.Join(' ', node.Rules.Select(r => r.Name).Order(StringComparer.Ordinal));

    private static bool Reaches(ReteGraph graph, ReteNode from, ReteNode to) =>
        from == to || graph.Links.Where(l => l.Source == from).Any(l => l.Target is { } next && Reaches(graph, next, to));
}
