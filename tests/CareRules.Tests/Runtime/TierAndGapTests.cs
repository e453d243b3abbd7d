using CareRules.Facts;
using CareRules.Model;
using CareRules.Model.Expressions;
using CareRules.Outcomes;
using CareRules.Runtime.State;
using static CareRules.Tests.Runtime.Build;

namespace CareRules.Tests.Runtime;

public sealed class TierAndGapTests
{
    private static readonly TierLadder Value = Ladder(
        "value",
        0,
        ("core", Any(AtLeast(Spend(Months(12)), Money(500_000)), AtLeast(Age(Customer("since")), Period(36)))),
        ("potential", AtLeast(Spend(Months(12)), Money(100_000))),
        ("new", Always()));

    [TestCase("500000", "core")]
    [TestCase("499999.99", "potential")]
    [TestCase("100000", "potential")]
    [TestCase("99999.99", "new")]
    public void Evaluate_SpendAtABoundary_GrantsThatLevel(decimal amount, string level)
    {
        var facts = Bought(Purchase("P1", "2026-01-01T00:00:00Z", amount)) with { Customer = new() { Id = "C1", Since = Day("2025-01-01") } };

        Assert.That(Run(Policy() with { Tiers = [Value] }, facts).Tier("value"), Is.EqualTo(level));
    }

    [Test]
    public void Evaluate_UnknownLevels_AreWhatItCouldBeWithAGapOfEach()
    {
        var outcome = Run(Policy() with { Tiers = [Value] }, Since(null));

        Assert.That(outcome.Tiers.Select(t => (t.Dimension, t.Level, t.Rule)), Is.EqualTo(new[] { ("value", (string?)null, "tiers.value") }));
        Assert.That(outcome.Tiers[0].CouldBe, Is.EqualTo(new[] { "core", "potential", "new" }));
        Assert.That(outcome.DataGaps.Select(g => (g.Rule, g.Fact)), Is.EqualTo(new[]
        {
            ("tiers.value.core", "purchases"), ("tiers.value.core", "customer.since"), ("tiers.value.potential", "purchases"),
        }));
    }

    [Test]
    public void Evaluate_OneKnownFactDecides_NoGap()
    {
        var outcome = Run(Policy() with { Tiers = [Value] }, Since("2020-01-01"));

        Assert.That(outcome.Tier("value"), Is.EqualTo("core"));
        Assert.That(outcome.DataGaps, Is.Empty);
    }

    [Test]
    public void Evaluate_NoLevelHolds_TheDimensionIsAbsentAndItsRulesAreSkipped()
    {
        var ladder = Ladder("value", 0, ("core", Always(false)), ("basic", Always(false)));
        var guarded = Rule("guarded") with { Tiers = [new TierGuard(0, [0, 1], Span("tier"))] };
        var asked = Rule("asked", when: TierIs(ladder, "core"));

        var outcome = Run(Policy() with { Tiers = [ladder], Care = Rules(guarded, asked) }, Nobody());

        Assert.That(outcome.Tiers, Is.Empty);
        Assert.That(outcome.Actions, Is.Empty);
        Assert.That(outcome.DataGaps, Is.Empty);
    }

    [Test]
    public void Evaluate_TierGuards_AllMustHold()
    {
        var value = Ladder("value", 0, ("high", Always()), ("low", Always()));
        var potential = Ladder("potential", 1, ("high", Always(false)), ("low", Always()));
        TierGuard valueHigh = new(0, [1], Span("t")), potentialHigh = new(1, [1], Span("t")), any = new(1, [0, 1], Span("t"));
        var rules = Rules(
            Rule("both-high") with { Tiers = [valueHigh, potentialHigh] },
            Rule("value-high") with { Tiers = [valueHigh] },
            Rule("value-high-any") with { Tiers = [valueHigh, any] },
            Rule("everyone"));

        var outcome = Run(Policy() with { Tiers = [value, potential], Care = rules }, Nobody());

        Assert.That(outcome.Actions.Select(a => a.Rule), Is.EqualTo(new[] { "value-high", "value-high-any", "everyone" }));
    }

