using CareRules.Facts;
using CareRules.Lifecycle;
using CareRules.Outcomes;
using static CareRules.Tests.Lifecycle.Life;

namespace CareRules.Tests.Lifecycle;

/// <summary>Messages that lack a fact become complete by time alone: when an entry of the future happens, or one leaves its window.</summary>
public sealed class HeldBackMessageTests
{
    private const string Latest = "care:\n  - {rule: thank, do: [{action: write, channel: sms, message: \"Thank you for {last(purchases.amount)}\"}]}\n";

    [Test]
    public void NextInstant_MessageLacksAFutureFact_IsTheInstantOfTheFact()
    {
        var next = EngineOf(Latest).NextInstant(Bought("2026-01-03T09:00"), At("2026-01-01"), CareMemory.Empty);

        Assert.That(next?.At, Is.EqualTo(At("2026-01-03T09:00")));
    }

    [Test]
    public void Decide_MessageCompleteForADayBetweenTwoDecisions_GoesOnce()
    {
        var life = new Life("care:\n  - {rule: thank, missed: each, do: [{action: write, channel: sms, message: \"Thank you for {last(purchases.amount) over 1 day}\"}]}\n");
        life.Decide(Bought("2026-01-03T09:00"), "2026-01-01");

        var outcome = life.Decide(Bought("2026-01-03T09:00"), "2026-01-10");

        Assert.That(outcome.Actions.Select(a => (a.Id, a.Message)), Is.EqualTo(new[] { ("C1/thank/1", "Thank you for 100 CNY") }));
    }

    [Test]
    public void Decide_MessageNeverComplete_IsHeldBackEachTime()
    {
        var life = new Life(Latest);

        Assert.That(life.Decide(Bought(), "2026-01-01").Suppressed.Select(s => (s.Id, s.Reason, s.Missing[0], s.SuppressedUntil)), Is.EqualTo(new[] { ("C1/thank/1", SuppressionReason.IncompleteMessage, "{last(purchases.amount)}", (DateTimeOffset?)null) }));
        Assert.That(life.Decide(Bought(), "2026-02-01").Suppressed.Select(s => s.Reason), Is.EqualTo(new[] { SuppressionReason.IncompleteMessage }));
        Assert.That(life.Memory.Emitted, Is.Empty);
    }

    private static CustomerFacts Bought(params string[] at) => new()
    {
        Customer = Customer(),
        Purchases = [.. at.Select((a, i) => new Purchase { Id = $"P{i}", At = At(a), Amount = 100m, Currency = "CNY" })],
    };
}
