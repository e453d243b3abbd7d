using CareRules.Facts;
using CareRules.Lifecycle;
using CareRules.Outcomes;

namespace CareRules.TestKit.Naive;

/// <summary>
/// The reference: a direct, recursive interpreter of the policy, written from the language reference alone. It compiles and indexes
/// nothing, and is therefore slow and simple. The engine must agree with it in every field.
/// </summary>
internal static class NaiveEvaluator
{
    public static CareOutcome Evaluate(CareRuleSet ruleSet, CustomerFacts facts, DateTimeOffset asOf)
    {
        var evaluation = new NaiveEvaluation(ruleSet.Policy, facts, asOf);
        return evaluation.Outcome(ruleSet.Identity);
    }

    public static CareOutcome Evaluate(CareRuleSet ruleSet, CustomerFacts facts, DateTimeOffset asOf, CareBaseline baseline) =>
        new NaiveBaseline(ruleSet, facts, asOf, baseline).Outcome();
}
