using CareRules.Conformance;
using CareRules.Explanation;
using CareRules.Facts;
using CareRules.Lifecycle;

namespace CareRules.NRules.Tests;

/// <summary>The NRules engine runs every case of the conformance suite.</summary>
public sealed class ConformanceTests() : ConformanceSuite(ruleSet => new NRulesCareEngine(ruleSet))
{
    protected override CareExplanation Explain(CareRuleSet ruleSet, CustomerFacts facts, DateTimeOffset asOf) =>
        new CareExplainer(new NRulesCareEngine(ruleSet)).Explain(facts, asOf);

    protected override CareExplanation Explain(CareRuleSet ruleSet, CustomerFacts facts, CareDecision decision) =>
        new CareExplainer(new NRulesCareEngine(ruleSet)).Explain(facts, decision);
}
