namespace CareRules.Authoring.Comparison;

/// <summary>A number of differences, the money they involve, and example customers.</summary>
internal sealed class DiffCount
{
    /// <summary>The number of examples kept.</summary>
    public const int MaxExamples = 5;

    private readonly List<string> _examples = [];
    private readonly SortedDictionary<string, decimal> _money = new(StringComparer.Ordinal);

    public long Count { get; private set; }

    /// <summary>The first customers, in the order of the facts.</summary>
    public IReadOnlyList<string> Examples => _examples;

    /// <summary>The additional spending by currency, negative for savings; only where amounts are known.</summary>
    public IReadOnlyDictionary<string, decimal> Money => _money;

    public void Add(string customer, string? currency = null, decimal amount = 0m)
    {
        Count++;
        AddExample(customer);
        if (currency is not null)
        {
            _money[currency] = _money.GetValueOrDefault(currency) + amount;
        }
    }

    public void AddMoney(string currency, decimal amount) => _money[currency] = _money.GetValueOrDefault(currency) + amount;

    public void Add(DiffCount later)
    {
        Count += later.Count;
        later._examples.ForEach(AddExample);
        foreach (var (currency, amount) in later._money)
        {
            AddMoney(currency, amount);
        }
    }

    private void AddExample(string customer)
    {
        if (_examples.Count < MaxExamples && !_examples.Contains(customer))
        {
            _examples.Add(customer);
        }
    }
}
