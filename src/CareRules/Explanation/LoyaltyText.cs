using CareRules.Facts;
using CareRules.Outcomes;
using CareRules.Wording;
using CareRules.Wording.Rules;

namespace CareRules.Explanation;

/// <summary>Writes a customer's loyalty level, points and benefits as text.</summary>
internal sealed class LoyaltyText(TextLayout layout, RuleText rules, CareExplanation explanation, Language language)
{
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
            layout.Line(0, $"{Say(OperandNames.LoyaltyLevel)}{Colon}{Say(status.Level is null ? ReasonWording.NoLevel : level.Title)}");
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
            var points = (award.Points > 0m ? "+" : "") + NumberText.Of(award.Points);
            layout.Line(2, $"{points}  {title}{Say(PhraseText.Comma)}{TimeText.Instant(award.At)}{Held(award)}", 6);
        }

        foreach (var benefit in loyalty.Benefits)
        {
            var over = benefit.EndedAt is { } at ? Say(PhraseText.Comma) + Say(CustomerWording.EndedAt(TimeText.Instant(at))) : "";
            layout.Line(2, $"{explanation.For(benefit).Title.In(language)}{ValueOf(benefit)}{over}", 6);
        }
    }

    private void Points(LoyaltyStatus status)
    {
        layout.Line(0, $"{LoyaltyNames.Of(Model.Expressions.LoyaltyFigure.Balance).In(language)}{Colon}{Number(status.Balance, status.BalanceBetween) ?? Say(ValueText.NotKnown)}");
        if (status.Pending is not 0m && Number(status.Pending, status.PendingBetween) is { } pending)
        {
            layout.Line(2, Say(CustomerWording.Pending(pending, status.NextSettlement is { } first ? TimeText.Moment(first) : null)));
        }

        if (status.Debt is not 0m && Number(status.Debt, status.DebtBetween) is { } debt)
        {
            layout.Line(2, Say(CustomerWording.Owed(debt)));
        }

        if (status.NextExpiry is { } next && Number(status.Expiring, status.ExpiringBetween) is { } expiring)
        {
            layout.Line(2, Say(CustomerWording.Expire(expiring, TimeText.Moment(next))));
        }
    }

    private string Held(PointsAward award) => award.Settles is { } settles && settles > explanation.Outcome.AsOf
        ? Say(PhraseText.Comma) + Say(CustomerWording.UsableFrom(TimeText.Moment(settles)))
        : "";

    private string? Number(decimal? known, ScoreRange? between) =>
        known is { } number ? NumberText.Of(number)
        : between is { Low: var low, High: var high } ? Say(ReasonWording.Ends(low, high))
        : null;

    private string ValueOf(BenefitGrant benefit) =>
        benefit.Amount is { } amount ? $" {ValueText.Money(amount.Amount, amount.Currency, language)}"
        : benefit.Rate is { } rate ? Say(CustomerWording.Off(NumberText.Of(rate * 100m)))
        : "";

    private string Colon => Say(PhraseText.Colon);

    private string Say(LocalizedText text) => text.In(language)!;
}
