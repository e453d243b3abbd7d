using CareRules;
using CareRules.Facts;
using CareRules.Model;
using CareRules.Outcomes;
using CareRules.Samples;

namespace FourPlans;

/// <summary>One plan: a pack with a company's values.</summary>
internal sealed class Plan(CareEngine engine)
{
    private static readonly (string Pack, string Values)[] Folders =
    [
        ("rules/enterprise-care", "samples/QuickStart/company.yaml"),
        ("rules/tiered-service", "samples/FourPlans/tiered-service.yaml"),
        ("rules/satisfaction-loyalty", "samples/FourPlans/satisfaction-loyalty.yaml"),
        ("rules/loyalty-expansion", "samples/FourPlans/loyalty-expansion.yaml"),
    ];

    public PackInfo Pack => engine.RuleSet.Pack;

    public static List<Plan> LoadAll() =>
        [.. Folders.Select(f => new Plan(new CareEngine(CareRuleSet.Load([Repository.Find(f.Pack), Repository.Find(f.Values)]))))];

    /// <exception cref="FactsException">A fact has another type than the pack declares.</exception>
    public CareOutcome Evaluate(CustomerFacts facts) => engine.Evaluate(facts, CustomerGenerator.AsOf);
}
