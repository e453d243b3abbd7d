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

    /// <param name="before">The previous outcome; null for none.</param>
    internal static CareChanges Between(CareOutcome? before, CareOutcome after)
    {
        var old = before is null ? [] : Entries(before);
        var now = Entries(after);
        var oldByKey = old.ToDictionary(e => e.Key, e => e.Entry);
        var keys = now.Select(e => e.Key).ToHashSet();
        return new CareChanges(
            after,
            [.. now.Where(e => !oldByKey.ContainsKey(e.Key)).Select(e => e.Entry)],
            [.. now.Where(e => oldByKey.TryGetValue(e.Key, out var was) && !AreEqual(was, e.Entry)).Select(e => e.Entry)],
            [.. old.Where(e => !keys.Contains(e.Key)).Select(e => e.Entry)]);
    }

    // Entries with the same id are numbered.
    private static List<((Type Type, string Id, int Number) Key, CareEntry Entry)> Entries(CareOutcome outcome)
    {
        var numbers = new Dictionary<(Type, string), int>();
        var entries = new List<((Type, string, int), CareEntry)>();
        foreach (var entry in All(outcome))
        {
            var key = (entry.GetType(), IdOf(entry));
            numbers[key] = numbers.GetValueOrDefault(key) + 1;
            entries.Add(((key.Item1, key.Item2, numbers[key]), entry));
        }

        return entries;
    }

    private static IEnumerable<CareEntry> All(CareOutcome outcome) =>
    [
        .. outcome.Tiers,
        .. outcome.Escalations,
        .. outcome.ChurnRisk is { } risk ? [risk] : Array.Empty<CareEntry>(),
        .. outcome.Loyalty is { } loyalty ? [loyalty.Status, .. loyalty.Points, .. loyalty.Benefits] : Array.Empty<CareEntry>(),
        .. outcome.Actions,
        .. outcome.DataGaps,
    ];

    private static string IdOf(CareEntry entry) => entry switch
    {
        TierAssignment tier => tier.Dimension,
        ComplaintEscalation escalation => escalation.Id,
        PointsAward award => award.Id,
        BenefitGrant grant => grant.Id,
        CareAction action => action.Id,
        DataGap gap => $"{gap.Rule}/{gap.Fact}",
        _ => "",
    };

    // Record equality compares arrays by reference.
    private static bool AreEqual(CareEntry one, CareEntry other) => (one, other) switch
    {
        (CareAction a, CareAction b) => a with { Includes = [] } == b with { Includes = [] } && a.Includes.SequenceEqual(b.Includes),
        (ChurnRiskFlag a, ChurnRiskFlag b) => a with { Reasons = [] } == b with { Reasons = [] } && a.Reasons.SequenceEqual(b.Reasons),
        _ => one == other,
    };
}
