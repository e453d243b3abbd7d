using CareRules.Conformance;
using CareRules.Explanation;
using CareRules.Facts;
using CareRules.Lifecycle;
using CareRules.Outcomes;

namespace CareRules.NRules.Tests;

/// <summary>The NRules engine runs every case of the conformance suite.</summary>
public sealed class ConformanceTests() : ConformanceSuite(ruleSet => new NRulesCareEngine(ruleSet))
{
    protected override CareExplanation Explain(CareRuleSet ruleSet, CustomerFacts facts, DateTimeOffset asOf, CareBaseline? baseline) => baseline is null
        ? new CareExplainer(new NRulesCareEngine(ruleSet)).Explain(facts, asOf)
        : new CareExplainer(new NRulesCareEngine(ruleSet)).Explain(facts, asOf, baseline);

    protected override CareExplanation Explain(CareRuleSet ruleSet, CustomerFacts facts, CareDecision decision) =>
        new CareExplainer(new NRulesCareEngine(ruleSet)).Explain(facts, decision);

    protected override GoalReport Goals(CareRuleSet ruleSet, IEnumerable<CustomerFacts> customers, DateTimeOffset asOf)
    {
        var tally = new NRulesCareEngine(ruleSet).Goals(asOf);
        foreach (var facts in customers)
        {
            tally.Add(facts);
        }

        return tally.Report();
    }
}
