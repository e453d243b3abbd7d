using System.Globalization;
using CareRules.Explanation;
using CareRules.Facts;
using CareRules.Loading;
using CareRules.Outcomes.Json;
using static CareRules.Tests.Runtime.Loyalty.Members;

namespace CareRules.Tests.Runtime.Loyalty;

public sealed class LevelTests
{
    private static readonly CareEngine Engine = Members.Engine();

    [TestCase("49.99", null)]
    [TestCase("50", "silver")]
    [TestCase("99.99", "silver")]
    [TestCase("100", "gold")]
    public void Evaluate_Spend_GivesTheLevel(string spend, string? level) =>
        Assert.That(Engine.Loyalty(Of([Bought("P1", 0, decimal.Parse(spend, CultureInfo.InvariantCulture))]), Day(0)).Status.Level, Is.EqualTo(level));

    [Test]
    public void Evaluate_Orders_GiveTheLevelToo() =>
        Assert.That(Engine.Loyalty(Of(Enumerable.Range(0, 6).Select(i => Bought($"P{i}", i, 1m))), Day(6)).Status.Level, Is.EqualTo("gold"));

    [Test]
    public void Evaluate_OrderWhollyRefunded_DoesNotCount() =>
        Assert.That(Engine.Loyalty(Of(Enumerable.Range(0, 6).Select(i => Bought($"P{i}", i, 1m, i == 0 ? [Refunded(1, 1m)] : []))), Day(6)).Status.Level, Is.Null);

    [TestCase(89, "gold")] // 2026-03-31
    [TestCase(90, null)] // 2026-04-01: (01-01, 04-01] at noon
    public void Evaluate_PeriodOver_LosesTheLevel(int day, string? level) =>
        Assert.That(Engine.Loyalty(Of([Bought("P1", 0, 100m)]), Day(day)).Status.Level, Is.EqualTo(level));

