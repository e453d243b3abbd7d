using System.Globalization;
using CareRules.Facts;
using CareRules.Lifecycle;
using CareRules.TestKit.Differential;
using static CareRules.Tests.Lifecycle.Life;

namespace CareRules.Tests.Lifecycle;

/// <summary>How much a decision evaluates, counted: the cost of a late decision grows with what happened, not faster.</summary>
public sealed class WalkCostTests
{
    private const string Rules = """
        timezone: Asia/Shanghai
        tiers:
          value:
            review: quarterly
            levels:
              - {level: core, when: "sum(purchases.amount) over 6 months >= 60 CNY"}
              - {level: new, otherwise: true}
        complaints:
          severities: [{severity: ticket, otherwise: true}]
          steps: [accept, resolve]
          deadlines: [{step: accept, within: 4 hours}, {step: resolve, within: 5 days}]
          warn: 80%
        churn:
          levels: {high: 10}
          indicators: [{indicator: silent, weight: 10, when: "time_since(last(purchases.at)) >= 40 days"}]
        care:
          - {rule: weekly, every: 1 week, do: [{action: call}]}
          - {rule: opened, on: complaint opened, missed: each, do: [{action: call, due: 2 days}]}
          - {rule: resolved, on: complaint resolved, missed: each, do: [{action: write, due: 7 days}]}
          - {rule: many, when: count(complaints) over 30 days >= 3, do: [{action: visit}]}
          - {rule: win-back, when: churn_risk is high, do: [{action: write}]}
        """;

    private static readonly CareEngine Engine = EngineOf(Rules);
    private static readonly DateTimeOffset Last = At("2026-01-20T09:00");
    private static readonly DateTimeOffset MonthLater = Last.AddDays(31);

    [Test]
    public void Decide_AgainForTheSameAsOf_EvaluatesItAlone()
    {
        var facts = Complaining(10, areResolved: true);
        var memory = Engine.Decide(facts, MonthLater, CareMemory.Empty).Memory;

        Assert.That(new CountedDecisions(Engine).Decide(facts, MonthLater, memory).Instants, Is.EqualTo(new[] { MonthLater }));
    }

    [Test]
    public void Decide_FirstTime_EvaluatesAsOfAlone()
    {
        var count = new CountedDecisions(Engine).Decide(Complaining(10, areResolved: true), MonthLater, CareMemory.Empty);

        Assert.That(count.Instants, Is.EqualTo(new[] { MonthLater }));
    }

