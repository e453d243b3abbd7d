using CareRules.Facts;
using CareRules.Outcomes;

namespace CareRules.TestKit.Naive;

/// <summary>
/// The reference: a direct, recursive reading of the policy, written from the language reference alone. Nothing is planned, cached or
/// indexed, so that it is slow and hard to get wrong. The engine must agree with it to the last field.
/// </summary>
internal static class NaiveEvaluator
{
    public static CareOutcome Evaluate(CareRuleSet ruleSet, CustomerFacts facts, DateTimeOffset asOf)
    {
        var evaluation = new NaiveEvaluation(ruleSet.Policy, facts, asOf);
        return evaluation.Outcome(ruleSet.Identity);
    }
}
