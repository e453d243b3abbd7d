using System.Text;
using CareRules.Explanation;
using CareRules.Facts;
using CareRules.Facts.Json;
using CareRules.Runtime.State;

namespace CareRules.Tests.Explanation;

/// <summary>Packs and customers of explanation tests.</summary>
internal static class Explain
{
    public static DateTimeOffset AsOf { get; } = new(2026, 3, 1, 9, 0, 0, TimeSpan.FromHours(8));

    private const string Head = """
        schema: carerules/v1
        pack: test-care
        version: 1.0.0
        timezone: Asia/Shanghai

        """;

    public static CareEngine Engine(string body) => new(CareRuleSet.Parse(Head + body));

    public static CustomerFacts Customer(this CareEngine engine, string json) => new FactsReader(engine.RuleSet).Parse(Encoding.UTF8.GetBytes(json));

    /// <summary>Explains a rule of a pack, the facts as JSON.</summary>
    public static RuleExplanation Rule(string body, string rule, string json, GivenValues? given = null)
    {
        var engine = Engine(body);
        return new CareExplainer(engine).ExplainRule(engine.Customer(json), AsOf, rule, given);
    }

    /// <summary>Explains a single test as a signal <c>it</c>.</summary>
    public static LeafExplanation Leaf(string leaf, string json, string more = "", GivenValues? given = null)
    {
        var rule = Rule($"{more}\nsignals:\n  it: {{when: '{leaf}'}}\n", "signals.it", json, given);
        return (LeafExplanation)rule.Condition!;
    }
}
