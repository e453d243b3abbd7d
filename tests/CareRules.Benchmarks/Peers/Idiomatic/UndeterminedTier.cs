using CareRules.Benchmarks.Baseline;
using NRules.Fluent.Dsl;

namespace CareRules.Benchmarks.Peers.Idiomatic;

/// <summary>What the level depends on is missing: the customer may hold one of several. Rules for one of them do not fire.</summary>
internal sealed class UndeterminedTier : Rule
{
    public override void Define()
    {
        CustomerCard card = null!;
        When()
            .Match(() => card, c => c.Figures.AnnualSpend == null
                || (c.Figures.TenureMonths == null && (c.Figures.AnnualSpend < 50_000m || (c.Figures.AnnualSpend >= 150_000m && c.Figures.AnnualSpend < 400_000m))));
        Then()
            .Yield(_ => Assign(card), (_, _) => Assign(card));
    }

    // A level is possible unless it certainly does not hold, or one above it does.
    private static TieredCustomer Assign(CustomerCard card)
    {
        var (spend, tenure) = (card.Figures.AnnualSpend, card.Figures.TenureMonths);
        var tiers = (spend < 400_000m ? Tiers.None : Tiers.Core)
            | (spend < 150_000m || tenure < 6 ? Tiers.None : Tiers.Potential)
            | (spend < 50_000m && tenure < 24 ? Tiers.None : Tiers.Regular)
            | (spend >= 50_000m || tenure >= 24 ? Tiers.None : Tiers.New);
        card.Conclusions.Tier = tiers;
        return new TieredCustomer(tiers, card);
    }
}
