using System.Collections.Immutable;
using CareRules.Facts;
using CareRules.Lifecycle;
using CareRules.Outcomes;
using CareRules.Outcomes.Json;
using static CareRules.Tests.Lifecycle.Life;

namespace CareRules.Tests.Lifecycle;

public sealed class ThrottleTests
{
    private static readonly CustomerFacts Plain = new() { Customer = Customer() };

    [Test]
    public void Decide_EmittedBefore_IsSuppressedAsThat()
    {
        var life = new Life("care:\n  - {rule: yearly, every: 1 year, do: [{action: call, channel: phone}]}\n");
        life.Decide(Plain, "2026-01-01");

        var outcome = life.Decide(Plain, "2026-01-02");

        Assert.That(outcome.Actions, Is.Empty);
        Assert.That(
            outcome.Suppressed.Select(s => (s.Id, s.Rule, s.Action, s.Channel, s.Reason, s.SuppressedUntil)),
            Is.EqualTo(new[] { ("C1/yearly/2026-01-01", "yearly", "call", "phone", SuppressionReason.AlreadyEmitted, (DateTimeOffset?)null) }));
        Assert.That(outcome.Suppressed[0].Source.ToString(), Is.EqualTo("rules.yaml:5:12"));
    }

    [Test]
    public void Decide_Cooldown_HoldsTheNextOccurrenceAndNotTheRestOfThisOne()
    {
        var life = new Life("care:\n  - {rule: thanks, on: purchase, cooldown: 14 days, do: [{action: write}, {action: call}]}\n");

        Assert.That(life.Ids(Bought("2026-01-01", "2026-01-02"), "2026-01-02T09:00"), Is.EqualTo(new[] { "C1/thanks/P1", "C1/thanks/P1/2" }));
        Assert.That(
            Held(life.Decide(Bought("2026-01-01", "2026-01-02"), "2026-01-16T08:59"), "P2"),
            Is.EqualTo(new[] { ("C1/thanks/P2", SuppressionReason.Cooldown, (DateTimeOffset?)At("2026-01-16T09:00")), ("C1/thanks/P2/2", SuppressionReason.Cooldown, At("2026-01-16T09:00")) }));
        Assert.That(life.Ids(Bought("2026-01-01", "2026-01-02"), "2026-01-16T09:00"), Is.EqualTo(new[] { "C1/thanks/P2", "C1/thanks/P2/2" }));
    }

    [Test]
    public void Decide_CapReached_HoldsUntilTheOldestContactLeavesTheWindow()
    {
        var life = new Life("limits:\n  caps: [{channel: sms, most: 2, per: 7 days}]\ncare:\n  - {rule: thanks, on: purchase, do: [{action: write, channel: sms}]}\n");
        var facts = Bought("2026-01-01", "2026-01-03", "2026-01-05");
        life.Decide(facts, "2026-01-01T09:00");
        life.Decide(facts, "2026-01-03T09:00");

        Assert.That(Held(life.Decide(facts, "2026-01-08T08:59"), "P3"), Is.EqualTo(new[] { ("C1/thanks/P3", SuppressionReason.Cap, (DateTimeOffset?)At("2026-01-08T09:00")) }));
        Assert.That(life.Ids(facts, "2026-01-08T09:00"), Is.EqualTo(new[] { "C1/thanks/P3" }));
        Assert.That(life.Memory.Contacts["sms"], Has.Length.EqualTo(2), "the first is forgotten");
    }

    [Test]
    public void Decide_CapOnAllChannels_CountsThemTogether()
    {
        var life = new Life("""
            limits:
              caps: [{most: 1, per: 1 month}]
            care:
              - {rule: a, do: [{action: write, channel: sms}]}
              - {rule: b, do: [{action: write, channel: email}]}
              - {rule: c, do: [{action: note}]}
            """);

        var outcome = life.Decide(Plain, "2026-01-31");

        Assert.That(outcome.Actions.Select(a => a.Rule), Is.EqualTo(new[] { "a", "c" }));
        // On 28 February the month reaches back to 28 January; 31 February does not exist, so that the contact is out with March.
        Assert.That(Held(outcome, ""), Is.EqualTo(new[] { ("C1/b/1", SuppressionReason.Cap, (DateTimeOffset?)At("2026-03-01")) }));
    }

