using System.Collections.Immutable;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Model.Expressions;

namespace CareRules.Model;

/// <summary>Levels of loyalty with their benefits, and points.</summary>
/// <param name="Period">What <c>loyalty.spend</c> and <c>loyalty.orders</c> look back over.</param>
/// <param name="Levels">The levels as a ladder of their own; null when the policy has points alone.</param>
/// <param name="Benefits">In pack order, level by level.</param>
/// <param name="Points">Null when the policy has levels alone.</param>
internal sealed record LoyaltyPolicy(
    TimeAmount Period,
    TierLadder? Levels,
    ImmutableArray<LoyaltyBenefit> Benefits,
    PointsPolicy? Points,
    SourceSpan Span)
{
    /// <summary>The rule id of the level <c>none</c>, which a ladder without <c>otherwise</c> ends in: it holds when every other is known not to.</summary>
    public const string NoLevel = "loyalty.none";
}

/// <summary>What a level grants.</summary>
/// <param name="Rank">The level's rank; only who holds this very level has the benefit.</param>
/// <param name="Rule">When it is granted, as a rule: trigger, notice and expiry. Its id is <c>loyalty.gold.birthday-gift</c>.</param>
/// <param name="Amount">Its worth; null for none.</param>
/// <param name="Rate">The share that the price is reduced by, as a fraction; null for none.</param>
internal sealed record LoyaltyBenefit(string Name, int Rank, string Level, CareRule Rule, Money? Amount, decimal? Rate);

/// <summary>How points are earned, how fast, and how long they last.</summary>
/// <param name="Expire">How long after they were earned points expire; null for never.</param>
internal sealed record PointsPolicy(
    TimeAmount? Expire,
    ImmutableArray<EarnRule> Earn,
    ImmutableArray<PointsMultiplier> Multiply,
    SourceSpan Span);

/// <summary>One way to earn points.</summary>
/// <param name="RuleId">Its id in outcomes: <c>points.spend</c>.</param>
/// <param name="List">The list whose entries earn.</param>
/// <param name="Event">What must happen to an entry.</param>
/// <param name="Per">The amount of a purchase that earns <paramref name="Points"/>; null where each entry earns them.</param>
/// <param name="MostPerDay">How many entries a day earn; null for all.</param>
/// <param name="Multiplied">False for points that no multiplier raises.</param>
/// <param name="Expire">How long its points last; null for the policy's time.</param>
internal sealed record EarnRule(
    string Name,
    string RuleId,
    int Index,
    LocalizedText Label,
    FactList List,
    FactEvent Event,
    Money? Per,
    decimal Points,
    Condition? When,
    int? MostPerDay,
    bool Multiplied,
    TimeAmount? Expire,
    SourceSpan Span);

/// <summary>What makes points come faster, as of the instant they are earned at.</summary>
/// <param name="Levels">Ranks of the loyalty levels that it is for; empty for all.</param>
/// <param name="By">The factor, greater than zero.</param>
internal sealed record PointsMultiplier(ImmutableArray<int> Levels, ImmutableArray<TierGuard> Tiers, Condition? When, decimal By, SourceSpan Span);
