using System.Collections.Immutable;
using CareRules.Facts;
using CareRules.Outcomes.Json;
using static CareRules.Tests.Runtime.Goals.Indicators;

namespace CareRules.Tests.Runtime.Goals;

public sealed class GoalTests
{
    [Test]
    public void Report_Share_CountsThePopulationAndLeavesUnknownsApart()
    {
        var visited = Core("C1") with { Interactions = [new Interaction { Id = "I1", At = AsOf.AddDays(-3) }] };
        var forgotten = Core("C2") with { Interactions = [] };
        var unknown = Core("C3");
        var nobody = Customer("C4");
        var basic = Customer("C5") with { Customer = new Customer { Id = "C5", Strategic = false } };

        var goal = Result("coverage", visited, forgotten, unknown, nobody, basic);

        Assert.That((goal.Value, goal.Counted, goal.Unknown, goal.Total, goal.Met, goal.Gap), Is.EqualTo((0.5m, 2, 2, 1m, Truth.False, 0.4m)));
    }

    [Test]
    public void Report_Miss_SaysWhatToDoWithStableIds()
    {
        var goal = Result("coverage", Core("C1") with { Interactions = [] });

        Assert.That(goal.Actions.Select(a => (a.Id, a.Action, a.Owner, a.Due, a.Message.Zh)), Is.EqualTo(new (string, string, string?, DateTimeOffset?, string?)[]
        {
            ("goals/coverage/2026-03-01", "review", "director", AsOf.AddDays(7), "覆盖率不足"),
            ("goals/coverage/2026-03-01/2", "plan", null, null, null),
        }));
    }

    [Test]
    public void Report_Met_HasNoActionsAndNoGap()
    {
        var goal = Result("coverage", Core("C1") with { Interactions = [new Interaction { Id = "I1", At = AsOf }] });

        Assert.That((goal.Met, goal.Gap, goal.Actions.Length), Is.EqualTo((Truth.True, 0m, 0)));
    }

    [Test]
    public void Report_NobodyToCount_IsUnknown()
    {
        var goal = Result("coverage");

        Assert.That((goal.Value, goal.Met, goal.Gap, goal.Actions.Length), Is.EqualTo(((decimal?)null, Truth.Unknown, (decimal?)null, 0)));
    }

    [Test]
    public void Report_Fall_IsRelativeToTheBaseline()
    {
        var goal = Result("churn", [.. Enumerable.Range(0, 100).Select(i => Customer($"C{i}") with { Purchases = i < 17 ? [] : [Bought(1, 5m)] })]);

        Assert.That((goal.Target, goal.Baseline, goal.Value, goal.Met, goal.Period), Is.EqualTo((0.17m, 0.2m, 0.17m, Truth.True, new DateOnly(2026, 1, 1))));
    }

    [Test]
    public void Report_RiseFromBelowZero_IsARise()
    {
        var goal = Result("nps", Customer("C1") with { Surveys = [Answered("S1", 9m), Answered("S2", 6m), Answered("S3", 7m), Answered("S4", 0m)] });

        Assert.That((goal.Value, goal.Target, goal.Met, goal.Total), Is.EqualTo((-0.25m, -0.07m, Truth.False, -1m)));
    }

    [Test]
    public void Report_Growth_ComparesSumsOfAllCustomers()
    {
        var goal = Result("growth", Customer("C1") with { Purchases = [Bought(1, 300m), Bought(13, 100m, "P2")] }, Customer("C2") with { Purchases = [Bought(14, 100m)] }, Customer("C3"));

        Assert.That((goal.Value, goal.Counted, goal.Unknown, goal.Met), Is.EqualTo((0.5m, 2, 1, Truth.True)));
    }

    [Test]
    public void Report_RatioOfNothing_IsUnknown() =>
        Assert.That(Result("resolved", Customer("C1") with { Complaints = [] }).Met, Is.EqualTo(Truth.Unknown));

    [Test]
    public void Report_Average_IsOfThePacksCurrency()
    {
        var goal = Result("spend", Customer("C1") with { Purchases = [Bought(1, 90m)] }, Customer("C2") with { Purchases = [Bought(1, 120m)] }, Customer("C3") with { Purchases = [Bought(1, 1m) with { Currency = "USD" }] });

        Assert.That((goal.Value, goal.Unit, goal.Counted, goal.Unknown), Is.EqualTo((105m, "CNY", 2, 1)));
    }

