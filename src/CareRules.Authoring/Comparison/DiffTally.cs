using CareRules.Outcomes;

namespace CareRules.Authoring.Comparison;

/// <summary>
/// Counts the differences over all customers. Memory use does not depend on the number of customers: it keeps counts by kind of difference
/// and by changed line, and the first few customers of each. Tallies of consecutive batches of customers can be added in order.
/// </summary>
internal sealed class DiffTally(PackComparison comparison)
{
    private readonly SortedDictionary<DiffKey, DiffCount> _counts = new(DiffKey.Order);
    private readonly SortedDictionary<int, ChangeCount> _byChange = [];
    private readonly SortedDictionary<string, ChangeCount> _byPart = new(StringComparer.Ordinal);

    /// <summary>The index used for differences that no changed line explains.</summary>
    public const int NoChange = -1;

    public PackComparison Comparison { get; } = comparison;

    public long Customers { get; private set; }

    public long ChangedCustomers { get; private set; }

    /// <summary>The number of fact lines that could not be read or evaluated.</summary>
    public long RefusedLines { get; set; }

    public IReadOnlyDictionary<DiffKey, DiffCount> Counts => _counts;

    /// <summary>The effect of each changed line, by its index; <see cref="NoChange"/> for differences that no line explains.</summary>
    public IReadOnlyDictionary<int, ChangeCount> ByChange => _byChange;

    /// <summary>What the library decides otherwise, by the part of the pack; empty where two packs are compared.</summary>
    public IReadOnlyDictionary<string, ChangeCount> ByPart => _byPart;

    /// <summary>The share of customers for whom anything changes.</summary>
    public decimal ChangedShare => Customers == 0 ? 0m : (decimal)ChangedCustomers / Customers;

    public void Add(CareOutcome before, CareOutcome after)
    {
        Customers++;
        var differences = OutcomeDifference.Between(before, after);
        if (differences.Count == 0)
        {
            return;
        }

        ChangedCustomers++;
        if (Comparison.IsWithOutcomes)
        {
            AddByPart(differences, after.Customer);
            return;
        }

        var causes = new DiffCauses(Comparison, differences);
        var touched = new SortedSet<int>();
        foreach (var difference in differences)
        {
            Count(difference, after.Customer);
            foreach (var change in causes.Of(difference))
            {
                touched.Add(change);
                var count = Of(change);
                count.Add(difference);
            }
        }

        foreach (var change in touched)
        {
            Of(change).Customers.Add(after.Customer);
        }
    }

    public void Add(DiffTally later)
    {
        Customers += later.Customers;
        ChangedCustomers += later.ChangedCustomers;
        RefusedLines += later.RefusedLines;
        foreach (var (key, count) in later._counts)
        {
            Count(_counts, key).Add(count);
        }

        foreach (var (change, count) in later._byChange)
        {
            Of(change).Add(count);
        }

        foreach (var (part, count) in later._byPart)
        {
            Of(_byPart, part).Add(count);
        }
    }

    private void AddByPart(List<OutcomeDifference> differences, string customer)
    {
        foreach (var difference in differences)
        {
            Count(difference, customer);
            Of(_byPart, difference.Part).Add(difference);
        }

        foreach (var part in differences.Select(d => d.Part).Distinct(StringComparer.Ordinal))
        {
            Of(_byPart, part).Customers.Add(customer);
        }
    }

    private void Count(OutcomeDifference difference, string customer)
    {
        var counted = Count(_counts, difference.Key);
        counted.Add(customer);
        counted.AddAmounts(difference);
    }

    private ChangeCount Of(int change) => Of(_byChange, change);

    private static ChangeCount Of<TKey>(SortedDictionary<TKey, ChangeCount> counts, TKey key)
        where TKey : notnull
    {
        if (!counts.TryGetValue(key, out var count))
        {
            counts.Add(key, count = new ChangeCount());
        }

        return count;
    }

    private static DiffCount Count(SortedDictionary<DiffKey, DiffCount> counts, DiffKey key)
    {
        if (!counts.TryGetValue(key, out var count))
        {
            counts.Add(key, count = new DiffCount());
        }

        return count;
    }
}

/// <summary>The effect of one changed line.</summary>
internal sealed class ChangeCount
{
    private readonly SortedDictionary<DiffKind, long> _kinds = new(DiffKind.Order);

    /// <summary>The customers whose outcome it changes, and the money and points involved.</summary>
    public DiffCount Customers { get; } = new();

    /// <summary>The number of differences by kind.</summary>
    public IReadOnlyDictionary<DiffKind, long> Kinds => _kinds;

    public void Add(OutcomeDifference difference)
    {
        _kinds[difference.Key.Kind] = _kinds.GetValueOrDefault(difference.Key.Kind) + 1;
        Customers.AddAmounts(difference);
    }

    public void Add(ChangeCount later)
    {
        Customers.Add(later.Customers);
        foreach (var (kind, count) in later._kinds)
        {
            _kinds[kind] = _kinds.GetValueOrDefault(kind) + count;
        }
    }
}
