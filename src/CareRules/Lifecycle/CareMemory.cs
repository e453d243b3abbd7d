using System.Collections.Immutable;
using CareRules.Outcomes;

namespace CareRules.Lifecycle;

/// <summary>
/// What is remembered of one customer from one decision to the next: the levels held, open episodes, what went out and may not go out
/// again, and what limits have used up. Immutable. Its size is bounded by the policy, not by time: what can no longer matter is
/// forgotten. Two memories are equal when they write the same JSON.
/// </summary>
public sealed record CareMemory
{
    private CareMemory()
    {
    }

    /// <summary>The memory before the first decision.</summary>
    public static CareMemory Empty { get; } = new();

    /// <summary>The customer's id; null before the first decision.</summary>
    public string? Customer { get; internal init; }

    /// <summary>The as-of of the last decision; null before the first.</summary>
    public DateTimeOffset? LastDecided { get; internal init; }

    /// <summary>What people decided in place of the policy, at most one a dimension, by dimension.</summary>
    public ImmutableArray<TierOverride> Overrides { get; internal init; } = [];

    internal ImmutableSortedDictionary<string, TierMemory> Tiers { get; init; } = Sorted<TierMemory>();

    internal ChurnMemory? Churn { get; init; }

    internal ImmutableSortedDictionary<string, RuleMemory> Rules { get; init; } = Sorted<RuleMemory>();

    /// <summary>Ids that went out, each with the instant from which it cannot come again; null while its episode lasts.</summary>
    internal ImmutableSortedDictionary<string, DateTimeOffset?> Emitted { get; init; } = Sorted<DateTimeOffset?>();

    /// <summary>Contacts made, by channel, in order of time.</summary>
    internal ImmutableSortedDictionary<string, ImmutableArray<DateTimeOffset>> Contacts { get; init; } = Sorted<ImmutableArray<DateTimeOffset>>();

    internal ImmutableArray<BudgetMemory> Budgets { get; init; } = [];

    /// <summary>Reads a memory.</summary>
    /// <param name="json">What <see cref="ToJson"/> wrote.</param>
    /// <returns>The memory.</returns>
    /// <exception cref="FormatException">The text is no memory, or one of a later version of the library.</exception>
    public static CareMemory FromJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return CareMemoryJson.Read(json);
    }

    /// <summary>The memory as one JSON object on one line. Equal memories give equal text, on any machine.</summary>
    /// <returns>The text.</returns>
    public string ToJson() => CareMemoryJson.Write(this);

    /// <summary>Gives a customer a level until further notice, or until an instant. The next decision applies it and shows it.</summary>
    /// <param name="tier">The level, and who gives it why; it replaces an earlier one of the same dimension.</param>
    /// <returns>The memory with it.</returns>
    /// <exception cref="ArgumentException">The dimension, level, author or reason is empty.</exception>
    public CareMemory WithOverride(TierOverride tier)
    {
        ArgumentNullException.ThrowIfNull(tier);
        ArgumentException.ThrowIfNullOrWhiteSpace(tier.Dimension, nameof(tier));
        ArgumentException.ThrowIfNullOrWhiteSpace(tier.Level, nameof(tier));
        ArgumentException.ThrowIfNullOrWhiteSpace(tier.Author, nameof(tier));
        ArgumentException.ThrowIfNullOrWhiteSpace(tier.Reason, nameof(tier));
        return this with { Overrides = [.. Others(tier.Dimension).Append(tier).OrderBy(o => o.Dimension, StringComparer.Ordinal)] };
    }

    /// <summary>Takes a level given by a person back; the next decision decides anew.</summary>
    /// <param name="dimension">The tier dimension.</param>
    /// <returns>The memory without it.</returns>
    public CareMemory WithoutOverride(string dimension) => this with { Overrides = [.. Others(dimension)] };

    /// <inheritdoc/>
    public bool Equals(CareMemory? other) => other is not null && (ReferenceEquals(this, other) || string.Equals(ToJson(), other.ToJson(), StringComparison.Ordinal));

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(ToJson());

    private static ImmutableSortedDictionary<string, T> Sorted<T>() => ImmutableSortedDictionary.Create<string, T>(StringComparer.Ordinal);

    private IEnumerable<TierOverride> Others(string dimension) => Overrides.Where(o => o.Dimension != dimension);
}