    [Test]
    public void Evaluate_PurchasesUnknown_NoLevelAndAGap()
    {
        var outcome = Engine.Evaluate(new CustomerFacts { Customer = new Customer { Id = "C1", Strategic = false }, Interactions = [], Points = [] }, Day(0));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcome.Loyalty!.Status.Level, Is.Null);
            Assert.That(outcome.DataGaps.Select(g => (g.Rule, g.Fact)), Is.EqualTo(new[] { ("loyalty.gold", "purchases"), ("loyalty.silver", "purchases"), ("points", "purchases") }));
        }
    }

    [Test]
    public void Evaluate_Gold_HasItsOwnBenefitsAlone()
    {
        var facts = Of([Bought("P1", 0, 100m)]) with { Customer = new Customer { Id = "C1", Strategic = false, Birthday = new DateOnly(1990, 1, 5) } };

        Assert.That(
            Engine.Loyalty(facts, Day(2)).Benefits.Select(b => (b.Id, b.Rate, b.Amount?.Amount, b.PrepareOn, b.OccursAt)),
            Is.EqualTo(new (string, decimal?, decimal?, DateOnly?, DateTimeOffset?)[]
            {
                ("C1/loyalty.gold.discount/1", 0.1m, null, null, null),
                ("C1/loyalty.gold.birthday-gift/2026-01-05", null, 50m, new DateOnly(2025, 12, 29), Day(4, 0)),
            }));
    }

    [Test]
    public void Evaluate_BirthdayUnknown_IsAGap() =>
        Assert.That(Engine.Evaluate(Of([Bought("P1", 0, 100m)]), Day(2)).DataGaps.Select(g => (g.Rule, g.Fact)), Is.EqualTo(new[] { ("loyalty.gold.birthday-gift", "customer.birthday") }));

    [TestCase("loyalty.level is gold", 100, true)]
    [TestCase("loyalty.level >= silver", 60, true)]
    [TestCase("loyalty.level is 金卡", 60, false)]
    [TestCase("loyalty.level is none", 60, false)]
    [TestCase("loyalty.level is none", 10, true)]
    [TestCase("loyalty.level is gold", 10, false)]
    [TestCase("not loyalty.level is gold", 10, true)]
    [TestCase("points.balance >= 60", 60, true)]
    [TestCase("points.balance > 60", 60, false)]
    [TestCase("points_expiring(29 days) >= 60", 60, false)]
    [TestCase("points_expiring(30 days) >= 60", 60, true)]
    [TestCase("days_until(points.next_expiry) is 30 days", 60, true)]
    [TestCase("points.debt is 0", 60, true)]
    [TestCase("points.earned is 60", 60, true)]
    [TestCase("loyalty.orders is 1", 60, true)]
    [TestCase("count(points where kind is redeemed) is 0", 60, true)]
    public void Evaluate_Condition_SeesLevelAndPoints(string leaf, decimal spend, bool holds)
    {
        var engine = Members.Engine($"care: [{{rule: r, when: \"{leaf}\", do: [{{action: call}}]}}]\n");

        Assert.That(engine.Evaluate(Of([Bought("P1", 0, spend)]), Day(0)).Actions.Length, Is.EqualTo(holds ? 1 : 0));
    }

    [Test]
    public void Evaluate_RuleOnNextExpiry_IsAnnouncedBeforeIt()
    {
        var engine = Members.Engine("care: [{rule: use-points, on: points.next_expiry, notice: 7 days, do: [{action: remind}]}]\n");
        var facts = Of([Bought("P1", 0, 60m)]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(engine.Evaluate(facts, Day(22)).Actions, Is.Empty);
            Assert.That(engine.Evaluate(facts, Day(23)).Actions.Select(a => a.Id), Is.EqualTo(new[] { "C1/use-points/2026-01-31" }));
        }
    }

    [Test]
    public void Parse_MultiplierOfATierThatAsksForPoints_IsACircle()
    {
        var pack = Pack.Replace("when: customer.strategic", "when: points.balance >= 5", StringComparison.Ordinal);

        Assert.That(Assert.Throws<RuleSetException>(() => CareRuleSet.Parse(pack)).Diagnostics.Select(d => (d.Code, d.Message)), Is.EqualTo(new[]
        {
            ("CR1401", "definitions use each other in a circle: tier value → points → tier value"),
        }));
    }

    [Test]
    public void Write_Outcome_HasLoyaltyPointsAndBenefits()
    {
        var facts = Of([Bought("P1", 0, 60m)], Redeemed("R1", 0, 10m));
        var json = OutcomeJson.ToText(Engine.Evaluate(facts, Day(1)));

        Assert.That(json, Does.Contain("""
            "loyalty":{"level":"silver","balance":50,"debt":0,"next_expiry":"2026-01-31T12:00:00+08:00","expiring":50,"rule":"loyalty.silver"},"points":[{"id":"C1/points.spend/P1","rule":"points.spend","points":60,"multiplier":1,"at":"2026-01-01T12:00:00+08:00","expires":"2026-01-31T12:00:00+08:00"}],"benefits":[{"id":"C1/loyalty.silver.discount/1","rule":"loyalty.silver.discount","level":"silver","benefit":"discount","rate":0.05,"prepare_on":null,"occurs_at":null,"expires":null}]
            """));
    }

    [Test]
    public void Explain_Entries_SayWhatDecidedThem()
    {
        var facts = Of([Bought("P1", 0, 60m)]);
        var explanation = new CareExplainer(Engine).Explain(facts, Day(1));
        var loyalty = explanation.Outcome.Loyalty!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(explanation.For(loyalty.Status).Because().Select(b => (b.Leaf, b.Saw[0].Value)), Is.EqualTo(new[] { ("loyalty.spend >= 50 CNY", "60 CNY") }));
            Assert.That(explanation.For(loyalty.Benefits[0]).Because().Select(b => b.Leaf), Is.EqualTo(new[] { "loyalty.spend >= 50 CNY" }));
            Assert.That(explanation.For(loyalty.Points[0]).Notes.Select(n => n.En), Is.EqualTo(new[] { "1 point for each 1 CNY" }));
            Assert.That(new CareExplainer(Engine).WhyNot(facts, Day(1), "loyalty.gold").WouldFireWith.Select(w => w.Text.En), Is.EqualTo(new[] { "40 CNY more qualifying spend", "qualifying orders 5 higher" }));
            Assert.That(explanation.ToText(Language.Chinese), Does.Contain("会员等级：银卡").And.Contain("积分余额：60").And.Contain("60 分将于 2026-01-31 12:00 到期"));
        }
    }
}
