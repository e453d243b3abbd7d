using System.Globalization;
using CareRules.Facts;
using CareRules.Outcomes;

namespace CareRules.Tests.Runtime.Loyalty;

/// <summary>A small loyalty policy and matching facts.</summary>
internal static class Members
{
    public const string Pack = """
        schema: carerules/v1
        pack: members
        version: 1.0.0
        timezone: Asia/Shanghai
        tiers:
          value:
            levels:
              - {level: core, when: customer.strategic}
              - {level: basic, otherwise: true}
        loyalty:
          period: 3 months
          levels:
            - level: gold
              label: {en: Gold card, zh: 金卡}
              when: {any: [loyalty.spend >= 100 CNY, loyalty.orders >= 6]}
              benefits:
                - {benefit: discount, pay: 9折}
                - {benefit: birthday-gift, on: anniversary of customer.birthday, notice: 7 days, amount: 50 CNY}
            - level: silver
              label: {en: Silver card, zh: 银卡}
              when: loyalty.spend >= 50 CNY
              benefits: [{benefit: discount, pay: 9.5折}]
          points:
            expire: 30 days
            earn:
              - {rule: spend, per: 1 CNY, points: 1}
              - {rule: sign-in, on: interaction, points: 3, when: interaction.kind is sign-in, most_per_day: 1, multiplied: false}
            multiply:
              - {level: gold, by: 1.5}
              - {tier: core, by: 2}

        """;

    public static DateTimeOffset Day(int day, int hour = 12) => new DateTimeOffset(2026, 1, 1, hour, 0, 0, TimeSpan.FromHours(8)).AddDays(day);

    public static CareEngine Engine(string more = "") => new(CareRuleSet.Parse(Pack + more));

    public static Purchase Bought(string id, int day, decimal amount, params Refund[] refunds) =>
        new() { Id = id, At = Day(day), Amount = amount, Currency = "CNY", Refunds = [.. refunds] };

    public static Refund Refunded(int day, decimal amount) => new(Day(day), amount);

    public static Interaction SignIn(string id, int day, int hour = 12) => new() { Id = id, At = Day(day, hour), Kind = "sign-in" };

    public static PointsEntry Redeemed(string id, int day, decimal points) => new() { Id = id, At = Day(day), Kind = "redeemed", Points = points };

    public static CustomerFacts Of(IEnumerable<Purchase> purchases, params PointsEntry[] points) => new()
    {
        Customer = new Customer { Id = "C1", Strategic = false },
        Purchases = [.. purchases],
        Interactions = [],
        Points = [.. points],
    };

    public static LoyaltyOutcome Loyalty(this CareEngine engine, CustomerFacts facts, DateTimeOffset asOf) => engine.Evaluate(facts, asOf).Loyalty!;

    /// <summary>Balance, debt and next expiry, on one line.</summary>
    public static string Ledger(this CareEngine engine, CustomerFacts facts, DateTimeOffset asOf)
    {
        var status = engine.Loyalty(facts, asOf).Status;
        return string.Create(CultureInfo.InvariantCulture, $"{status.Balance} debt {status.Debt} next {status.Expiring} on {status.NextExpiry:yyyy-MM-dd}");
    }

    public static IEnumerable<string> Awards(this CareEngine engine, CustomerFacts facts, DateTimeOffset asOf) =>
        engine.Loyalty(facts, asOf).Points.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Id} {p.Points} x{p.Multiplier}"));
}