    [Test]
    public void Report_Length_IsInSeconds()
    {
        var goal = Result("response", Customer("C1") with { Interactions = [new Interaction { Id = "I1", At = AsOf.AddHours(-3) }] });

        Assert.That((goal.Value, goal.Target, goal.Gap, goal.Unit, goal.Met), Is.EqualTo((10_800m, 7_200m, 3_600m, "seconds", Truth.False)));
    }

    [Test]
    public void Report_Given_NeedsNoCustomers() =>
        Assert.That((Result("market").Value, Result("market").Met), Is.EqualTo((0.32m, Truth.True)));

    [Test]
    public void Report_Sum_AndCount()
    {
        var many = Customer("C1") with { Purchases = [Bought(1, 1m), Bought(2, 1m, "P2")], Surveys = [Answered("S1", 8m), Answered("S2", 8m)] };
        var goals = Report([many, many with { Customer = new Customer { Id = "C2" } }]).Goals;

        Assert.That(goals.Where(g => g.Goal is "repeat-buyers" or "answers").Select(g => (g.Value, g.Target, g.Gap)), Is.EqualTo(new (decimal?, decimal, decimal?)[] { (2m, 3m, 1m), (4m, 2000m, 1996m) }));
    }

    [Test]
    public void Evaluate_WithATally_CountsAsAddDoes()
    {
        var facts = Core("C1") with { Interactions = [] };
        var tally = Counting.Goals(AsOf);

        var outcome = Counting.Evaluate(facts, AsOf, tally);

        Assert.That(outcome.Tier("value"), Is.EqualTo("core"));
        Assert.That(GoalJson.ToText(tally.Report()), Is.EqualTo(GoalJson.ToText(Report([facts]))));
    }

    [Test]
    public void Add_CustomerWhoseFactsAreRefused_CountsForNoGoal()
    {
        var engine = new CareEngine(CareRuleSet.Parse("""
            schema: carerules/v1
            pack: goals
            version: 1.0.0
            facts: {customer: {contract: {type: text}}}
            goals:
              named: {share: customer.id is known, target: at least 90%}
              contracts: {share: customer.contract is yearly, target: at least 90%}
            """));
        var wrong = new CustomerFacts { Customer = new Customer { Id = "C1", Attributes = ImmutableDictionary<string, object>.Empty.Add("contract", 5m) } };
        var goals = engine.Goals(AsOf);

        Assert.That(() => goals.Add(wrong), Throws.InstanceOf<FactsException>());
        goals.Add(wrong with { Customer = new Customer { Id = "C2" } });

        Assert.That(goals.Report().Goals.Select(g => (g.Counted, g.Unknown)), Is.EqualTo(new[] { (1L, 0L), (0L, 1L) }));
        Assert.That(goals.Report().Customers, Is.EqualTo(1));
    }

    [Test]
    public void Merge_OfAnotherInstant_IsRefused() =>
        Assert.That(() => Counting.Goals(AsOf).Merge(Counting.Goals(AsOf.AddDays(1))), Throws.ArgumentException);

    [Test]
    public void ToText_IsOneObject()
    {
        var engine = new CareEngine(CareRuleSet.Parse("""
            schema: carerules/v1
            pack: one
            version: 1.0.0
            goals:
              known: {label: {en: Known birthdays}, share: customer.birthday is known, target: at least 90%, on_miss: [{action: ask, due: 1 day}]}
            """));
        var tally = engine.Goals(AsOf);
        tally.Add(Customer("C1"));

        Assert.That(GoalJson.ToText(tally.Report()), Is.EqualTo(
            $$$"""{"as_of":"2026-03-20T01:00:00+00:00","rule_set":{"pack":"one","version":"1.0.0","hash":"{{{engine.RuleSet.Identity.Hash}}}"},"customers":1,"goals":[{"goal":"known","rule":"goals.known","label":{"en":"Known birthdays","zh":"Known birthdays"},"unit":"percent","value":0,"direction":"at_least","target":0.9,"target_text":"at least 90%","baseline":null,"gap":0.9,"met":false,"counted":1,"unknown":0,"total":0,"period":"2026-03-01","actions":[{"id":"goals/known/2026-03-01","action":"ask","owner":null,"channel":null,"due":"2026-03-21T01:00:00+00:00","message":{"en":null,"zh":null}}]}]}"""));
    }

    private static CustomerFacts Core(string id) => Customer(id) with { Customer = new Customer { Id = id, Strategic = true } };
}
