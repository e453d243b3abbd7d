using System.Collections.Immutable;
using System.Globalization;
using CareRules.Facts;

namespace ChurnBacktest;

/// <summary>All purchases of one customer, in the file's order.</summary>
internal sealed record CdnowCustomer(string Id, ImmutableArray<CdnowRow> Rows)
{
    /// <summary>The file gives days only: a purchase counts from the start of its day in New York's summer time, as-of's own.</summary>
    public static readonly TimeSpan Offset = TimeSpan.FromHours(-4);

    /// <summary>The last second of a day: the as-of of the backtest.</summary>
    public static DateTimeOffset EndOf(DateOnly day) => new(day.ToDateTime(new TimeOnly(23, 59, 59)), Offset);

    /// <summary>The facts at the end of <paramref name="cut"/>; null for someone who was not a customer yet.</summary>
    public CustomerFacts? FactsUntil(DateOnly cut)
    {
        var known = Rows.Where(r => r.Date <= cut).ToList();
        return known.Count == 0 ? null : new CustomerFacts
        {
            Customer = new Customer { Id = Id, Since = known.Min(r => r.Date) },
            Purchases = [.. known.Select((row, index) => new Purchase
            {
                Id = (index + 1).ToString(CultureInfo.InvariantCulture),
                At = new DateTimeOffset(row.Date.ToDateTime(default), Offset),
                Amount = row.Dollars,
                Currency = "USD",
                Quantity = row.Units,
            })],
        };
    }

    /// <summary>Whether the customer bought after <paramref name="cut"/>, up to and including <paramref name="end"/>.</summary>
    public bool BoughtBetween(DateOnly cut, DateOnly end) => Rows.Any(r => r.Date > cut && r.Date <= end);
}
