using System.Collections.Frozen;
using System.Collections.Immutable;
using CareRules.Facts;
using CareRules.Model.Expressions;
using CareRules.Time;

namespace CareRules.Model;

/// <summary>
/// A whole policy, bound and checked: what the YAML means, without YAML. Immutable. Arrays are in pack order, which is
/// the order of outcomes.
/// </summary>
internal sealed record CarePolicy
{
    public required PackInfo Pack { get; init; }

    public required FactSchema Schema { get; init; }

    /// <summary>When the business is open; null when the pack names no calendar, and then no length of it is business time.</summary>
    public BusinessCalendar? Calendar { get; init; }

    public ImmutableArray<Parameter> Parameters { get; init; } = [];

    public ImmutableArray<Measure> Measures { get; init; } = [];

    public ImmutableArray<Signal> Signals { get; init; } = [];

    /// <summary>The decision tables.</summary>
    public ImmutableArray<DecisionTable> Tables { get; init; } = [];

    public ImmutableArray<TierLadder> Tiers { get; init; } = [];

    public ComplaintPolicy? Complaints { get; init; }

    public ChurnPolicy? Churn { get; init; }

    public LoyaltyPolicy? Loyalty { get; init; }

    public ImmutableArray<CareRule> Care { get; init; } = [];

    /// <summary>What holds care back; null for nothing.</summary>
    public LimitPolicy? Limits { get; init; }

    public ImmutableArray<Goal> Goals { get; init; } = [];

    /// <summary>Role names with their labels.</summary>
    public ImmutableArray<LevelName> Roles { get; init; } = [];

    /// <summary>
    /// The derived facts in an order in which each comes after what it uses: <c>measure:x</c>, <c>signal:x</c>,
    /// <c>tier:x</c>, <c>table:x</c>, <c>churn</c>, <c>complaints</c>, <c>loyalty:level</c>,
    /// <c>loyalty:points</c>. Worked out when the pack loads.
    /// </summary>
    public ImmutableArray<string> Strata { get; init; } = [];

    /// <summary>Definitions that nothing refers to, section by section.</summary>
    public ImmutableArray<UnusedName> Unused { get; init; } = [];

    /// <summary>What packs on top of others changed, by the ids of rules.</summary>
    public FrozenDictionary<string, ImmutableArray<OverriddenField>> Overrides { get; init; } = FrozenDictionary<string, ImmutableArray<OverriddenField>>.Empty;
}
