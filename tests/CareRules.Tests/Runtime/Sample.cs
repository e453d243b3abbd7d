using CareRules.Facts;
using CareRules.Functions;
using CareRules.Model;
using CareRules.Model.Expressions;
using static CareRules.Tests.Runtime.Build;

namespace CareRules.Tests.Runtime;

/// <summary>A policy with any number of rules, and matching customers, for tests of general properties.</summary>
internal static class Sample
{
    private static readonly string[] Categories = ["toys", "books", "food"];

    public static CarePolicy Policy(int rules)
    {
        Measure[] measures =
        [
            Measure("annual_spend", Spend(Months(12)), 0),
            Measure("half_year_orders", Count("purchases", Months(6)), 1),
            Measure("tenure", Age(Build.Customer("since")), 2),
            Measure("toys", Count("purchases", Months(12), IsText(Row("purchases", "category"), "toys")), 3),
            Measure("contacts", Count("interactions", Days(90)), 4),
            Measure("average", Aggregate(AggregateFunction.Avg, "purchases", "amount", Months(12)), 5),
        ];
        var ladder = Ladder(
            "value",
            0,
            ("core", Any(AtLeast(Of(measures[0]), Money(500_000)), AtLeast(Of(measures[2]), Period(36)))),
            ("potential", Any(AtLeast(Of(measures[0]), Money(100_000)), AtLeast(Of(measures[2]), Period(12)))),
            ("new", Always()));
        var falling = Signal("falling", AtLeast(new ChangeExpression(true, Count("purchases"), Days(90), Span("drop(count(purchases), 90 days)")), Percent(0.5m)));
        return Build.Policy("Asia/Shanghai") with
        {
            Measures = [.. measures],
            Tiers = [ladder],
            Signals = [falling],
            Strata = [.. measures.Select(m => $"measure:{m.Name}"), "signal:falling", "tier:value"],
            Care = Rules([.. Enumerable.Range(0, rules).Select(i => RuleOf(i, measures, falling))]),
        };
    }

    public static CustomerFacts Customer(Random random, string id)
    {
        DateTimeOffset Past() => AsOf.AddMinutes(-random.Next(0, 2 * 365 * 24 * 60));
        return new CustomerFacts
        {
            Customer = new Customer
            {
                Id = id,
                Segment = random.Next(2) == 0 ? "b2b" : "b2c",
                Since = random.Next(10) == 0 ? null : new DateOnly(random.Next(2015, 2026), random.Next(1, 13), random.Next(1, 29)),
            },
            Purchases = [.. Enumerable.Range(0, random.Next(1, 100)).Select(i => new Purchase { Id = $"P{i}", At = Past(), Amount = random.Next(1, 5_000_000) / 100m, Currency = "CNY", Category = Categories[random.Next(3)] })],
            Interactions = [.. Enumerable.Range(0, random.Next(0, 20)).Select(i => new Interaction { Id = $"I{i}", At = Past() })],
            Complaints = [.. Enumerable.Range(0, random.Next(0, 4)).Select(i => new Complaint { Id = $"K{i}", OpenedAt = Past(), Category = Categories[random.Next(3)] })],
            Dates = [new ImportantDate("launch", new DateOnly(2020, random.Next(1, 13), random.Next(1, 29)))],
        };
    }

    private static CareRule RuleOf(int i, Measure[] measures, Signal falling)
    {
        CareTrigger trigger = (i % 5) switch
        {
            0 => new CadenceTrigger(Months(1 + (i % 12)), null),
            1 => new StandingTrigger(),
            2 => new DateTrigger(Build.Customer("since"), DateRecurrence.Yearly),
            3 => new EventTrigger(List("complaints"), List("complaints").Events[0]),
            _ => new ImportantDateTrigger(["launch"], DateRecurrence.Yearly),
        };
        Condition when = (i % 4) switch
        {
            0 => AtLeast(Of(measures[0]), Money(i * 10_000)),
            1 => All(AtLeast(Of(measures[1]), Number(i % 30)), Not(Of(falling))),
            2 => Any(AtLeast(Of(measures[3]), Number(i % 10)), Compare(Of(measures[4]), Comparator.Less, Number(3))),
            _ => All(AtLeast(Of(measures[5]), Money(i * 100)), AtLeast(Of(measures[2]), Period(i % 60))),
        };
        return Rule($"rule-{i}", trigger, when, i % 3 == 0 ? Days(7) : null, Action(due: Days(3))) with
        {
            Tiers = i % 2 == 0 ? [new TierGuard(0, [i % 3], Span("tier"))] : [],
            Segments = i % 7 == 0 ? ["b2b"] : [],
        };
    }
}
