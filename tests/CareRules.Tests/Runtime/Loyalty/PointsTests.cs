using CareRules.Facts;
using static CareRules.Tests.Runtime.Loyalty.Members;

namespace CareRules.Tests.Runtime.Loyalty;

public sealed class PointsTests
{
    private static readonly CareEngine Engine = Members.Engine();

    [Test]
    public void Evaluate_PurchaseWithFen_EarnsWholePoints() =>
        Assert.That(Engine.Awards(Of([Bought("P1", 0, 19.99m)]), Day(0)), Is.EqualTo(new[] { "C1/points.spend/P1 19 x1" }));

    [Test]
    public void Evaluate_ManySmallRefunds_TakeBackAsMuchAsOneLargeOne()
    {
        var one = Of([Bought("P1", 0, 19.99m, Refunded(1, 10.5m))]);
        var many = Of([Bought("P1", 0, 19.99m, [.. Enumerable.Repeat(Refunded(1, 0.5m), 21)])]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Engine.Ledger(one, Day(2)), Is.EqualTo("9 debt 0 next 9 on 2026-01-31"));
            Assert.That(Engine.Ledger(many, Day(2)), Is.EqualTo(Engine.Ledger(one, Day(2))));
        }
    }

    [Test]
    public void Evaluate_Refund_TakesItsOwnPurchasesPoints()
    {
        var facts = Of([Bought("P1", 0, 10m), Bought("P2", 5, 20m, Refunded(6, 20m))]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Engine.Ledger(facts, Day(7)), Is.EqualTo("10 debt 0 next 10 on 2026-01-31"));
            Assert.That(Engine.Awards(facts, Day(7)), Is.EqualTo(new[] { "C1/points.spend/P1 10 x1", "C1/points.spend/P2 20 x1", "C1/points.spend/P2:refund-1 -20 x1" }));
        }
    }

    [Test]
    public void Evaluate_RefundOfSpentPoints_IsOwedAndPaidByWhatIsEarnedNext()
    {
        Purchase[] purchases = [Bought("P1", 0, 20m, Refunded(2, 20m)), Bought("P2", 3, 8m), Bought("P3", 4, 30m)];
        var facts = Of(purchases, Redeemed("R1", 1, 15m));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Engine.Ledger(facts, Day(2)), Is.EqualTo("0 debt 15 next  on "));
            Assert.That(Engine.Ledger(facts, Day(3)), Is.EqualTo("0 debt 7 next  on "));
            Assert.That(Engine.Ledger(facts, Day(4)), Is.EqualTo("23 debt 0 next 23 on 2026-02-04"));
        }
    }

    [Test]
    public void Evaluate_RefundOfSpentPointsBesideOtherLots_TakesTheRestFromThem()
    {
        var facts = Of([Bought("P1", 0, 20m, Refunded(3, 20m)), Bought("P2", 2, 30m)], Redeemed("R1", 1, 15m));

        Assert.That(Engine.Ledger(facts, Day(3)), Is.EqualTo("15 debt 0 next 15 on 2026-02-02"));
    }

    [Test]
    public void Evaluate_RefundOfExpiredPoints_TakesNothing()
    {
        var facts = Of([Bought("P1", 0, 20m, Refunded(31, 20m)), Bought("P2", 25, 5m)]);

        Assert.That(Engine.Ledger(facts, Day(31)), Is.EqualTo("5 debt 0 next 5 on 2026-02-25"));
    }

    [Test]
    public void Evaluate_Redemption_TakesTheLotThatExpiresFirst()
    {
        PointsEntry bonus = new() { Id = "B1", At = Day(1), Kind = "earned", Points = 10m, ExpiresAt = Day(10) };
        var facts = Of([Bought("P1", 0, 20m)], bonus, Redeemed("R1", 2, 12m));

        Assert.That(Engine.Ledger(facts, Day(3)), Is.EqualTo("18 debt 0 next 18 on 2026-01-31"));
    }

    [TestCase(29, "20 debt 0 next 20 on 2026-01-31")]
    [TestCase(30, "0 debt 0 next  on ")]
    public void Evaluate_Expiry_TakesEffectAtItsInstant(int day, string expected) =>
        Assert.That(Engine.Ledger(Of([Bought("P1", 0, 20m)]), Day(day)), Is.EqualTo(expected));

    [Test]
    public void Evaluate_RedeemedMoreThanThereIs_IsOwedAndReported()
    {
        var outcome = Engine.Evaluate(Of([Bought("P1", 0, 20m)], Redeemed("R1", 1, 25m)), Day(2));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((outcome.Loyalty!.Status.Balance, outcome.Loyalty.Status.Debt), Is.EqualTo((0m, 5m)));
            Assert.That(outcome.Problems.Select(p => (p.Code, p.Fact, p.Count)), Is.EqualTo(new[] { ("overdrawn", "points", 1) }));
        }
    }

    [Test]
    public void Evaluate_TwoSignInsOnOneDay_EarnOnce()
    {
        var facts = Of([]) with { Interactions = [SignIn("I1", 0, 9), SignIn("I2", 0, 10), SignIn("I3", 1, 9), new Interaction { Id = "I4", At = Day(1), Kind = "call" }] };

        Assert.That(Engine.Awards(facts, Day(2)), Is.EqualTo(new[] { "C1/points.sign-in/I1 3 x1", "C1/points.sign-in/I3 3 x1" }));
    }

    [Test]
    public void Evaluate_LevelReachedLater_ChangesNothingEarnedBefore()
    {
        var facts = Of([Bought("P1", 0, 60m), Bought("P2", 1, 41m), Bought("P3", 2, 10m)]);

        Assert.That(Engine.Awards(facts, Day(2)), Is.EqualTo(new[] { "C1/points.spend/P1 60 x1", "C1/points.spend/P2 61 x1.5", "C1/points.spend/P3 15 x1.5" }));
    }

    [Test]
    public void Evaluate_LevelLostByRefund_MultipliesUntilThen()
    {
        var facts = Of([Bought("P1", 0, 100m, Refunded(2, 80m)), Bought("P2", 1, 10m), Bought("P3", 3, 10m)]);

        Assert.That(Engine.Awards(facts, Day(3)), Is.EqualTo(new[]
        {
            "C1/points.spend/P1 150 x1.5", "C1/points.spend/P2 15 x1.5", "C1/points.spend/P1:refund-1 -120 x1.5", "C1/points.spend/P3 10 x1",
        }));
    }

    [Test]
    public void Evaluate_SeveralMultipliers_TakesTheGreatest()
    {
        var facts = Of([Bought("P1", 0, 100m)]) with { Customer = new Customer { Id = "C1", Strategic = true } };

        Assert.That(Engine.Awards(facts, Day(0)), Is.EqualTo(new[] { "C1/points.spend/P1 200 x2" }));
    }

    [Test]
    public void Evaluate_AwardOlderThanAMonth_IsNoLongerEmitted()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Engine.Awards(Of([Bought("P1", 0, 10m)]), Day(29)), Is.EqualTo(new[] { "C1/points.spend/P1 10 x1" }));
            Assert.That(Engine.Awards(Of([Bought("P1", 0, 10m)]), Day(30)), Is.Empty);
        }
    }

    [Test]
    public void Evaluate_WithoutPointsEntries_BalanceIsUnknownAndTheListAGap()
    {
        var facts = new CustomerFacts { Customer = new Customer { Id = "C1", Strategic = false }, Purchases = [Bought("P1", 0, 10m)], Interactions = [] };
        var outcome = Engine.Evaluate(facts, Day(0));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcome.Loyalty!.Status.Balance, Is.Null);
            Assert.That(outcome.Loyalty.Points.Select(p => p.Id), Is.EqualTo(new[] { "C1/points.spend/P1" }));
            Assert.That(outcome.DataGaps.Select(g => (g.Rule, g.Fact)), Is.EqualTo(new[] { ("points", "points") }));
        }
    }

    [Test]
    public void Evaluate_PurchaseInAnotherCurrency_EarnsNothingAndIsReported()
    {
        var outcome = Engine.Evaluate(Of([Bought("P1", 0, 10m) with { Currency = "USD" }]), Day(0));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcome.Loyalty!.Points, Is.Empty);
            Assert.That(outcome.Problems.Select(p => p.Code).Distinct(), Is.EqualTo(new[] { "mixed-currencies" }));
        }
    }

    [Test]
    public void Evaluate_InteractionWithoutKind_IsAGap()
    {
        var facts = Of([]) with { Interactions = [new Interaction { Id = "I1", At = Day(0) }] };

        Assert.That(Engine.Evaluate(facts, Day(0)).DataGaps.Select(g => (g.Rule, g.Fact)), Is.EqualTo(new[] { ("points.sign-in", "interaction.kind") }));
    }
}
