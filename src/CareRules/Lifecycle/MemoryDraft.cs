using System.Collections.Immutable;
using CareRules.Outcomes;

namespace CareRules.Lifecycle;

/// <summary>The mutable copy of a memory that a decision changes.</summary>
internal sealed class MemoryDraft(CareMemory memory)
{
    public ImmutableSortedDictionary<string, TierMemory>.Builder Tiers { get; } = memory.Tiers.ToBuilder();

    /// <summary>The last decision; null before the first.</summary>
    public DateTimeOffset? LastDecided { get; } = memory.LastDecided;

    /// <summary>What was known before the memory's baseline; null without one.</summary>
    public BaselineCheck? Baseline { get; init; }

    /// <summary>The changes of level in this decision, in order of time.</summary>
    public List<TierChange> Changes { get; } = [];

    public ChurnMemory? Churn { get; set; } = memory.Churn;

    public ImmutableSortedDictionary<string, RuleMemory>.Builder Rules { get; } = memory.Rules.ToBuilder();

    public ImmutableSortedDictionary<string, DateTimeOffset?>.Builder Emitted { get; } = memory.Emitted.ToBuilder();

    public ImmutableSortedDictionary<string, ImmutableArray<DateTimeOffset>>.Builder Contacts { get; } = memory.Contacts.ToBuilder();

    public List<BudgetMemory> Budgets { get; } = [.. memory.Budgets];

    /// <summary>The manual overrides in force at an instant.</summary>
    public IEnumerable<TierOverride> Overrides(DateTimeOffset at) => memory.Overrides.Where(o => o.Expires is not { } end || at < end);

    public TierOverride? Override(string dimension, DateTimeOffset at) => Overrides(at).FirstOrDefault(o => o.Dimension == dimension);

    public RuleMemory Rule(string id) => Rules.GetValueOrDefault(id, RuleMemory.None);

    public CareMemory ToMemory(string customer, DateTimeOffset now) => memory with
    {
        Customer = customer,
        LastDecided = now,
        Overrides = [.. Overrides(now)],
        Tiers = Tiers.ToImmutable(),
        Churn = Churn,
        Rules = Rules.ToImmutable(),
        Emitted = Emitted.ToImmutable(),
        Contacts = Contacts.ToImmutable(),
        Budgets = [.. Budgets.OrderBy(b => b.Action, StringComparer.Ordinal).ThenBy(b => b.Months).ThenBy(b => b.Currency, StringComparer.Ordinal)],
    };
}
