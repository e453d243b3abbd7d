using System.Collections.Immutable;
using System.Globalization;
using CareRules.Facts;

namespace CareRules.Tests.Differential;

/// <summary>Cases in which two readings of a policy once differed, made small.</summary>
[TestFixture]
public sealed class FoundByComparingTests
{
    private const string Head = "schema: carerules/v1\npack: found\nversion: 1.0.0\n";

    [Test]
    public void Evaluate_LaterEventExpiresSoonerAtMonthEnd_KeepsTheEarlierOne()
    {
        // A month after 30 January at 23:00 is 28 February at 23:00; a month after 31 January at 01:00 is 28 February at 01:00.
        var engine = Engine("""
            care:
              - rule: thanks
                on: purchase
                do:
                  - {action: thank, expires: 1 month}
            """);
        var facts = Nobody() with { Purchases = [Bought("P1", "2026-01-30T23:00:00Z"), Bought("P2", "2026-01-31T01:00:00Z")] };

        var actions = engine.Evaluate(facts, At("2026-02-28T12:00:00Z")).Actions;

        Assert.That(actions.Select(a => a.Id), Is.EqualTo(new[] { "C1/thanks/P1" }));
    }

    [Test]
    public void Evaluate_FilterUnknownInBothWindowsOfADrop_NamesTheFilterFieldAlone()
    {
        var engine = Engine("""
            signals:
              falling: {when: "drop(count(purchases where category is toys), 30 days) >= 50%"}
            care:
              - rule: win-back
                when: falling
                do:
                  - {action: call}
            """);
        var facts = Nobody() with { Purchases = [Bought("P1", "2026-01-10T00:00:00Z"), Bought("P2", "2026-02-20T00:00:00Z")] };

        var gaps = engine.Evaluate(facts, At("2026-03-01T00:00:00Z")).DataGaps;

        Assert.That(gaps.Select(g => g.Fact), Is.EqualTo(new[] { "purchases.category" }));
    }

    [Test]
    public void Evaluate_FilterUnknownOutsideTheWindowOfAGap_HasNoGap()
    {
        var engine = Engine("""
            care:
              - rule: remind
                when: "gap(purchases over 30 days where category is toys) >= 2 days"
                do:
                  - {action: call}
            """);
        var facts = Nobody() with { Purchases = [Bought("P1", "2025-06-01T00:00:00Z")] };

        var gaps = engine.Evaluate(facts, At("2026-03-01T00:00:00Z")).DataGaps;

        Assert.That(gaps, Is.Empty);
    }

    [Test]
    public void Evaluate_SeverityAsksWhetherTheComplaintRepeats_IsNoCircle()
    {
        var engine = Engine("""
            complaints:
              severities:
                - {severity: serious, when: complaint.repeated}
                - {severity: minor, otherwise: true}
              deadlines:
                - {step: resolve, within: 1 hours}
              repeat: {same: category, within: 90 days, raise: 0}
            """);
        var facts = Nobody() with { Complaints = [Complained("K1", "2026-02-01T00:00:00Z"), Complained("K2", "2026-02-10T00:00:00Z")] };

        var escalations = engine.Evaluate(facts, At("2026-03-01T00:00:00Z")).Escalations;

        Assert.That(escalations.Select(e => (e.Complaint, e.Severity, e.Repeated)), Is.EqualTo(new[] { ("K1", "minor", false), ("K2", "serious", true) }));
    }

    [TestCase("customer.contract starts with month", true)]
    [TestCase("customer.contract contains \"year\"", false)]
    public void Parse_PartOfATextFromAClosedSet_IsNoMistake(string test, bool fires)
    {
        var engine = Engine($$"""
            facts:
              customer:
                contract: {type: text, values: [monthly, yearly]}
            care:
              - rule: offer
                when: {{test}}
                do:
                  - {action: call}
            """);
        var customer = new Customer { Id = "C1", Attributes = ImmutableDictionary<string, object>.Empty.Add("contract", "monthly") };

        var actions = engine.Evaluate(new CustomerFacts { Customer = customer }, At("2026-03-01T00:00:00Z")).Actions;

        Assert.That(actions, Has.Length.EqualTo(fires ? 1 : 0));
    }

    private static CareEngine Engine(string yaml) => new(CareRuleSet.Parse(Head + yaml));

    private static CustomerFacts Nobody() => new() { Customer = new Customer { Id = "C1" } };

    private static Purchase Bought(string id, string at) => new() { Id = id, At = At(at), Amount = 1m, Currency = "CNY" };

    private static Complaint Complained(string id, string at) => new() { Id = id, OpenedAt = At(at), Category = "late" };

    private static DateTimeOffset At(string text) =>
        DateTimeOffset.ParseExact(text, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