    [Test]
    public void Decide_MonthLater_EvaluatesEachInstantOnceInOrder()
    {
        var count = MonthOf(Complaining(50, areResolved: true));

        Assert.That(count.Instants, Is.Unique.And.Ordered.And.All.GreaterThan(Last));
        Assert.That(count.Instants[^1], Is.EqualTo(MonthLater));
        Assert.That(count.Begun, Is.InRange(count.Instants.Length, 3 * (count.Instants.Length + 1)), "held levels and flags begin it again");
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Decide_MoreComplaints_EvaluatesNoMoreWholeInstants(bool areResolved)
    {
        var counts = new[] { 50, 100, 200, 400 }.Select(n => MonthOf(Complaining(n, areResolved)).Instants.Length).ToList();

        Assert.That(counts, Is.All.InRange(2, MonthOf(Complaining(3, areResolved)).Instants.Length), string.Join(", ", counts));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Decide_MoreComplaints_FindsAllOfThem(bool areResolved)
    {
        const int Complaints = 200;
        var facts = Complaining(Complaints, areResolved);

        var actions = Engine.Decide(facts, MonthLater, Decided(facts)).Outcome.Actions;

        Assert.That(actions.Count(a => a.Rule == "opened"), Is.EqualTo(Complaints));
        Assert.That(actions.Count(a => a.Rule == "resolved"), Is.EqualTo(facts.Complaints.Count(c => c.ResolvedAt is not null)));
    }

    [Test]
    public void Decide_QuietMonth_EvaluatesAsOfAlone()
    {
        var engine = EngineOf("""
            tiers: {value: {levels: [{level: core, when: sum(purchases.amount) over 12 months >= 60 CNY}, {level: new, otherwise: true}]}}
            care:
              - {rule: silent, when: "time_since(last(purchases.at)) >= 90 days", do: [{action: call}]}
              - {rule: yearly, every: 1 year, do: [{action: visit}]}
            """);
        var facts = Spent(100, at: "2025-12-20");
        var memory = engine.Decide(facts, Last, CareMemory.Empty).Memory;

        Assert.That(new CountedDecisions(engine).Decide(facts, MonthLater, memory).Instants, Is.EqualTo(new[] { MonthLater }));
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(5)]
    public void Decide_MonthLater_EvaluatesLittleMoreThanWhatChanges(int complaints)
    {
        var facts = Complaining(complaints, areResolved: true);
        var memory = Decided(facts);

        var (_, changes) = Chain(facts, Last, MonthLater, memory);

        Assert.That(changes, Is.GreaterThan(3), "a call each week");
        Assert.That(new CountedDecisions(Engine).Decide(facts, MonthLater, memory).Begun, Is.LessThanOrEqualTo(2 + (2.5 * changes)));
    }

    [TestCase(0)]
    [TestCase(10)]
    public void NextInstant_OneAfterTheOtherForAYear_SeldomWakesForNothing(int complaints)
    {
        var facts = Complaining(complaints, areResolved: true);

        var memory = Engine.Decide(facts, MonthLater, CareMemory.Empty).Memory;

        var (instants, changes) = Chain(facts, MonthLater, MonthLater.AddYears(1), memory);

        Assert.That(changes, Is.GreaterThan(50), "a call each week");
        Assert.That(instants, Is.LessThanOrEqualTo(changes * 5 / 4));
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(20)]
    public void Decide_MonthLater_EvaluatesNoMoreThanEveryNextInstant(int complaints)
    {
        var facts = Complaining(complaints, areResolved: true);
        var memory = Decided(facts);
        var counted = new CountedDecisions(Engine).Decide(facts, MonthLater, memory);

        var (instants, _) = Chain(facts, Last, MonthLater, memory);

        Assert.That(counted.Instants, Has.Length.LessThanOrEqualTo(instants + 1));
    }

    [Test]
    public void Decide_YearsLater_EvaluatesNoMoreThanTheLongestWalk()
    {
        var facts = Complaining(1, areResolved: true);
        var memory = Decided(facts);
        var earliest = Last.AddYears(10).AddDays(-CareEngine.LongestWalk - 1);

        var count = new CountedDecisions(Engine).Decide(facts, Last.AddYears(10), memory);

        Assert.That(count.Instants, Is.All.GreaterThan(earliest));
        Assert.That(count.Instants, Has.Length.LessThanOrEqualTo(CareEngine.LongestWalk + 1));
    }

    [Test]
    public void NextInstant_MoreFacts_EvaluatesNoMoreInstants()
    {
        var counts = new[] { 10, 100, 1_000 }.Select(n => Complaining(n, areResolved: true)).Select(facts =>
            new CountedDecisions(Engine).Look(facts, MonthLater, Engine.Decide(facts, MonthLater, CareMemory.Empty).Memory)).ToList();

        Assert.That(counts.Select(c => c.Instants.Length), Is.All.InRange(1, 2));
        Assert.That(counts.Select(c => c.Begun).Distinct().Count(), Is.EqualTo(1), string.Join(", ", counts.Select(c => c.Begun)));
    }

    /// <summary>The next instants between two decisions, and how many of them emit something or change the outcome.</summary>
    private static (int Instants, int Changes) Chain(CustomerFacts facts, DateTimeOffset at, DateTimeOffset until, CareMemory memory)
    {
        var (instants, changes) = (0, 0);
        while (Engine.NextInstant(facts, at, memory) is { } next && next.At < until)
        {
            Assert.That(next.At, Is.GreaterThan(at));
            var before = Engine.Decide(facts, at, memory).Outcome;
            var decision = Engine.Decide(facts, next.At, memory);
            instants++;
            var isSame = ComparableOutcome.Of(decision.Outcome, facts, at) == ComparableOutcome.Of(before, facts, at);
            changes += isSame && decision.Outcome.Actions.IsEmpty ? 0 : 1;
            (at, memory) = (next.At, decision.Memory);
        }

        return (instants, changes);
    }

    /// <summary>What the decision a month later evaluates, of a customer who had not complained at the last one.</summary>
    private static EvaluationCount MonthOf(CustomerFacts facts) => new CountedDecisions(Engine).Decide(facts, MonthLater, Decided(facts));

    private static CareMemory Decided(CustomerFacts facts) => Engine.Decide(facts with { Complaints = [] }, Last, CareMemory.Empty).Memory;

    /// <summary>Complaints opened one after the other in the month, and accepted; all but each fourth are resolved after two days.</summary>
    private static CustomerFacts Complaining(int complaints, bool areResolved)
    {
        // No whole part of the month, so that no two clocks pass at one instant.
        var apart = TimeSpan.FromSeconds(2_600_003.0 / Math.Max(complaints, 1));
        return Spent(100, at: "2025-12-20") with
        {
            Complaints = [.. Enumerable.Range(0, complaints).Select(n => Complaint(n, Last + (apart * (n + 0.3)), areResolved && n % 4 != 3))],
        };
    }

    private static Complaint Complaint(int number, DateTimeOffset opened, bool isResolved) => new()
    {
        Id = string.Create(CultureInfo.InvariantCulture, $"K{number}"),
        OpenedAt = opened,
        AcceptedAt = Past(opened.AddMinutes(61)),
        ResolvedAt = isResolved ? Past(opened.AddDays(2).AddSeconds(7)) : null,
    };

    private static DateTimeOffset? Past(DateTimeOffset at) => at <= MonthLater ? at : null;
}