    [Test]
    public void Decide_ScarceCap_HighestPriorityGoesFirstAndOrderStays()
    {
        var life = new Life("""
            limits:
              caps: [{channel: sms, most: 2, per: 1 day}]
            care:
              - {rule: a, do: [{action: write, channel: sms}]}
              - {rule: b, priority: 5, do: [{action: write, channel: sms}]}
              - {rule: c, priority: 10, do: [{action: write, channel: sms}]}
            """);

        Assert.That(life.Ids(Plain, "2026-01-01"), Is.EqualTo(new[] { "C1/b/1", "C1/c/1" }));
    }

    [TestCase("2026-01-01T12:59", null, null)]
    [TestCase("2026-01-01T13:00", "2026-01-02T00:00", null)]
    [TestCase("2026-01-01T23:59", "2026-01-02T00:00", null)]
    [TestCase("2026-01-02T00:00", null, null)]
    [TestCase("2026-01-01T20:00", null, "Europe/London")]
    [TestCase("2026-01-01T21:00", "2026-01-02T08:00", "Europe/London")]
    [TestCase("2026-01-01T07:59", "2026-01-01T08:00", "Europe/London")]
    [TestCase("2026-01-01T13:00", "2026-01-02T00:00", "Nowhere/Else")]
    public void Decide_QuietHours_AreThoseOfTheCustomersZone(string at, string? until, string? zone)
    {
        var life = new Life("timezone: Asia/Shanghai\nlimits:\n  quiet_hours: {hours: 21:00-08:00, channels: [sms]}\ncare:\n  - {rule: a, do: [{action: write, channel: sms}, {action: letter, channel: mail}]}\n");

        var outcome = life.Decide(new CustomerFacts { Customer = Customer() with { TimeZone = zone } }, at);

        Assert.That(outcome.Actions.Select(a => a.Action), Is.EqualTo(until is null ? ["write", "letter"] : new[] { "letter" }));
        Assert.That(outcome.Suppressed.Select(s => (s.Reason, s.SuppressedUntil)), Is.EqualTo(until is null ? [] : new[] { (SuppressionReason.QuietHours, (DateTimeOffset?)At(until)) }));
    }

    /// <summary>
    /// Sunday, 8 February, is a day off, and the night before and after it is quiet: what holds the action back changes at midnight, before it
    /// may go, and the next instant says so.
    /// </summary>
    [TestCase("2026-02-07T22:00", SuppressionReason.QuietHours, "2026-02-08")]
    [TestCase("2026-02-08", SuppressionReason.DayOff, "2026-02-09")]
    [TestCase("2026-02-09", SuppressionReason.QuietHours, "2026-02-09T08:00")]
    public void NextInstant_QuietHoursBeforeAndAfterADayOff_IsWhenTheReasonChanges(string at, SuppressionReason reason, string next)
    {
        var engine = EngineOf("""
            calendars: {week: {coverage: {from: 2026-01-01, to: 2026-12-31}, hours: {mon-sat: "08:00-20:00"}}}
            limits: {quiet_hours: {hours: "21:00-08:00"}, days_off: week}
            care:
              - {rule: a, do: [{action: write, channel: sms}]}
            """);

        var decision = engine.Decide(Plain, At(at), CareMemory.Empty);

        Assert.That(decision.Outcome.Suppressed.Select(s => (s.Reason, s.SuppressedUntil)), Is.EqualTo(new[] { (reason, (DateTimeOffset?)At("2026-02-09T08:00")) }));
        Assert.That(engine.NextInstant(Plain, At(at), decision.Memory)!.At, Is.EqualTo(At(next)));
    }

    [TestCase("UTC", "9999-12-30T23:00")]
    [TestCase("UTC", "9999-12-31T22:00")]
    [TestCase("Asia/Shanghai", "9999-12-31T15:00")]
    [TestCase("Australia/Lord_Howe", "9999-12-30T12:00")]
    [TestCase("America/New_York", "9999-12-31T23:00")]
    public void NextInstant_QuietHoursOnTheLastDaysOfTheCalendar_ComesToAnEnd(string zone, string at)
    {
        var engine = EngineOf($"timezone: {zone}\nlimits: {{quiet_hours: {{hours: \"00:01-00:00\"}}}}\ncare:\n  - {{rule: a, do: [{{action: write, channel: sms}}]}}\n");

        var decision = engine.Decide(Plain, At(at), CareMemory.Empty);

        Assert.That(decision.Outcome.Suppressed.Single().Reason, Is.EqualTo(SuppressionReason.QuietHours));
        Assert.That(() => engine.NextInstant(Plain, At(at), decision.Memory), Throws.Nothing);
    }

