using CareRules.Model.Expressions;

namespace CareRules.Binding.Expressions;

/// <summary>The scale that a level expression's values belong to.</summary>
internal static class LevelScales
{
    public static LevelScale? Of(Expression expression) => expression switch
    {
        TierExpression tier => tier.Scale,
        ChurnRiskExpression churn => churn.Scale,
        LoyaltyLevelExpression loyalty => loyalty.Scale,
        ComplaintSeverityExpression severity => severity.Scale,
        _ => null,
    };
}
