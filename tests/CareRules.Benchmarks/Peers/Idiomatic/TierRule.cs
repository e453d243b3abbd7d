using System.Linq.Expressions;
using CareRules.Benchmarks.Baseline;
using NRules.Fluent.Dsl;

namespace CareRules.Benchmarks.Peers.Idiomatic;

/// <summary>The customer holds a level. The conditions of the levels exclude one another; a test of what is not known does not hold.</summary>
internal abstract class TierRule(Tiers tier, params Expression<Func<CustomerCard, bool>>[] conditions) : Rule
{
    public override void Define()
    {
        CustomerCard card = null!;
        When()
            .Match(() => card, conditions);
        Then()
            .Yield(_ => Assign(card), (_, held) => held);
    }

    private TieredCustomer Assign(CustomerCard card)
    {
        card.Conclusions.Tier = tier;
        return new TieredCustomer(tier, card);
    }
}

internal sealed class CoreTier() : TierRule(Tiers.Core, c => c.Figures.AnnualSpend >= 400_000m);

internal sealed class PotentialTier() : TierRule(
    Tiers.Potential,
    c => c.Figures.AnnualSpend < 400_000m,
    c => c.Figures.AnnualSpend >= 150_000m && c.Figures.TenureMonths >= 6);

internal sealed class RegularTier() : TierRule(
    Tiers.Regular,
    c => c.Figures.AnnualSpend < 400_000m,
    c => c.Figures.AnnualSpend < 150_000m || c.Figures.TenureMonths < 6,
    c => c.Figures.AnnualSpend >= 50_000m || c.Figures.TenureMonths >= 24);

internal sealed class NewTier() : TierRule(
    Tiers.New,
    c => c.Figures.AnnualSpend < 400_000m,
    c => c.Figures.AnnualSpend < 150_000m || c.Figures.TenureMonths < 6,
    c => c.Figures.AnnualSpend < 50_000m && c.Figures.TenureMonths < 24);
