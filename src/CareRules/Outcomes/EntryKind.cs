using System.Collections.Immutable;
using CareRules.Facts;

namespace CareRules.Outcomes;

/// <summary>An outcome kind with entries of one type.</summary>
internal sealed class EntryKind<TEntry> : OutcomeKind
    where TEntry : class
{
    public required Func<CareOutcome, ImmutableArray<TEntry>> Entries { get; init; }

    public required Func<TEntry, string> Identity { get; init; }

    public Func<TEntry, string?>? Level { get; init; }

    public Func<TEntry, Money?>? Money { get; init; }

    public Func<TEntry, decimal>? Points { get; init; }

    public required ImmutableArray<OutcomeField> EntryFields { get; init; }

    public override bool HasLevel => Level is not null;

    public override Type EntryType => typeof(TEntry);

    public override ImmutableArray<OutcomeField> Fields => EntryFields;

    public override ImmutableArray<object> EntriesOf(CareOutcome outcome) => ImmutableArray<object>.CastUp(Entries(outcome));

    public override string IdentityOf(object entry) => Identity((TEntry)entry);

    public override string? LevelOf(object entry) => Level?.Invoke((TEntry)entry);

    public override Money? MoneyOf(object entry) => Money?.Invoke((TEntry)entry);

    public override decimal PointsOf(object entry) => Points?.Invoke((TEntry)entry) ?? 0m;
}
