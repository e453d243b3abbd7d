using CareRules.Facts;
using CareRules.Outcomes;

namespace CareRules.Explanation;

/// <summary>Writes a customer's loyalty level, points and benefits as text.</summary>
internal sealed class LoyaltyText(TextLayout layout, RuleText rules, CareExplanation explanation, Language language)
{
    private bool Chinese => language == Language.Chinese;

    public void Write()
    {
        if (explanation.Outcome.Loyalty is not { } loyalty)
        {
            return;
        }

        var status = loyalty.Status;
        var level = explanation.For(status);
        layout.Blank();
        if (explanation.Policy.Loyalty?.Levels is not null)
        {
            layout.Line(0, $"{OperandNames.LoyaltyLevel.In(language)}{Colon}{(status.Level is null ? Chinese ? "无等级" : "no level" : level.Title.In(language))}");
            layout.Line(2, $"--> {status.Source}");
            rules.Deciding(level, 2);
        }

        if (explanation.Policy.Loyalty?.Points is not null)
        {
            Points(status);
        }

        foreach (var award in loyalty.Points)
        {
            var title = explanation.For(award).Title.In(language);
            layout.Line(2, $"{(award.Points > 0m ? "+" : "")}{ValueText.Number(award.Points)}  {title}{(Chinese ? "，" : ", ")}{ValueText.Instant(award.At)}", 6);
        }

        foreach (var benefit in loyalty.Benefits)
        {
            layout.Line(2, $"{explanation.For(benefit).Title.In(language)}{ValueOf(benefit)}", 6);
        }
    }

    private void Points(LoyaltyStatus status)
    {
        var balance = status.Balance is { } known ? ValueText.Number(known) : ValueText.NotKnown.In(language);
        layout.Line(0, $"{LoyaltyNames.Of(Model.Expressions.LoyaltyFigure.Balance).In(language)}{Colon}{balance}");
        if (status.Debt is > 0m and var debt)
        {
            layout.Line(2, Chinese ? $"尚欠 {ValueText.Number(debt)} 分，由以后的积分抵扣" : $"{ValueText.Number(debt)} owed, which the next points pay");
        }

        if (status is { NextExpiry: { } next, Expiring: { } expiring })
        {
            layout.Line(2, Chinese ? $"{ValueText.Number(expiring)} 分将于 {ValueText.Moment(next)} 到期" : $"{ValueText.Number(expiring)} expire on {ValueText.Moment(next)}");
        }
    }

    private string ValueOf(BenefitGrant benefit) =>
        benefit.Amount is { } amount ? $" {ValueText.Money(amount.Amount, amount.Currency, language)}"
        : benefit.Rate is { } rate ? Chinese ? $" 优惠{ValueText.Number(rate * 100m)}%" : $" {ValueText.Number(rate * 100m)}% off"
        : "";

    private string Colon => Chinese ? "：" : ": ";
}
