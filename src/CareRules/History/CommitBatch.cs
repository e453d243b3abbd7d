namespace CareRules.History;

/// <summary>Validates a batch before a store changes anything.</summary>
internal static class CommitBatch
{
    public static void Check(IReadOnlyList<CareCommit> batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var customers = new HashSet<string>(batch.Count, StringComparer.Ordinal);
        foreach (var commit in batch)
        {
            if (!customers.Add(commit.Customer))
            {
                throw new ArgumentException($"Customer {commit.Customer} stands in the batch twice.", nameof(batch));
            }
        }
    }
}
