using System.Collections.Immutable;
using CareRules.Outcomes;

namespace CareRules.NRules;

/// <summary>The differences between two consecutive outcomes. Entries are in the order of outcomes.</summary>
/// <param name="Outcome">The new outcome, complete.</param>
/// <param name="Added">Entries that the previous outcome does not have.</param>
/// <param name="Changed">
/// Entries of both outcomes with different values, as they are in the new one: another level, a later deadline.
/// </param>
/// <param name="Removed">Entries that the new outcome no longer has, as they were.</param>
public sealed record CareChanges(CareOutcome Outcome, ImmutableArray<CareEntry> Added, ImmutableArray<CareEntry> Changed, ImmutableArray<CareEntry> Removed)
{
    /// <summary>True when nothing was added, changed or removed.</summary>
    public bool IsEmpty => Added.IsEmpty && Changed.IsEmpty && Removed.IsEmpty;

    /// <summary>
    /// The kinds whose entries are told apart: those that rules produce. Balances are the entry of the loyalty level once more.
    /// </summary>
    internal static ImmutableArray<OutcomeKind> Kinds { get; } =
        [.. OutcomeKinds.InJsonOrder.Where(k => k.EntryType.IsSubclassOf(typeof(CareEntry)) && k != OutcomeKinds.Balances)];

    /// <param name="before">The previous outcome; null for none.</param>
    internal static CareChanges Between(CareOutcome? before, CareOutcome after)
    {
        var (added, changed, removed) = (ImmutableArray.CreateBuilder<CareEntry>(), ImmutableArray.CreateBuilder<CareEntry>(), ImmutableArray.CreateBuilder<CareEntry>());
        foreach (var kind in Kinds)
        {
            // An identity may stand for several entries: equal ones belong together, then those in the same place.
            var old = EntriesOf(kind, before).GroupBy(kind.IdentityOf, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);
            var different = new List<CareEntry>();
            foreach (var entry in EntriesOf(kind, after))
            {
                if (!old.TryGetValue(kind.IdentityOf(entry), out var same) || !TryRemove(same, was => AreEqual(kind, was, entry)))
                {
                    different.Add(entry);
                }
            }

            foreach (var entry in different)
            {
                var isChanged = old.TryGetValue(kind.IdentityOf(entry), out var same) && TryRemove(same, _ => true);
                (isChanged ? changed : added).Add(entry);
            }

            removed.AddRange(old.Values.SelectMany(rest => rest));
        }

        return new CareChanges(after, added.DrainToImmutable(), changed.DrainToImmutable(), removed.DrainToImmutable());
    }

    private static IEnumerable<CareEntry> EntriesOf(OutcomeKind kind, CareOutcome? outcome) => outcome is null ? [] : kind.EntriesOf(outcome).Cast<CareEntry>();

    private static bool TryRemove(List<CareEntry> entries, Predicate<CareEntry> match)
    {
        var index = entries.FindIndex(match);
        if (index >= 0)
        {
            entries.RemoveAt(index);
        }

        return index >= 0;
    }

    // Whatever the declaration lists, also what is no difference of the decision, and the line of the rule.
    private static bool AreEqual(OutcomeKind kind, CareEntry one, CareEntry other) => one.Source == other.Source && kind.Fields.All(f => f.AreEqual(one, other));
}
