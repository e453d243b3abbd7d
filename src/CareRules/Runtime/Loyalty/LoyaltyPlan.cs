using CareRules.Model;
using CareRules.Runtime.Care;
using CareRules.Runtime.Derived;

namespace CareRules.Runtime.Loyalty;

/// <summary>The executable form of the loyalty part.</summary>
/// <param name="levels">Null for a policy with points only.</param>
/// <param name="points">Null for a policy with levels only.</param>
/// <param name="benefits">In pack order.</param>
internal sealed class LoyaltyPlan(LoyaltyPolicy source, LadderPlan? levels, PointsPlan? points, BenefitPlan[] benefits)
{
    public LoyaltyPolicy Source { get; } = source;

    public LadderPlan? Levels { get; } = levels;

    public PointsPlan? Points { get; } = points;

    public BenefitPlan[] Benefits { get; } = benefits;
}

/// <summary>A benefit of a level, and the rule that grants it.</summary>
internal sealed class BenefitPlan(LoyaltyBenefit source, CareRulePlan rule)
{
    public LoyaltyBenefit Source { get; } = source;

    public CareRulePlan Rule { get; } = rule;
}
