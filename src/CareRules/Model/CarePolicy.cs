using System.Collections.Frozen;
using System.Collections.Immutable;
using CareRules.Facts;
using CareRules.Model.Expressions;
using CareRules.Time;

namespace CareRules.Model;

/// <summary>
/// A whole policy, bound and checked: the meaning of the YAML, independent of YAML. Immutable. Arrays are in pack order, which is the order
/// of outcomes.
/// </summary>
internal sealed record CarePolicy
{
    public required PackInfo Pack { get; init; }

    public required FactSchema Schema { get; init; }

    /// <summary>The business calendar; null when the pack names none, in which case no length is business time.</summary>
    public BusinessCalendar? Calendar { get; init; }

    public ImmutableArray<Parameter> Parameters { get; init; } = [];

    public ImmutableArray<Measure> Measures { get; init; } = [];

    public ImmutableArray<Signal> Signals { get; init; } = [];

    /// <summary>The decision tables.</summary>
    public ImmutableArray<DecisionTable> Tables { get; init; } = [];

    public ImmutableArray<TierLadder> Tiers { get; init; } = [];

    /// <summary>The lists whose entries have steps with deadlines: complaints first, then requests.</summary>
    public ImmutableArray<TicketPolicy> Tickets { get; init; } = [];

    public ChurnPolicy? Churn { get; init; }

    public LoyaltyPolicy? Loyalty { get; init; }

    public ImmutableArray<CareRule> Care { get; init; } = [];

    /// <summary>The limits on care; null for none.</summary>
    public LimitPolicy? Limits { get; init; }

    public ImmutableArray<Goal> Goals { get; init; } = [];

    /// <summary>The policy for the entries of a list; null where they have no deadlines.</summary>
    public TicketPolicy? TicketsOf(FactList list) => Tickets.FirstOrDefault(t => t.List == list);

    /// <summary>Role names with their labels.</summary>
    public ImmutableArray<LevelName> Roles { get; init; } = [];

    /// <summary>
    /// The derived facts in dependency order: <c>measure:x</c>, <c>signal:x</c>, <c>tier:x</c>, <c>table:x</c>, <c>churn</c>,
    /// <c>tickets:x</c>, <c>loyalty:level</c>, <c>loyalty:points</c>. Computed when the pack loads.
    /// </summary>
    public ImmutableArray<string> Strata { get; init; } = [];

    /// <summary>Definitions that nothing refers to, section by section.</summary>
    public ImmutableArray<UnusedName> Unused { get; init; } = [];

    /// <summary>The fields that overrides changed, by the ids of rules.</summary>
    public FrozenDictionary<string, ImmutableArray<OverriddenField>> Overrides { get; init; } = FrozenDictionary<string, ImmutableArray<OverriddenField>>.Empty;
}
