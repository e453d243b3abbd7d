using CareRules.Facts;
using CareRules.Functions;
using CareRules.Model.Expressions;

namespace CareRules.Wording.Rules;

/// <summary>The names of loyalty figures.</summary>
internal static class LoyaltyNames
{
    public static LocalizedText Of(LoyaltyFigure figure) => figure switch
    {
        LoyaltyFigure.Spend => new("Qualifying spend", "评级消费额"),
        LoyaltyFigure.Orders => new("Qualifying orders", "评级订单数"),
        LoyaltyFigure.Balance => new("Points balance", "积分余额"),
        LoyaltyFigure.Pending => new("Points pending", "待结算积分"),
        LoyaltyFigure.Debt => new("Points owed", "积分欠额"),
        LoyaltyFigure.Earned => new("Points earned", "累计积分"),
        LoyaltyFigure.NextExpiry => new("Next expiry of points", "最近积分到期时间"),
        LoyaltyFigure.NextSettlement => new("Next settlement of points", "最近积分可用时间"),
        LoyaltyFigure.Expiring => PointsExpiringFunction.Label,
    };
}
