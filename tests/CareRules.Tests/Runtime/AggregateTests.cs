using System.Collections.Immutable;
using CareRules.Facts;
using CareRules.Functions;
using CareRules.Model.Expressions;
using static CareRules.Tests.Runtime.Build;

namespace CareRules.Tests.Runtime;

internal sealed class AggregateTests
{
    [TestCase("2026-03-17T12:00:00Z", 0, Description = "exactly the window's length ago: out")]
    [TestCase("2026-03-17T12:00:01Z", 1)]
    [TestCase("2026-06-15T12:00:00Z", 1, Description = "as-of itself: in")]
    [TestCase("2026-06-15T12:00:01Z", 0, Description = "the future")]
    public void Count_ExactWindow_IsHalfOpen(string at, int expected) =>
        Assert.That(ValueOf(Count("purchases", Days(90)), Bought(Purchase("P1", at, 1))).Number, Is.EqualTo(expected));

    [TestCase("2025-02-28T12:00:00Z", "2026-02-28T12:00:00Z", 0)]
    [TestCase("2025-02-28T12:00:01Z", "2026-02-28T12:00:00Z", 1)]
    [TestCase("2023-02-28T12:00:01Z", "2024-02-29T12:00:00Z", 0, Description = "29 February 2023 does not exist: the window begins with March")]
    [TestCase("2023-03-01T00:00:01Z", "2024-02-29T12:00:00Z", 1)]
    public void Count_CalendarWindow_StartsOnTheSameLocalTime(string at, string asOf, int expected) =>
        Assert.That(ValueOf(Count("purchases", Months(12)), Bought(Purchase("P1", at, 1)), At(asOf)).Number, Is.EqualTo(expected));

    [Test]
    public void Sum_SeveralWindows_EachAddsItsOwn()
    {
        var facts = Bought(Purchase("P1", "2025-06-15T12:00:00Z", 1), Purchase("P2", "2026-01-01T00:00:00Z", 10), Purchase("P3", "2026-06-01T00:00:00Z", 100.5m));

        Assert.That(ValueOf(Spend(Months(1)), facts), Is.EqualTo(Value.OfMoney(100.5m, "CNY")));
        Assert.That(ValueOf(Spend(Months(12)), facts), Is.EqualTo(Value.OfMoney(110.5m, "CNY")));
        Assert.That(ValueOf(Spend(), facts), Is.EqualTo(Value.OfMoney(111.5m, "CNY")));
    }

    [Test]
    public void Sum_OfNothing_IsZeroOfThePacksCurrency() =>
        Assert.That(ValueOf(Spend(Months(12)), Bought()), Is.EqualTo(Value.OfMoney(0, "CNY")));

    [Test]
    public void Sum_UnknownList_IsUnknown() =>
        Assert.That(ValueOf(Spend(Months(12)), Nobody()), Is.EqualTo(Value.Unknown));

    [Test]
    public void Sum_LongFractions_IsExactlyWhatAddingGives()
    {
        var surveys = Enumerable.Range(1, 4).Select(i => new Survey { Id = $"S{i}", At = AsOf.AddDays(-i), Kind = "csat", Score = i, Scale = i == 4 ? 7 : 3 });
        var facts = Nobody() with { Surveys = [.. surveys] };

        Assert.That(ValueOf(Aggregate(AggregateFunction.Sum, "surveys", "rating", Days(3)), facts).Number, Is.EqualTo((2m / 3m) + (1m / 3m)));
    }

    [Test]
    public void Sum_BeyondDecimal_IsUnknown() =>
        Assert.That(
            ValueOf(Spend(), Bought(Purchase("P1", "2026-01-01T00:00:00Z", decimal.MaxValue), Purchase("P2", "2026-01-02T00:00:00Z", decimal.MaxValue))),
            Is.EqualTo(Value.Unknown));

    [Test]
    public void Sum_MixedCurrencies_IsUnknownAndAProblem()
    {
        var policy = Policy() with { Measures = [Measure("annual_spend", Spend(Months(12)))] };
        policy = policy with { Care = Rules(Rule("r", when: AtLeast(Of(policy.Measures[0]), Money(1)))) };
        var facts = Bought(Purchase("P1", "2026-01-01T00:00:00Z", 5), Purchase("P2", "2026-01-02T00:00:00Z", 7, "USD"), Purchase("P3", "2026-01-03T00:00:00Z", 9, "USD"));

        var outcome = Run(policy, facts);

        Assert.That(outcome.Problems.Select(p => (p.Code, p.Fact, p.Count)), Is.EqualTo(new[] { ("mixed-currencies", "purchases", 2) }));
        Assert.That(outcome.Problems[0].Message, Does.Contain("CNY").And.Contain("USD").And.Contain("annual_spend"));
        Assert.That(outcome.DataGaps.Select(g => (g.Rule, g.Fact)), Is.EqualTo(new[] { ("r", "purchases.amount") }));
        Assert.That(outcome.Actions, Is.Empty);
    }

