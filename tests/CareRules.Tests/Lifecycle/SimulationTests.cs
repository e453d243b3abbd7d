using System.Collections.Immutable;
using CareRules.Facts;
using CareRules.Lifecycle;
using static CareRules.Tests.Lifecycle.Life;

namespace CareRules.Tests.Lifecycle;

/// <summary>Two years of customers' lives: how often one decides must not change what is done.</summary>
public sealed class SimulationTests
{
    private const int Seed = 20260601;

    private static readonly DateTimeOffset Start = At("2026-01-01T09:00");
    private static readonly DateTimeOffset End = Start.AddDays(730);

    [TestCase(24, 4)]
    [TestCase(24 * 7, 4)]
    [TestCase(0, 4)]
    public void Decide_DailyWeeklyOrAtRandom_EmitsWhatHourlyDoes(int hours, int customers)
    {
        TestContext.Out.WriteLine($"seed {Seed}");
        var engine = EngineOf(Rules("each"));
        for (var i = 0; i < customers; i++)
        {
            var facts = Someone(new Random(Seed + i));
            var expected = Emitted(engine, facts, Every(1));

            var actual = Emitted(engine, facts, hours == 0 ? AtRandom(new Random(Seed - i)) : Every(hours));

            Assert.That(expected, Is.Not.Empty);
            Assert.That(actual, Is.Unique);
            Assert.That(expected, Is.Unique);
            Assert.That(actual.Order(StringComparer.Ordinal), Is.EqualTo(expected.Order(StringComparer.Ordinal)), $"customer {i}");
        }
    }

    [TestCase("once")]
    [TestCase("skip")]
    public void Decide_WeeklyWithoutEach_EmitsPartOfWhatHourlyDoes(string missed)
    {
        var engine = EngineOf(Rules(missed));
        for (var i = 0; i < 2; i++)
        {
            var facts = Someone(new Random(Seed + i));

            var weekly = Emitted(engine, facts, Every(24 * 7));

            Assert.That(weekly, Is.Unique);
            Assert.That(weekly, Is.SubsetOf(Emitted(engine, facts, Every(1))), $"customer {i}");
        }
    }

    [Test]
    public void Decide_TwoYearsOfHours_MemoryStaysSmall()
    {
        var engine = EngineOf(Rules("once"));
        var memory = CareMemory.Empty;
        var largest = 0;
        var facts = Someone(new Random(Seed));
        foreach (var at in Every(24))
        {
            memory = engine.Decide(facts, at, memory).Memory;
            largest = Math.Max(largest, memory.ToJson().Length);
        }

        Assert.That(largest, Is.LessThan(4096));
    }

    private static string Rules(string missed) => $$"""
        timezone: Asia/Shanghai
        tiers:
          value:
            review: quarterly
            grace: 30 days
            levels:
              - {level: core, when: "sum(purchases.amount) over 6 months >= 60 CNY"}
              - {level: new, otherwise: true}
        churn:
          levels: {high: 10}
          indicators: [{indicator: silent, weight: 10, when: "time_since(last(purchases.at)) >= 40 days"}]
        care:
          - {rule: monthly, every: 1 month, missed: {{missed}}, do: [{action: call}]}
          - {rule: weekly-core, tier: core, every: 1 week, missed: {{missed}}, do: [{action: write}]}
          - {rule: birthday, on: anniversary of customer.birthday, missed: {{missed}}, do: [{action: greet}]}
          - {rule: prepared, on: anniversary of customer.since, notice: 7 days, missed: {{missed}}, do: [{action: gift}]}
          - {rule: launch, on: date launch, missed: {{missed}}, do: [{action: greet}]}
          - {rule: thanks, on: purchase, missed: {{missed}}, do: [{action: write, due: 3 days}]}
          - {rule: sorry, on: complaint resolved, missed: {{missed}}, do: [{action: call}]}
          - {rule: win-back, when: churn_risk is high, missed: {{missed}}, do: [{action: call}, {action: write}]}
          - {rule: silent, when: "time_since(last(purchases.at)) >= 20 days", missed: {{missed}}, do: [{action: call}]}
        """;

    private static CustomerFacts Someone(Random random)
    {
        DateTimeOffset Sometime() => Start.AddMinutes(random.Next(-100 * 24 * 60, 720 * 24 * 60));
        return new CustomerFacts
        {
            Customer = Customer() with { Birthday = new DateOnly(1980, random.Next(1, 13), random.Next(1, 29)), Since = new DateOnly(2020, random.Next(1, 13), random.Next(1, 29)) },
            Purchases = [.. Enumerable.Range(0, 25).Select(i => new Purchase { Id = $"P{i}", At = Sometime(), Amount = random.Next(1, 30), Currency = "CNY" })],
            Complaints = [.. Enumerable.Range(0, 4).Select(i => (i, At: Sometime())).Select(c => new Complaint { Id = $"K{c.i}", OpenedAt = c.At, ResolvedAt = c.At.AddDays(2) })],
            Dates = [new ImportantDate("launch", new DateOnly(2026, random.Next(2, 13), random.Next(1, 29)))],
        };
    }

    private static ImmutableArray<string> Emitted(CareEngine engine, CustomerFacts facts, IEnumerable<DateTimeOffset> instants)
    {
        var memory = CareMemory.Empty;
        var ids = ImmutableArray.CreateBuilder<string>();
        foreach (var at in instants)
        {
            var decision = engine.Decide(facts, at, memory);
            memory = decision.Memory;
            ids.AddRange(decision.Outcome.Actions.Select(a => a.Id));
        }

        return ids.ToImmutable();
    }

    private static IEnumerable<DateTimeOffset> Every(int hours)
    {
        for (var at = Start; at < End; at = at.AddHours(hours))
        {
            yield return at;
        }

        yield return End;
    }

    private static IEnumerable<DateTimeOffset> AtRandom(Random random)
    {
        for (var at = Start; at < End; at = at.AddMinutes(random.Next(1, 40 * 24 * 60)))
        {
            yield return at;
        }

        yield return End;
    }
}