    [Test]
    public void Gap_GoesThroughMeasuresAndSignalsToTheFact()
    {
        var spend = Measure("annual_spend", Spend(Months(12)));
        var share = Measure("share", new Model.Expressions.ArithmeticExpression(Model.Expressions.ArithmeticOperator.Divide, Of(spend), Money(10), ValueKind.Number, Span("annual_spend / 10 CNY")), 1);
        var falling = Signal("falling", All(Always(), Not(AtLeast(Of(share), Number(1)))));
        var policy = Policy() with { Measures = [spend, share], Signals = [falling], Care = Rules(Rule("r", when: All(Of(falling), AtLeast(Age(Customer("since")), Period(1))))) };

        var outcome = Run(policy, Since(null));

        Assert.That(outcome.DataGaps.Select(g => (g.Rule, g.Fact, g.Leaf)), Is.EqualTo(new[]
        {
            ("r", "purchases", "falling"), ("r", "customer.since", "age(customer.since) GreaterOrEqual 1:Period"),
        }));
    }

    [Test]
    public void Gap_OfADecidedCondition_IsNone()
    {
        var unknown = AtLeast(Spend(), Money(1));
        var policy = Policy() with { Care = Rules(Rule("no", when: All(unknown, Always(false))), Rule("yes", when: Any(unknown, Always()))) };

        var outcome = Run(policy, Nobody());

        Assert.That(outcome.DataGaps, Is.Empty);
        Assert.That(outcome.Actions.Select(a => a.Rule), Is.EqualTo(new[] { "yes" }));
    }

    [Test]
    public void Gap_SharedCondition_QuotesEachRulesOwnWords()
    {
        Condition Leaf(string text) => new CompareLeaf(Comparator.GreaterOrEqual, Spend(), Money(1), Negated: false, text, Span(text));
        var policy = Policy() with { Care = Rules(Rule("en", when: Leaf("spend >= 1 CNY")), Rule("zh", when: Leaf("消费额 >= 1元"))) };

        Assert.That(Run(policy, Nobody()).DataGaps.Select(g => g.Leaf), Is.EqualTo(new[] { "spend >= 1 CNY", "消费额 >= 1元" }));
    }

    [Test]
    public void Gap_FieldOfAnEntry_IsNamed()
    {
        var purchased = new EventTrigger(List("purchases"), List("purchases").Events[0]);
        var policy = Policy() with
        {
            Care = Rules(
                Rule("entry", purchased, IsText(Row("purchases", "category"), "toys")),
                Rule("filter", when: AtLeast(Count("purchases", null, IsText(Row("purchases", "category"), "toys")), Number(1))),
                Rule("field", when: AtLeast(Aggregate(CareRules.Functions.AggregateFunction.Sum, "purchases", "quantity"), Number(1)))),
        };

        var outcome = Run(policy, Bought(Purchase("P1", "2026-06-01T00:00:00Z", 1), Purchase("P2", "2026-06-02T00:00:00Z", 1)));

        Assert.That(outcome.DataGaps.Select(g => (g.Rule, g.Fact)), Is.EqualTo(new[]
        {
            ("entry", "purchase.category"), ("filter", "purchases.category"), ("field", "purchases.quantity"),
        }));
    }

    [Test]
    public void Gap_AmountsOfTwoCurrencies_NamesTheTest()
    {
        var mixed = new Model.Expressions.ArithmeticExpression(Model.Expressions.ArithmeticOperator.Add, Money(1), Money(1, "USD"), ValueKind.Money, Span("mixed"));

        Assert.That(
            Run(Policy() with { Care = Rules(Rule("r", when: AtLeast(mixed, Money(1)))) }, Nobody()).DataGaps.Select(g => g.Fact).Single(),
            Does.StartWith("mixed GreaterOrEqual "));
    }

    [Test]
    public void Gap_DivisionByZero_IsNone()
    {
        var zero = new Model.Expressions.ArithmeticExpression(Model.Expressions.ArithmeticOperator.Divide, Number(1), Number(0), ValueKind.Number, Span("1 / 0"));

        Assert.That(Run(Policy() with { Care = Rules(Rule("r", when: AtLeast(zero, Number(1)))) }, Nobody()).DataGaps, Is.Empty);
    }

