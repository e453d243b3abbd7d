using System.Collections.Immutable;
using CareRules.Facts;

namespace CareRules.Outcomes;

/// <summary>An outcome kind with entries of one type; either <see cref="Entries"/> or <see cref="Entry"/> reads them.</summary>
internal sealed class EntryKind<TEntry> : OutcomeKind
    where TEntry : class
{
    /// <summary>The entries, of a kind that may have several.</summary>
    public Func<CareOutcome, ImmutableArray<TEntry>>? Entries { get; init; }

    /// <summary>The entry, of a kind that has at most one.</summary>
    public Func<CareOutcome, TEntry?>? Entry { get; init; }

    /// <summary>The outcome with other entries, of a kind that is handed over.</summary>
    public Func<CareOutcome, ImmutableArray<TEntry>, CareOutcome>? With { get; init; }

    public required Func<TEntry, string> Identity { get; init; }

    public Func<TEntry, string?>? Level { get; init; }

    public Func<TEntry, Money?>? Money { get; init; }

    public Func<TEntry, decimal>? Points { get; init; }

    public Func<TEntry, string>? Part { get; init; }

    public required ImmutableArray<OutcomeField> EntryFields { get; init; }

    public override bool HasLevel => Level is not null;

    public override Type EntryType => typeof(TEntry);

    public override ImmutableArray<OutcomeField> Fields => EntryFields;

    public override ImmutableArray<object> EntriesOf(CareOutcome outcome) => ImmutableArray<object>.CastUp(All(outcome));

    public override object? EntryOf(CareOutcome outcome) => Entry?.Invoke(outcome);

    public override CareOutcome Keep(CareOutcome outcome, Predicate<object> isKept) => With!(outcome, All(outcome).RemoveAll(e => !isKept(e)));

    public override string IdentityOf(object entry) => Identity((TEntry)entry);

    public override string? LevelOf(object entry) => Level?.Invoke((TEntry)entry);

    public override Money? MoneyOf(object entry) => Money?.Invoke((TEntry)entry);

    public override decimal PointsOf(object entry) => Points?.Invoke((TEntry)entry) ?? 0m;

    public override string? PartOf(object entry) => Part?.Invoke((TEntry)entry);

    private ImmutableArray<TEntry> All(CareOutcome outcome) => Entries is not null ? Entries(outcome) : Entry!(outcome) is { } one ? [one] : [];
}
