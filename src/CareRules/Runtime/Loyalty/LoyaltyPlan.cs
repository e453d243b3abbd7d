using CareRules.Model;
using CareRules.Runtime.Care;
using CareRules.Runtime.Derived;

namespace CareRules.Runtime.Loyalty;

/// <summary>The loyalty part, ready to be evaluated.</summary>
/// <param name="Levels">Null for a policy with points alone.</param>
/// <param name="Points">Null for a policy with levels alone.</param>
/// <param name="Benefits">In pack order.</param>
internal sealed record LoyaltyPlan(LoyaltyPolicy Source, LadderPlan? Levels, PointsPlan? Points, BenefitPlan[] Benefits);

/// <summary>What a level grants, and when.</summary>
internal sealed record BenefitPlan(LoyaltyBenefit Source, CareRulePlan Rule);
