namespace CareRules.Authoring.Comparison;

/// <summary>One row of actions, escalations or benefits: how many are new, gone and changed.</summary>
internal sealed record DiffRow(string Subject, string From, DiffCount New, DiffCount Gone, DiffCount Changed)
{
    public DiffCount All { get; } = Sum(New, Gone, Changed);

    /// <summary>The rows of a kind; <paramref name="kind"/> is its first, new.</summary>
    public static IEnumerable<DiffRow> Of(DiffTally tally, DiffKind kind) => tally.Counts
        .Where(c => c.Key.Kind >= kind && c.Key.Kind <= kind + 2)
        .GroupBy(c => (c.Key.Subject, c.Key.From))
        .OrderBy(g => g.Key.Subject, StringComparer.Ordinal).ThenBy(g => g.Key.From, StringComparer.Ordinal)
        .Select(g => new DiffRow(g.Key.Subject, g.Key.From, Sum(g, kind), Sum(g, kind + 1), Sum(g, kind + 2)));

    /// <summary>The total over some kinds.</summary>
    public static DiffCount Total(DiffTally tally, params DiffKind[] kinds) => Sum([.. tally.Counts.Where(c => kinds.Contains(c.Key.Kind)).Select(c => c.Value)]);

    private static DiffCount Sum(IEnumerable<KeyValuePair<DiffKey, DiffCount>> counts, DiffKind kind) => Sum([.. counts.Where(c => c.Key.Kind == kind).Select(c => c.Value)]);

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
