using CareRules.Facts;
using CareRules.Outcomes;

namespace CareRules.Tests.Runtime.Goals;

/// <summary>A policy with a goal of every kind, and matching populations.</summary>
internal static class Indicators
{
    public const string Pack = """
        schema: carerules/v1
        pack: indicators
        version: 1.0.0
        timezone: Asia/Shanghai
        params: {share_baseline: 20%, nps_baseline: -10%, market_share: 32%}
        roles: {director: {en: Director}}
        measures:
          this_year: sum(purchases.amount) over 12 months
          last_year: sum(purchases.amount) over 24 months - this_year
        tiers:
          value:
            levels:
              - {level: core, when: customer.strategic}
              - {level: basic, otherwise: true}
        goals:
          coverage:
            label: {en: Follow-up coverage of core customers, zh: 核心客户回访覆盖率}
            of: customer.strategic
            share: count(interactions) over 1 month >= 1
            target: at least 90%
            on_miss:
              - {action: review, owner: director, due: 7 days, message: {en: Coverage is low, zh: 覆盖率不足}}
              - {action: plan, includes: [more-visits]}
          churn: {share: count(purchases) over 6 months is 0, target: fall by 15%, baseline: share_baseline, period: 1 quarter}
          repeat-buyers: {count: count(purchases) >= 2, target: at least 3}
          answers: {sum: count(surveys) over 12 months, target: 不低于2000}
          spend: {average: this_year, target: at least 100 CNY}
          growth: {growth: {of: this_year, from: last_year}, target: at least 30%}
          resolved: {ratio: {of: count(complaints where resolved_at is known), to: count(complaints)}, target: at least 95%}
          nps: {nps: {kind: nps, over: 12 months}, target: rise by 30%, baseline: nps_baseline}
          market: {given: market_share, target: at least 30%}
          response: {average: time_since(last(interactions.at)), target: at most 2 hours}

        """;

    public static DateTimeOffset AsOf { get; } = new(2026, 3, 20, 9, 0, 0, TimeSpan.FromHours(8));

    public static CareEngine Counting { get; } = new(CareRuleSet.Parse(Pack));

    public static CustomerFacts Customer(string id) => new() { Customer = new Customer { Id = id } };

    public static Purchase Bought(int monthsAgo, decimal amount, string id = "P1") => new() { Id = id, At = AsOf.AddMonths(-monthsAgo), Amount = amount, Currency = "CNY" };

    public static Survey Answered(string id, decimal score) => new() { Id = id, At = AsOf.AddDays(-1), Kind = "nps", Score = score, Scale = 10m };

    public static GoalResult Result(string goal, params IEnumerable<CustomerFacts> customers) => Report(customers).Goals.Single(g => g.Goal == goal);

    public static GoalReport Report(IEnumerable<CustomerFacts> customers)
    {
        var tally = Counting.Goals(AsOf);
        foreach (var customer in customers)
        {
            tally.Add(customer);
        }

        return tally.Report();
    }
}
