using CareRules.Outcomes;

namespace CareRules.Authoring.Comparison;

/// <summary>
/// What changes for customers, counted. It needs the same memory for any number of them: counts by sort of difference and by changed line, and the
/// first few customers of each. Tallies of parts of the customers add up in order.
/// </summary>
internal sealed class DiffTally(PackComparison comparison)
{
    private readonly SortedDictionary<DiffKey, DiffCount> _counts = new(DiffKey.Order);
    private readonly SortedDictionary<int, ChangeCount> _byChange = [];

    /// <summary>Stands for differences that no changed line accounts for.</summary>
    public const int NoChange = -1;

    public PackComparison Comparison { get; } = comparison;

    public long Customers { get; private set; }

    public long ChangedCustomers { get; private set; }

    /// <summary>Lines of facts that could not be read or evaluated.</summary>
    public long RefusedLines { get; set; }

    public IReadOnlyDictionary<DiffKey, DiffCount> Counts => _counts;

    /// <summary>What each changed line brings about; <see cref="NoChange"/> for what no line accounts for.</summary>
    public IReadOnlyDictionary<int, ChangeCount> ByChange => _byChange;

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
        var causes = new DiffCauses(Comparison, differences);
        var touched = new SortedSet<int>();
        foreach (var difference in differences)
        {
            Count(_counts, difference.Key).Add(after.Customer, difference.Currency, difference.Amount);
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
    }

    private ChangeCount Of(int change)
    {
        if (!_byChange.TryGetValue(change, out var count))
        {
            _byChange.Add(change, count = new ChangeCount());
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

/// <summary>What one changed line brings about.</summary>
internal sealed class ChangeCount
{
    private readonly SortedDictionary<DiffKind, long> _kinds = [];

    /// <summary>The customers for whom it changes anything, and the money.</summary>
    public DiffCount Customers { get; } = new();

    /// <summary>How many differences of each kind.</summary>
    public IReadOnlyDictionary<DiffKind, long> Kinds => _kinds;

    public void Add(OutcomeDifference difference)
    {
        _kinds[difference.Key.Kind] = _kinds.GetValueOrDefault(difference.Key.Kind) + 1;
        if (difference.Currency is { } currency)
        {
            Customers.AddMoney(currency, difference.Amount);
        }
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
