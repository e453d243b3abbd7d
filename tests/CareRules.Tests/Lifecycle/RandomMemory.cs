using System.Collections.Immutable;
using CareRules.Lifecycle;
using CareRules.Outcomes;

namespace CareRules.Tests.Lifecycle;

/// <summary>Random memories, with names that need escaping.</summary>
internal static class RandomMemory
{
    private static readonly string[] Names = ["value", "价值", "a/b", "with \"quotes\"", "line\nbreak", "\\", "<&>", "v", ""];

    public static CareMemory Next(Random random) => CareMemory.Empty with
    {
        Customer = random.Next(4) == 0 ? null : Name(random),
        LastDecided = Maybe(random),
        Tiers = Map(random, Tier),
        Overrides = [.. Some(random).Select(_ => new TierOverride(Name(random), Name(random), Name(random), Name(random), Maybe(random)))],
        Churn = random.Next(2) == 0 ? null : new ChurnMemory(random.Next(1, 99), random.Next(2) == 0, Name(random), At(random)),
        Rules = Map(random, r => new RuleMemory { Episode = r.Next(3), Since = Maybe(r), EmittedAt = Maybe(r), Occurrence = r.Next(2) == 0 ? null : Name(r) }),
        Emitted = Map(random, Maybe),
        Contacts = Map(random, r => Some(r).Select(_ => At(r)).ToImmutableArray()),
        Budgets =
        [
            .. Some(random).Select(_ => new BudgetMemory(
                Name(random), random.Next(1, 13), random.Next(2) == 0 ? null : "CNY", DateOnly.FromDayNumber(random.Next(700_000, 760_000)), random.Next(1_000_000) / 100m)),
        ],
    };

    private static TierMemory Tier(Random random) => new(random.Next(3) == 0 ? null : Name(random), At(random), At(random))
    {
        Pending = random.Next(2) == 0 ? null : new PendingDowngrade(random.Next(3) == 0 ? null : Name(random), At(random), random.Next(2) == 0 ? TierChangeCause.Review : TierChangeCause.Trigger),
        IsGained = random.Next(2) == 0,
        IsTriggered = random.Next(2) == 0,
        IsOverridden = random.Next(2) == 0,
    };

    private static ImmutableSortedDictionary<string, T> Map<T>(Random random, Func<Random, T> value) =>
        Some(random).Select(_ => Name(random)).Distinct(StringComparer.Ordinal).ToImmutableSortedDictionary(n => n, _ => value(random), StringComparer.Ordinal);

    private static IEnumerable<int> Some(Random random) => Enumerable.Range(0, random.Next(4));

    private static string Name(Random random) => Names[random.Next(Names.Length)];

    private static DateTimeOffset? Maybe(Random random) => random.Next(2) == 0 ? null : At(random);

    // With tick precision, since snapshots are taken just before facts.
    private static DateTimeOffset At(Random random) => new(random.NextInt64(DateTime.UnixEpoch.Ticks, DateTime.MaxValue.Ticks), TimeSpan.Zero);
}