    // London's clocks go back from 02:00 to 01:00 on 25 October 2026 at 01:00 UTC, and forward from 01:00 to 02:00 on 29 March at 01:00 UTC.
    [TestCase("21:00-01:30", "2026-10-25T00:29", "2026-10-25T01:30")]
    [TestCase("21:00-01:30", "2026-10-25T00:45", "2026-10-25T01:30")]
    [TestCase("21:00-01:30", "2026-10-25T01:30", null)]
    [TestCase("01:30-08:00", "2026-10-25T00:29", null)]
    [TestCase("01:30-08:00", "2026-10-25T00:30", "2026-10-25T08:00")]
    [TestCase("01:30-08:00", "2026-10-25T01:10", "2026-10-25T08:00")]
    [TestCase("21:00-01:30", "2026-03-29T00:59", "2026-03-29T01:00")]
    [TestCase("21:00-01:30", "2026-03-29T01:00", null)]
    [TestCase("01:30-08:00", "2026-03-29T00:59", null)]
    [TestCase("01:30-08:00", "2026-03-29T01:00", "2026-03-29T07:00")]
    public void Decide_QuietHoursAtAChangeOfTheClocks_AreReadAsOpeningHours(string hours, string at, string? until)
    {
        var engine = EngineOf($"timezone: Europe/London\nlimits:\n  quiet_hours: {{hours: {hours}}}\ncare:\n  - {{rule: a, do: [{{action: write, channel: sms}}]}}\n");

        var decision = engine.Decide(Plain, At(at), CareMemory.Empty);

        Assert.That(decision.Outcome.Suppressed.Select(s => s.SuppressedUntil), Is.EqualTo(until is null ? [] : new DateTimeOffset?[] { At(until) }));
        if (until is not null)
        {
            Assert.That(engine.Decide(Plain, At(until).AddTicks(-1), decision.Memory).Outcome.Actions, Is.Empty, "a tick before");
            Assert.That(engine.Decide(Plain, At(until), decision.Memory).Outcome.Actions, Has.Length.EqualTo(1), "goes when it says so");
        }
    }

    [TestCase("sms", null, false)]
    [TestCase("sms", true, true)]
    [TestCase("sms", false, false)]
    [TestCase("email", null, true)]
    [TestCase("email", false, false)]
    public void Decide_Consent_RefusedHoldsBackAndUnknownWhereItIsNeeded(string channel, bool? consent, bool goes)
    {
        var life = new Life($"limits:\n  consent: [sms]\ncare:\n  - {{rule: a, do: [{{action: write, channel: {channel}}}]}}\n");
        var consents = ImmutableDictionary<string, bool>.Empty;
        var facts = new CustomerFacts { Customer = Customer() with { Consents = consent is { } known ? consents.Add(channel, known) : consents } };

        Assert.That(Held(life.Decide(facts, "2026-01-01"), ""), Is.EqualTo(goes ? [] : new[] { ("C1/a/1", SuppressionReason.NoConsent, (DateTimeOffset?)null) }));
    }

    [Test]
    public void Decide_MoneyBudget_LastsForTheCalendarPeriod()
    {
        var life = new Life("limits:\n  budgets: [{action: gift, most: 50 CNY, per: 1 year}]\ncare:\n  - {rule: thanks, on: purchase, do: [{action: gift, amount: 30 CNY}]}\n");
        var facts = Bought("2026-12-20", "2026-12-21");

        var outcome = life.Decide(facts, "2026-12-21");

        Assert.That(outcome.Actions.Select(a => a.Id), Is.EqualTo(new[] { "C1/thanks/P1" }));
        Assert.That(outcome.Suppressed.Select(s => (s.Id, s.Reason, s.SuppressedUntil, s.Text)), Is.EqualTo(new[]
        {
            ("C1/thanks/P2", SuppressionReason.Budget, (DateTimeOffset?)At("2027-01-01"), "30 CNY of 50 CNY for `gift` are used up; the rest does not cover it."),
        }));
        Assert.That(life.Ids(facts, "2027-01-01"), Is.EqualTo(new[] { "C1/thanks/P2" }));
    }

    [Test]
    public void Decide_NumberBudget_CountsActions()
    {
        var life = new Life("limits:\n  budgets: [{action: gift, most: 2, per: 1 quarter}]\ncare:\n  - {rule: thanks, on: purchase, do: [{action: gift}]}\n");

        Assert.That(life.Ids(Bought("2026-01-01", "2026-01-02", "2026-01-03"), "2026-01-04"), Is.EqualTo(new[] { "C1/thanks/P1", "C1/thanks/P2" }));
    }

