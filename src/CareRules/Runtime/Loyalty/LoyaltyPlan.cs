using CareRules.Model;
using CareRules.Runtime.Care;
using CareRules.Runtime.Derived;

namespace CareRules.Runtime.Loyalty;

/// <summary>The executable form of the loyalty part.</summary>
/// <param name="Levels">Null for a policy with points only.</param>
/// <param name="Points">Null for a policy with levels only.</param>
/// <param name="Benefits">In pack order.</param>
internal sealed record LoyaltyPlan(LoyaltyPolicy Source, LadderPlan? Levels, PointsPlan? Points, BenefitPlan[] Benefits);

/// <summary>A benefit of a level, and the rule that grants it.</summary>
internal sealed record BenefitPlan(LoyaltyBenefit Source, CareRulePlan Rule);