    [Test]
    public void Sum_OtherCurrencyOutsideTheWindow_IsKnown() =>
        Assert.That(
            ValueOf(Spend(Months(1)), Bought(Purchase("P1", "2026-01-01T00:00:00Z", 5), Purchase("P2", "2026-06-01T00:00:00Z", 7, "USD"))),
            Is.EqualTo(Value.OfMoney(7, "USD")));

    [TestCase(AggregateFunction.Avg, 20)]
    [TestCase(AggregateFunction.Min, 10)]
    [TestCase(AggregateFunction.Max, 30)]
    [TestCase(AggregateFunction.First, 20)]
    [TestCase(AggregateFunction.Last, 10)]
    public void Aggregate_OverThree_GivesItsOne(AggregateFunction function, int expected)
    {
        var facts = Bought(Purchase("P1", "2026-01-01T00:00:00Z", 20), Purchase("P2", "2026-02-01T00:00:00Z", 30), Purchase("P3", "2026-03-01T00:00:00Z", 10));

        Assert.That(ValueOf(Aggregate(function, "purchases", "amount"), facts), Is.EqualTo(Value.OfMoney(expected, "CNY")));
    }

    [Test]
    public void Aggregate_OfNoEntry_IsNothingButForCountSumAndDistinct([Values(AggregateFunction.Avg, AggregateFunction.Min, AggregateFunction.Max, AggregateFunction.First, AggregateFunction.Last)] AggregateFunction function) =>
        Assert.That(ValueOf(Aggregate(function, "purchases", "amount"), Bought()), Is.EqualTo(Value.Nothing));

    [Test]
    public void Distinct_UnknownFields_AreNotCounted()
    {
        var facts = Bought(
            Purchase("P1", "2026-01-01T00:00:00Z", 1, category: "toys"),
            Purchase("P2", "2026-01-02T00:00:00Z", 1, category: "books"),
            Purchase("P3", "2026-01-03T00:00:00Z", 1, category: "toys"),
            Purchase("P4", "2026-01-04T00:00:00Z", 1));

        Assert.That(ValueOf(Aggregate(AggregateFunction.Distinct, "purchases", "category"), facts).Number, Is.EqualTo(2m));
    }

    [Test]
    public void Filter_CountsWhatPasses()
    {
        var where = IsText(Row("purchases", "category"), "toys");
        var facts = Bought(
            Purchase("P1", "2026-01-01T00:00:00Z", 1, category: "toys"),
            Purchase("P2", "2026-06-02T00:00:00Z", 10, category: "books"),
            Purchase("P3", "2026-06-03T00:00:00Z", 100, category: "toys"));

        Assert.That(ValueOf(Count("purchases", Days(30), where), facts).Number, Is.EqualTo(1m));
        Assert.That(ValueOf(Aggregate(AggregateFunction.Sum, "purchases", "amount", null, where), facts).Number, Is.EqualTo(101m));
        Assert.That(ValueOf(Aggregate(AggregateFunction.First, "purchases", "amount", Days(30), where), facts).Number, Is.EqualTo(100m));
    }

    [Test]
    public void Filter_UnknownForAnEntryOfTheWindow_MakesTheResultUnknown()
    {
        var where = IsText(Row("purchases", "category"), "toys");
        var facts = Bought(Purchase("P1", "2026-01-01T00:00:00Z", 1), Purchase("P2", "2026-06-02T00:00:00Z", 10, category: "toys"));

        Assert.That(ValueOf(Count("purchases", null, where), facts), Is.EqualTo(Value.Unknown));
        Assert.That(ValueOf(Count("purchases", Days(30), where), facts).Number, Is.EqualTo(1m));
        Assert.That(ValueOf(Aggregate(AggregateFunction.Last, "purchases", "amount", null, where), facts).Number, Is.EqualTo(10m));
        Assert.That(ValueOf(Aggregate(AggregateFunction.First, "purchases", "amount", null, where), facts), Is.EqualTo(Value.Unknown));
    }

