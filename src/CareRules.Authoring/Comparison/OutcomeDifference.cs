using System.Collections.Immutable;
using CareRules.Outcomes;

namespace CareRules.Authoring.Comparison;

/// <summary>One difference between two outcomes of a customer.</summary>
/// <param name="Part">The part of the pack that decides the outcome.</param>
/// <param name="Rule">The rule that produced the entry.</param>
/// <param name="Currency">The currency of <paramref name="Amount"/>; null where no amount is known.</param>
/// <param name="Amount">The additional spending.</param>
/// <param name="Points">The additional points.</param>
internal sealed record OutcomeDifference(DiffKey Key, string Part, string Rule, string? Currency = null, decimal Amount = 0m, decimal Points = 0m)
{
    public const string None = "none";

    public static List<OutcomeDifference> Between(CareOutcome before, CareOutcome after)
    {
        var found = new List<OutcomeDifference>();
        foreach (var kind in DiffKinds.All)
        {
            var (old, now) = (kind.EntriesOf(before), kind.EntriesOf(after));
            if (old.IsEmpty && now.IsEmpty)
            {
                continue;
            }

            if (kind.HasLevel)
            {
                Levels(kind, old, now, found);
            }
            else
            {
                Entries(kind, old, now, found);
            }
        }

        return found;
    }

    private static void Levels(OutcomeKind kind, ImmutableArray<object> before, ImmutableArray<object> after, List<OutcomeDifference> found)
    {
        foreach (var entry in before)
        {
            Level(kind, entry, kind.LevelOf(entry), Find(kind, after, entry) is { } now ? kind.LevelOf(now) : null, found);
        }

        foreach (var entry in after)
        {
            if (Find(kind, before, entry) is null)
            {
                Level(kind, entry, null, kind.LevelOf(entry), found);
            }
        }
    }

    private static object? Find(OutcomeKind kind, ImmutableArray<object> entries, object like)
    {
        var identity = kind.IdentityOf(like);
        foreach (var entry in entries)
        {
            if (kind.IdentityOf(entry) == identity)
            {
                return entry;
            }
        }

        return null;
    }

    private static void Level(OutcomeKind kind, object entry, string? before, string? after, List<OutcomeDifference> found)
    {
        if (before != after)
        {
            found.Add(new OutcomeDifference(new DiffKey(new DiffKind(kind, DiffChange.Moved), kind.IdentityOf(entry), before ?? None, after ?? None), DiffKinds.PartOf(kind, entry), RuleOf(entry)));
        }
    }

    private static void Entries(OutcomeKind kind, ImmutableArray<object> before, ImmutableArray<object> after, List<OutcomeDifference> found)
    {
        var (old, now) = (Identities(kind, before), Identities(kind, after));
        var oldById = new Dictionary<(string, int), object>(before.Length);
        for (var i = 0; i < before.Length; i++)
        {
            oldById.Add(old[i], before[i]);
        }

        for (var i = 0; i < after.Length; i++)
        {
            if (!oldById.Remove(now[i], out var earlier))
            {
                found.Add(Of(kind, DiffChange.New, "", null, after[i]));
            }
            else if (kind.ChangedFields(earlier, after[i]) is { Length: > 0 } changed)
            {
                found.Add(Of(kind, DiffChange.Changed, changed, earlier, after[i]));
            }
        }

        for (var i = 0; i < before.Length; i++)
        {
            if (oldById.ContainsKey(old[i]))
            {
                found.Add(Of(kind, DiffChange.Gone, "", before[i], null));
            }
        }
    }

    // An identity that stands for several entries gives each a number.
    private static (string Id, int Number)[] Identities(OutcomeKind kind, ImmutableArray<object> entries)
    {
        var identities = new (string Id, int Number)[entries.Length];
        var numbers = entries.Length > 1 ? new Dictionary<string, int>(entries.Length, StringComparer.Ordinal) : null;
        for (var i = 0; i < entries.Length; i++)
        {
            var id = kind.IdentityOf(entries[i]);
            identities[i] = (id, numbers is null ? 1 : numbers[id] = numbers.GetValueOrDefault(id) + 1);
        }

        return identities;
    }

    private static OutcomeDifference Of(OutcomeKind kind, DiffChange change, string fields, object? before, object? after)
    {
        var entry = (after ?? before)!;
        var columns = kind.Columns;
        var key = new DiffKey(new DiffKind(kind, change), Column(0), Column(1), fields);
        var (now, was) = (after is null ? null : kind.MoneyOf(after), before is null ? null : kind.MoneyOf(before));
        var points = (after is null ? 0m : kind.PointsOf(after)) - (before is null ? 0m : kind.PointsOf(before));
        var difference = new OutcomeDifference(key, DiffKinds.PartOf(kind, entry), RuleOf(entry), Points: points);
        return (now?.Currency ?? was?.Currency) is { } currency && (now is null || was is null || (now.Value.Currency == was.Value.Currency && now.Value.Amount != was.Value.Amount))
            ? difference with { Currency = currency, Amount = (now?.Amount ?? 0m) - (was?.Amount ?? 0m) }
            : difference;

        string Column(int index) => index < columns.Length ? kind.Field(columns[index]).Text(entry) ?? None : "";
    }

    private static string RuleOf(object entry) => entry is CareEntry { Rule: var rule } ? rule : "";
}
