using CareRules.Facts;
using CareRules.Outcomes;
using CareRules.Outcomes.Json;
using static CareRules.Tests.Runtime.Goals.Indicators;

namespace CareRules.Tests.Runtime.Goals;

/// <summary>Compares goals with direct counting over random populations, and with the same population in another order.</summary>
public sealed class GoalPopulationTests
{
    private const int Populations = 40;

    [Test]
    public void Report_AnyPopulation_AgreesWithCounting()
    {
        var random = new Random(Seed.Print(20260320));
        for (var i = 0; i < Populations; i++)
        {
            var customers = Population(random);
            var report = Report(customers);

            var core = customers.Where(c => c.Customer.Strategic == true && !c.Interactions.IsDefault).ToList();
            var coreUnknown = customers.Count(c => c.Customer.Strategic is null || (c.Customer.Strategic == true && c.Interactions.IsDefault));
            Check(report, "coverage", Share(core, c => c.Interactions.Any(x => Within(x.At, 1))), core.Count, coreUnknown);

            var buyers = customers.Where(c => !c.Purchases.IsDefault).ToList();
            Check(report, "churn", Share(buyers, c => !c.Purchases.Any(p => Within(p.At, 6))), buyers.Count, customers.Count - buyers.Count);
            Check(report, "repeat-buyers", buyers.Count == 0 ? null : buyers.Count(c => c.Purchases.Count(p => p.At <= AsOf) >= 2), buyers.Count, customers.Count - buyers.Count);

            var plain = buyers.Where(c => c.Purchases.Where(p => p.At <= AsOf).All(p => !Within(p.At, 12) || p.Currency == "CNY")).ToList();
            var spend = plain.Where(c => c.Purchases.All(p => !Within(p.At, 12) || p.Currency == "CNY")).ToList();
            Check(report, "spend", spend.Count == 0 ? null : spend.Sum(c => c.Purchases.Where(p => Within(p.At, 12)).Sum(p => p.Amount)) / spend.Count, spend.Count, customers.Count - spend.Count);

            var asked = customers.Where(c => !c.Surveys.IsDefault).ToList();
            var answers = asked.SelectMany(c => c.Surveys).Where(s => s.Kind == "nps" && Within(s.At, 12)).ToList();
            var score = answers.Count(s => s.Score >= 9m) - answers.Count(s => s.Score <= 6m);
            Check(report, "nps", answers.Count == 0 ? null : (decimal)score / answers.Count, asked.Count, customers.Count - asked.Count);
            Check(report, "answers", asked.Count == 0 ? null : asked.Sum(c => c.Surveys.Count(s => Within(s.At, 12))), asked.Count, customers.Count - asked.Count);
        }
    }

    [Test]
    public void Merge_AnyDivisionAndOrder_GivesTheSameBytes()
    {
        var random = new Random(Seed.Print(20260321));
        for (var i = 0; i < Populations; i++)
        {
            var customers = Population(random);
            var whole = GoalJson.ToText(Report(customers));
            var parts = Enumerable.Range(0, random.Next(1, 6)).Select(_ => Counting.Goals(AsOf)).ToArray();
            foreach (var customer in customers.OrderBy(_ => random.Next()))
            {
                parts[random.Next(parts.Length)].Add(customer);
            }

            var all = Counting.Goals(AsOf);
            foreach (var part in parts.OrderBy(_ => random.Next()))
            {
                all.Merge(part);
            }

            Assert.That(GoalJson.ToText(all.Report()), Is.EqualTo(whole));
        }
    }

    private static void Check(GoalReport report, string name, decimal? value, int counted, int unknown)
    {
        var goal = report.Goals.Single(g => g.Goal == name);
        var met = goal.AtLeast ? value >= goal.Target : value <= goal.Target;

        Assert.That((goal.Counted, goal.Unknown), Is.EqualTo(((long)counted, (long)unknown)), name);
        Assert.That(goal.Value, Is.EqualTo(value).Within(0.0000001m), name);
        Assert.That(goal.Met, Is.EqualTo(value is null ? Truth.Unknown : met ? Truth.True : Truth.False), name);
    }

    private static decimal? Share(List<CustomerFacts> customers, Func<CustomerFacts, bool> holds) =>
        customers.Count == 0 ? null : (decimal)customers.Count(holds) / customers.Count;

    private static bool Within(DateTimeOffset at, int months) => at <= AsOf && at > AsOf.AddMonths(-months);

    private static List<CustomerFacts> Population(Random random) => [.. Enumerable.Range(0, random.Next(60)).Select(i => new CustomerFacts
    {
        Customer = new Customer { Id = $"C{i}", Strategic = random.Next(3) switch { 0 => null, 1 => true, _ => false } },
        Purchases = random.Next(5) == 0 ? default : [.. Enumerable.Range(0, random.Next(4)).Select(n => new Purchase { Id = $"P{n}", At = Time(random), Amount = random.Next(1, 100_000) / 300m, Currency = random.Next(20) == 0 ? "USD" : "CNY" })],
        Interactions = random.Next(5) == 0 ? default : [.. Enumerable.Range(0, random.Next(3)).Select(n => new Interaction { Id = $"I{n}", At = Time(random) })],
        Surveys = random.Next(5) == 0 ? default : [.. Enumerable.Range(0, random.Next(4)).Select(n => new Survey { Id = $"S{n}", At = Time(random), Kind = random.Next(3) == 0 ? "csat" : "nps", Score = random.Next(11), Scale = 10m })],
        Complaints = [],
    })];

    private static DateTimeOffset Time(Random random) => AsOf.AddHours(-random.Next(-200, 20_000));
}
