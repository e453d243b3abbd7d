using System.Collections.Immutable;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Model.Expressions;
using CareRules.Time;

namespace CareRules.Model;

/// <summary>Levels of loyalty with their benefits, and points.</summary>
/// <param name="Period">The qualification period of <c>loyalty.spend</c> and <c>loyalty.orders</c>.</param>
/// <param name="Levels">The levels as a ladder; null when the policy has points only.</param>
/// <param name="Benefits">In pack order, level by level.</param>
/// <param name="Points">Null when the policy has levels only.</param>
internal sealed record LoyaltyPolicy(
    TimeAmount Period,
    TierLadder? Levels,
    ImmutableArray<LoyaltyBenefit> Benefits,
    PointsPolicy? Points,
    SourceSpan Span)
{
    /// <summary>The dimension of the levels; no dimension of <c>tiers</c> can have this name.</summary>
    public const string Dimension = "loyalty.level";

    /// <summary>
    /// The rule id of the level <c>none</c>, which a ladder without <c>otherwise</c> ends in: it holds when all other levels are false.
    /// </summary>
    public const string NoLevel = "loyalty.none";
}

/// <summary>A benefit of a level.</summary>
/// <param name="rank">The level's rank; only customers at exactly this level have the benefit.</param>
/// <param name="rule">When it is granted, as a rule: trigger, notice and expiry. Its id is <c>loyalty.gold.birthday-gift</c>.</param>
/// <param name="amount">Its value; null for none.</param>
/// <param name="rate">The discount as a fraction of the price; null for none.</param>
internal sealed class LoyaltyBenefit(string name, int rank, string level, CareRule rule, Money? amount, decimal? rate)
{
    public string Name { get; } = name;

    public int Rank { get; } = rank;

    public string Level { get; } = level;

    public CareRule Rule { get; } = rule;

    public Money? Amount { get; } = amount;

    public decimal? Rate { get; } = rate;
}

/// <summary>How points are earned and multiplied, when they can be used, and when they expire.</summary>
/// <param name="Expire">When they expire; null for never.</param>
internal sealed record PointsPolicy(
    PointsExpiry? Expire,
    ImmutableArray<EarnRule> Earn,
    ImmutableArray<PointsMultiplier> Multiply,
    SourceSpan Span)
{
    /// <summary>How long nothing must be earned or redeemed until the whole balance expires; null for never.</summary>
    public TimeAmount? Idle { get; init; }

    /// <summary>How long after they were earned the points of its rules can be used; null for at once.</summary>
    public TimeAmount? Settle { get; init; }

    /// <summary>How long after they were earned the points of a rule can be used; null for at once.</summary>
    public TimeAmount? SettleOf(EarnRule rule) => rule.Settle ?? Settle;

    /// <summary>True where points may be earned that cannot be used at once.</summary>
    public bool HasSettle => Earn.Any(e => SettleOf(e) is not null);
}

/// <summary>When points expire.</summary>
/// <param name="After">How long after they were earned; null for at once.</param>
/// <param name="To">The calendar period at the end of which they expire, that in which this is over; null for as soon as it is over.</param>
internal sealed record PointsExpiry(TimeAmount? After, CalendarUnit? To);

/// <summary>One way to earn points.</summary>
/// <param name="RuleId">Its id in outcomes: <c>points.spend</c>.</param>
/// <param name="List">The list whose entries earn points; null where a date does.</param>
/// <param name="Event">The event of an entry that earns points; null where a date does.</param>
/// <param name="Per">The amount of a purchase that earns <paramref name="Points"/>; null where each entry earns them.</param>
/// <param name="MostPerDay">How many entries a day earn points; null for all.</param>
/// <param name="Multiplied">False for points that no multiplier applies to.</param>
/// <param name="Expire">When its points expire; null for when the policy says.</param>
internal sealed record EarnRule(
    string Name,
    string RuleId,
    int Index,
    LocalizedText Label,
    FactList? List,
    FactEvent? Event,
    Money? Per,
    decimal Points,
    Condition? When,
    int? MostPerDay,
    bool Multiplied,
    PointsExpiry? Expire,
    SourceSpan Span)
{
    /// <summary>What works out the points of each entry, as of the instant at which it earns them; null for <see cref="Points"/>.</summary>
    public Expression? PointsFrom { get; init; }

    /// <summary>The date that earns points each time that it comes, from the customer's first day on; null where entries of a list do.</summary>
    public EarnDate? Date { get; init; }

    /// <summary>True where the condition says that the date must be known: of an unknown one, nothing is earned.</summary>
    public bool AsksForDate => Date?.Field is { Name: var name } && AsksFor(name);

    /// <summary>True where the condition says that the customer's first day must be known.</summary>
    public bool AsksForSince => AsksFor("since");

    private bool AsksFor(string field) => (When is AllCondition all ? [.. all.Children] : (ImmutableArray<Condition?>)[When])
        .Any(c => c is KnownLeaf { Wanted: Presence.Known, Negated: false, Operand: CustomerFieldExpression { Field.Name: var name } } && name == field);

    /// <summary>How long after they were earned its points can be used; null for when the policy says.</summary>
    public TimeAmount? Settle { get; init; }
}

/// <summary>A date on which points are earned.</summary>
/// <param name="Trigger">A trigger on a date, or on the customer's own dates of some kinds.</param>
/// <param name="Field">The field of the customer that is the date; null for a date of the policy, and for dates of kinds.</param>
/// <param name="Text">The date as written; empty for dates of kinds.</param>
internal sealed record EarnDate(CareTrigger Trigger, FactField? Field, string Text);

/// <summary>A multiplier of points, evaluated as of the instant they are earned.</summary>
/// <param name="Levels">Ranks of the loyalty levels that it applies to; empty for all.</param>
/// <param name="By">The factor, greater than zero.</param>
internal sealed record PointsMultiplier(ImmutableArray<int> Levels, ImmutableArray<TierGuard> Tiers, Condition? When, decimal By, SourceSpan Span);
