using System.Globalization;
using CareRules.Facts;

namespace CareRules.CrashHost;

/// <summary>A policy and customers that are the same in every process.</summary>
internal static class World
{
    public const string Rules =
        """
        schema: carerules/v1
        pack: crash
        version: 1.0.0
        care:
          - rule: monthly-call
            every: 1 month
            do: [{action: call}, {action: note}]
          - rule: thanks
            on: purchase
            do: [{action: send}]
        complaints:
          severities:
            - {severity: minor, otherwise: true}
          steps: [resolve]
          deadlines:
            - {step: resolve, within: 48 hours}
          warn: 50%
        churn:
          indicators:
            - {indicator: silent, weight: 70, when: "time_since(last(purchases.at)) >= 6 days"}
            - {indicator: quiet, weight: 40, when: "time_since(last(purchases.at)) >= 4 days"}
          levels: {high: 100, medium: 60}
          clear_below: 30
        """;

    private static readonly DateTimeOffset Start = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

    public static DateTimeOffset Day(int day) => Start.AddDays(day);

    public static IEnumerable<CustomerFacts> Customers(int count, int days) => Enumerable.Range(0, count).Select(i => Customer(i, days));

    private static CustomerFacts Customer(int number, int days)
    {
        var every = 3 + (number % 9);
        return new CustomerFacts
        {
            Customer = new Customer { Id = Name("客户/", number), Since = DateOnly.FromDateTime(Day(-(number % 31) - 400).DateTime) },
            Purchases = [.. Enumerable.Range(0, (days / every) + 1).Select(p => new Purchase { Id = Name("P", p), At = Day(p * every).AddHours(-1), Amount = 10, Currency = "CNY" })],
            Complaints = number % 3 == 0 ? [new Complaint { Id = "K1", OpenedAt = Day(number % 5), ResolvedAt = Day((number % 5) + 4) }] : [],
        };
    }

    private static string Name(string prefix, int number) => prefix + number.ToString(CultureInfo.InvariantCulture);
}
