using System.Collections.Immutable;
using CareRules.Outcomes;

namespace CareRules.Lifecycle;

/// <summary>
/// The state of one customer that is carried from one decision to the next: the levels held, open episodes, ids that were emitted and must
/// not be emitted again, and the use of limits. Immutable. Its size is bounded by the policy, not by time: entries that can no longer
/// matter are removed. Two memories are equal when their JSON is.
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

    /// <summary>The baseline of the policy that the customer is decided on by; null for none.</summary>
    public CareBaseline? Baseline { get; internal init; }

    /// <summary>The manual overrides of levels, at most one a dimension, by dimension.</summary>
    public ImmutableArray<TierOverride> Overrides { get; internal init; } = [];

    internal ImmutableSortedDictionary<string, TierMemory> Tiers { get; init; } = Sorted<TierMemory>();

    internal ChurnMemory? Churn { get; init; }

    internal ImmutableSortedDictionary<string, RuleMemory> Rules { get; init; } = Sorted<RuleMemory>();

    /// <summary>Ids that were emitted, each with the instant from which it cannot occur again; null while its episode lasts.</summary>
    internal ImmutableSortedDictionary<string, DateTimeOffset?> Emitted { get; init; } = Sorted<DateTimeOffset?>();

    /// <summary>Contacts made, by channel, in order of time.</summary>
    internal ImmutableSortedDictionary<string, ImmutableArray<DateTimeOffset>> Contacts { get; init; } = Sorted<ImmutableArray<DateTimeOffset>>();

    internal ImmutableArray<BudgetMemory> Budgets { get; init; } = [];

    /// <summary>Reads a memory.</summary>
    /// <param name="json">What <see cref="ToJson"/> wrote.</param>
    /// <returns>The memory.</returns>
    /// <exception cref="FormatException">The text is not a memory, or was written by a later version of the library.</exception>
    public static CareMemory FromJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return CareMemoryJson.Read(json);
    }

    /// <summary>The memory as one JSON object on one line. Equal memories give equal text, on any machine.</summary>
    /// <returns>The text.</returns>
    public string ToJson() => CareMemoryJson.Write(this);

    /// <summary>
    /// Sets the baseline of the policy: what happened until then is known, and decisions before it are refused. Give each decision the
    /// baseline of its policy, with the rules that became active since.
    /// </summary>
    /// <param name="baseline">The baseline; null for none.</param>
    /// <returns>The memory with the baseline.</returns>
    public CareMemory WithBaseline(CareBaseline? baseline) => this with { Baseline = baseline };

    /// <summary>Sets a manual override of a level, permanently or until an instant. The next decision applies it and reports it.</summary>
    /// <param name="tier">The level, with author and reason; it replaces an earlier override of the same dimension.</param>
    /// <returns>The memory with the override.</returns>
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

    /// <summary>Removes a manual override; the next decision uses the policy's level again.</summary>
    /// <param name="dimension">The tier dimension.</param>
    /// <returns>The memory without the override.</returns>
    public CareMemory WithoutOverride(string dimension) => this with { Overrides = [.. Others(dimension)] };

    /// <inheritdoc/>
    public bool Equals(CareMemory? other) => other is not null && (ReferenceEquals(this, other) || string.Equals(ToJson(), other.ToJson(), StringComparison.Ordinal));

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(ToJson());

    private static ImmutableSortedDictionary<string, T> Sorted<T>() => ImmutableSortedDictionary.Create<string, T>(StringComparer.Ordinal);

    private IEnumerable<TierOverride> Others(string dimension) => Overrides.Where(o => o.Dimension != dimension);
}