    [Test]
    public void Decide_AmountInAnotherCurrency_IsNotCoveredByTheBudget()
    {
        var life = new Life("limits:\n  budgets: [{action: gift, most: 500 CNY, per: 1 year}]\ncare:\n  - {rule: a, do: [{action: gift, amount: 3 EUR}]}\n");

        Assert.That(Held(life.Decide(Plain, "2026-01-01"), "").Select(h => h.Item2), Is.EqualTo(new[] { SuppressionReason.Budget }));
    }

    [Test]
    public void Decide_Group_HighestPriorityActsAndKeepsItsTurn()
    {
        var life = new Life("""
            care:
              - {rule: offer, group: win-back, when: "sum(purchases.amount) >= 1 CNY", do: [{action: write}]}
              - {rule: call, group: win-back, priority: 10, when: "sum(purchases.amount) >= 2 CNY", do: [{action: call}]}
              - {rule: other, do: [{action: note}]}
            """);

        Assert.That(life.Ids(Spent(1), "2026-01-01"), Is.EqualTo(new[] { "C1/offer/1", "C1/other/1" }));
        Assert.That(Held(life.Decide(Spent(2), "2026-01-02"), "call"), Is.EqualTo(new[] { ("C1/call/1", SuppressionReason.Exclusive, (DateTimeOffset?)null) }));
        life.Decide(Spent(0), "2026-01-03");
        Assert.That(life.Ids(Spent(2), "2026-01-04"), Is.EqualTo(new[] { "C1/call/2" }), "the offer's occurrence has ended");
    }

    [Test]
    public void Decide_FirstOfAGroupIsHeldBack_TheNextActs()
    {
        var life = new Life("""
            care:
              - {rule: text, group: hello, priority: 2, do: [{action: write, channel: sms}]}
              - {rule: mail, group: hello, priority: 1, do: [{action: write, channel: email}]}
            """);
        var facts = new CustomerFacts { Customer = Customer() with { Consents = ImmutableDictionary<string, bool>.Empty.Add("sms", value: false) } };

        Assert.That(life.Ids(facts, "2026-01-01"), Is.EqualTo(new[] { "C1/mail/1" }));
    }

    [Test]
    public void Decide_ServiceMessage_IsHeldBackByNoLimitAndUsesNoneUp()
    {
        var life = new Life("""
            limits:
              consent: [sms]
              quiet_hours: {hours: 00:00-23:59, channels: [sms]}
              caps: [{channel: letter, most: 1, per: 7 days}]
              budgets: [{action: refund, most: 1, per: 1 year}]
            care:
              - {rule: outage, kind: service, group: g, do: [{action: tell, channel: sms}, {action: refund, channel: letter}]}
              - {rule: regular, group: g, do: [{action: refund, channel: letter}]}
            """);

        Assert.That(life.Ids(Plain, "2026-01-01T12:00"), Is.EqualTo(new[] { "C1/outage/1", "C1/outage/1/2", "C1/regular/1" }));
    }

    [Test]
    public void ToText_Suppressed_WritesItsFields()
    {
        var life = new Life("limits:\n  consent: [sms]\ncare:\n  - {rule: a, do: [{action: write, channel: sms}]}\n");

        Assert.That(OutcomeJson.ToText(life.Decide(Plain, "2026-01-01")), Does.Contain(
            """
            "suppressed":[{"id":"C1/a/1","rule":"a","action":"write","channel":"sms","reason":"no-consent","may_go_at":null,"text":"The customer does not agree to `sms`."}]
            """));
    }

    [Test]
    public void Evaluate_Limits_HoldNothingBack()
    {
        var engine = EngineOf("limits:\n  consent: [sms]\ncare:\n  - {rule: a, do: [{action: write, channel: sms}]}\n");

        var outcome = engine.Evaluate(Plain, At("2026-01-01"));

        Assert.That(outcome.Actions.Select(a => a.Id), Is.EqualTo(new[] { "C1/a/1" }));
        Assert.That(outcome.Suppressed, Is.Empty);
    }

    private static CustomerFacts Bought(params string[] days) => new()
    {
        Customer = Customer(),
        Purchases = [.. days.Select((day, i) => new Purchase { Id = $"P{i + 1}", At = At(day), Amount = 1, Currency = "CNY" })],
    };

    private static (string, SuppressionReason, DateTimeOffset?)[] Held(CareOutcome outcome, string part) =>
        [.. outcome.Suppressed.Where(s => s.Id.Contains(part, StringComparison.Ordinal)).Select(s => (s.Id, s.Reason, s.SuppressedUntil))];
}
