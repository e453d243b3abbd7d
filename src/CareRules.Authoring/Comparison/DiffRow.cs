using CareRules.Outcomes;

namespace CareRules.Authoring.Comparison;

/// <summary>One row of a kind of entries: how many are new, gone and changed.</summary>
/// <param name="Subject">What the first column of the kind says.</param>
/// <param name="From">What the second column says.</param>
internal sealed record DiffRow(string Subject, string From, DiffCount New, DiffCount Gone, DiffCount Changed)
{
    public DiffCount All { get; } = Sum(New, Gone, Changed);

    /// <summary>The rows of a kind.</summary>
    public static IEnumerable<DiffRow> Of(DiffTally tally, OutcomeKind kind) => tally.Counts
        .Where(c => c.Key.Kind.Outcome == kind)
        .GroupBy(c => (c.Key.Subject, c.Key.From))
        .OrderBy(g => g.Key.Subject, StringComparer.Ordinal).ThenBy(g => g.Key.From, StringComparer.Ordinal)
        .Select(g => new DiffRow(g.Key.Subject, g.Key.From, Sum(g, DiffChange.New), Sum(g, DiffChange.Gone), Sum(g, DiffChange.Changed)));

    /// <summary>The values of the columns of the kind.</summary>
    public IEnumerable<string> Values(OutcomeKind kind) => new[] { Subject, From }.Take(kind.Columns.Length);

    /// <summary>The total over some kinds.</summary>
    public static DiffCount Total(DiffTally tally, Func<DiffKind, bool> isCounted) => Sum([.. tally.Counts.Where(c => isCounted(c.Key.Kind)).Select(c => c.Value)]);

    private static DiffCount Sum(IEnumerable<KeyValuePair<DiffKey, DiffCount>> counts, DiffChange change) => Sum([.. counts.Where(c => c.Key.Kind.Change == change).Select(c => c.Value)]);

    private static DiffCount Sum(params DiffCount[] counts)
    {
        var sum = new DiffCount();
        foreach (var count in counts)
        {
            sum.Add(count);
        }

        return sum;
    }
}