    [Test]
    public void Churn_AddsTheWeightsThatHold()
    {
        var outcome = Run(Policy() with { Churn = Churn(("silent", 40, Always()), ("angry", 30, Always()), ("loyal", -10, Always()), ("other", 50, Always(false))) }, Nobody());

        Assert.That((outcome.ChurnScore, outcome.ChurnRisk!.Level, outcome.ChurnRisk.Score), Is.EqualTo(((decimal?)60m, "medium", 60m)));
        Assert.That(outcome.ChurnRisk.Reasons.Select(r => (r.Rule, r.Indicator, r.Weight)), Is.EqualTo(new[]
        {
            ("churn.silent", "silent", 40m), ("churn.angry", "angry", 30m), ("churn.loyal", "loyal", -10m),
        }));
    }

    [TestCase(39, null)]
    [TestCase(40, "medium")]
    [TestCase(69, "medium")]
    [TestCase(70, "high")]
    public void Churn_LevelsBeginAtTheirThreshold(int score, string? level)
    {
        var outcome = Run(Policy() with { Churn = Churn(("only", score, Always())) }, Nobody());

        Assert.That((outcome.ChurnScore, outcome.ChurnRisk?.Level), Is.EqualTo(((decimal?)score, level)));
    }

    [Test]
    public void Churn_NoIndicatorKnown_IsNoScoreAndAGapOfEach()
    {
        var outcome = Run(Policy() with { Churn = Churn(("silent", 40, AtLeast(Spend(), Money(1)))) }, Nobody());

        Assert.That((outcome.ChurnScore, outcome.ChurnRisk), Is.EqualTo(((decimal?)null, (ChurnRiskFlag?)null)));
        Assert.That(outcome.DataGaps.Select(g => (g.Rule, g.Fact)), Is.EqualTo(new[] { ("churn.silent", "purchases") }));
    }

    [Test]
    public void Churn_RiskIsAFactForCare()
    {
        var churn = Churn(("silent", 40, Always()));
        var risk = new Model.Expressions.ChurnRiskExpression(churn.Scale, Span("churn_risk"));
        Condition AtRisk(string level, Comparator comparator) => Compare(risk, comparator, Constant(churn.Scale.Find(level)));

        var outcome = Run(Policy() with { Churn = churn, Care = Rules(Rule("some", when: AtRisk("none", Comparator.Greater)), Rule("high", when: AtRisk("high", Comparator.Equal))) }, Nobody());

        Assert.That(outcome.Actions.Select(a => a.Rule), Is.EqualTo(new[] { "some" }));
    }

    [Test]
    public void Given_Values_StandInForWorkedOutOnes()
    {
        var spend = Measure("annual_spend", Spend(Months(12)));
        var falling = Signal("falling", Always(false));
        var policy = Policy() with
        {
            Measures = [spend],
            Signals = [falling],
            Tiers = [Value],
            Care = Rules(
                Rule("rich", when: AtLeast(Of(spend), Money(5))),
                Rule("falling", when: Of(falling)),
                Rule("core") with { Tiers = [new TierGuard(0, [2], Span("t"))] }),
        };
        var given = new GivenValues();
        given.Measures["annual_spend"] = global::CareRules.Facts.Value.OfMoney(5, "CNY");
        given.Signals["falling"] = Truth.True;
        given.Tiers["value"] = "core";

        var outcome = EngineOf(policy).Evaluate(Nobody(), AsOf, given);

        Assert.That(outcome.Actions.Select(a => a.Rule), Is.EqualTo(new[] { "rich", "falling", "core" }));
        Assert.That(outcome.Tier("value"), Is.EqualTo("core"));
        Assert.That(outcome.DataGaps, Is.Empty);
    }

    private static ChurnPolicy Churn(params (string Name, decimal Weight, Condition When)[] indicators) => new(
        [.. indicators.Select((x, n) => new ChurnIndicator(x.Name, $"churn.{x.Name}", n, x.Weight, LocalizedText.None, x.When, Span(x.Name)))],
        [new ChurnLevel("high", 2, 70, Span("high")), new ChurnLevel("medium", 1, 40, Span("medium"))],
        Scale("churn_risk", "none", "medium", "high"),
        null,
        Span("churn"));
}