    [Test]
    public void Change_Drop_ComparesTheWindowWithTheOneBefore()
    {
        // (T-180d, T-90d] holds P1 to P4, (T-90d, T] holds P5.
        var facts = Bought([
            .. Enumerable.Range(1, 4).Select(i => Purchase($"P{i}", $"2026-01-0{i}T00:00:00Z", 1)),
            Purchase("P5", "2026-06-01T00:00:00Z", 1)]);

        Assert.That(ValueOf(new ChangeExpression(true, Count("purchases"), Days(90), Span("drop")), facts), Is.EqualTo(Value.OfPercent(0.75m)));
        Assert.That(ValueOf(new ChangeExpression(false, Count("purchases"), Days(90), Span("growth")), facts), Is.EqualTo(Value.OfPercent(-0.75m)));
    }

    [Test]
    public void Change_NoneBefore_IsNothing() =>
        Assert.That(
            ValueOf(new ChangeExpression(true, Count("purchases"), Days(90), Span("drop")), Bought(Purchase("P1", "2026-06-01T00:00:00Z", 1))),
            Is.EqualTo(Value.Nothing));

    [Test]
    public void Gap_IsTheMeanInterval()
    {
        var facts = Bought(Purchase("P1", "2026-06-01T12:00:00Z", 1), Purchase("P2", "2026-06-02T12:00:00Z", 1), Purchase("P3", "2026-06-05T12:00:00Z", 1));

        Assert.That(ValueOf(new GapExpression(FunctionCatalog.Gap, List("purchases"), null, null, Span("gap")), facts).Number, Is.EqualTo(2m * TimeSpan.TicksPerDay));
        Assert.That(ValueOf(new OverdueExpression(List("purchases"), null, null, Span("overdue")), facts).Number, Is.EqualTo(5m));
    }

    [Test]
    public void Gap_OfOneEntry_IsNothing() =>
        Assert.That(
            ValueOf(new GapExpression(FunctionCatalog.Gap, List("purchases"), null, null, Span("gap")), Bought(Purchase("P1", "2026-06-01T12:00:00Z", 1))),
            Is.EqualTo(Value.Nothing));

    [Test]
    public void Overdue_AllAtOneInstant_IsNothing() =>
        Assert.That(
            ValueOf(new OverdueExpression(List("purchases"), null, null, Span("overdue")), Bought(Purchase("P1", "2026-06-01T12:00:00Z", 1), Purchase("P2", "2026-06-01T12:00:00Z", 1))),
            Is.EqualTo(Value.Nothing));

    [Test]
    public void Evaluate_FutureEntries_AreCountedOnceAList()
    {
        var facts = Bought(Purchase("P1", "2026-06-15T12:00:01Z", 1), Purchase("P2", "2027-01-01T00:00:00Z", 1)) with
        {
            Interactions = [Contact("I1", "2026-07-01T00:00:00Z")],
        };

        var outcome = Run(Policy(), facts);

        Assert.That(outcome.Problems.Select(p => (p.Code, p.Fact, p.Count)), Is.EqualTo(new[] { ("future", "purchases", 2), ("future", "interactions", 1) }));
        Assert.That(outcome.Problems[0].Message, Is.EqualTo("2 of purchases lie after the as-of instant and were left out"));
    }

    [Test]
    public void Evaluate_EntriesWithoutTime_AreLeftOutAndCounted()
    {
        var engine = new CareEngine(CareRuleSet.Parse(
            """
            schema: carerules/v1
            pack: visits
            version: 1.0.0
            facts: {visits: {entry: visit, fields: {at: {type: instant}}}}
            care:
              - {rule: one, when: count(visits) = 1, do: [{action: call}]}
            """));
        var dated = new FactRow(ImmutableDictionary<string, object>.Empty.Add("at", At("2026-06-01T00:00:00Z")));
        var facts = Nobody() with { Records = ImmutableDictionary<string, ImmutableArray<object>>.Empty.Add("visits", [dated, new FactRow(ImmutableDictionary<string, object>.Empty)]) };

        var outcome = engine.Evaluate(facts, AsOf);

        Assert.That(outcome.Actions.Select(a => a.Rule), Is.EqualTo(new[] { "one" }));
        Assert.That(outcome.Problems.Select(p => (p.Code, p.Fact, p.Count, p.Message)), Is.EqualTo(new[] { ("undated", "visits", 1, "1 of visits has no `at` and was left out") }));
    }
}
