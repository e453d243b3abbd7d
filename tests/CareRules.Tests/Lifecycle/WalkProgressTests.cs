using CareRules.Facts;
using CareRules.Lifecycle;
using static CareRules.Tests.Lifecycle.Life;

namespace CareRules.Tests.Lifecycle;

/// <summary>
/// That a decision after a long time ends, counted in the later instants that it looks at: what is not certain to stay the same must not be
/// followed from tick to tick.
/// </summary>
[TestFixture]
public sealed class WalkProgressTests
{
    private const string Office = """
        calendar: office
        calendars: {office: {coverage: {from: 2024-01-01, to: 2028-12-31}, hours: {mon-fri: "09:00-17:00"}}}

        """;

    private static readonly DateTimeOffset Last = At("2026-01-20T09:00");
    private static readonly DateTimeOffset YearLater = Last.AddDays(365);

    [Test]
    public void Decide_SeverityOfUncoveredTimeThatNoEvaluationNeeds_IsNotFollowedByTicks()
    {
        var engine = EngineOf("""
            calendar: office
            calendars: {office: {coverage: {from: 2020-01-01, to: 2020-12-31}, hours: {mon-fri: "09:00-17:00"}}}
            complaints:
              severities:
                - {severity: serious, when: "(business_time_since(complaint.followed_up_at) + business_time_since(complaint.opened_at)) >= 4 business hours"}
                - {severity: minor, otherwise: true}
              steps: [resolve]
              deadlines: [{step: resolve, within: 40 days}]
            """);

        Assert.That(Looks(engine, Complaining(opened: Last.AddHours(-1), accepted: null)), Is.LessThan(100));
    }

    [Test]
    public void Decide_DataGapRuleWhoseDueIsNotCovered_IsNotFollowedByTicks()
    {
        var engine = EngineOf("""
            calendar: office
            calendars: {office: {coverage: {from: 2024-01-01, to: 2026-12-31}, hours: {sun: "09:00-09:05"}}}
            care:
              - {rule: known, when: customer.segment is b2b, do: [{action: call}]}
              - {rule: ask, on: data gap, facts: [customer.segment], do: [{action: ask, due: 5 business hours}]}
            """);

        Assert.That(Looks(engine, Spent(100, at: "2025-12-20"), Last.AddDays(-200), Last.AddDays(-100)), Is.LessThan(100));
    }

    // How long a complaint took in opening hours never changes, however near it is to the threshold.
    [TestCase("(business_time_since(complaint.opened_at) - business_time_since(complaint.accepted_at)) >= 4 business hours", 0)]
    [TestCase("(business_time_since(complaint.opened_at) - business_time_since(complaint.accepted_at)) >= 4 business hours", -1)]
    [TestCase("(business_time_since(complaint.opened_at) - business_time_since(complaint.accepted_at)) >= 4 business hours", 50_000_000)]
    [TestCase("business_time_since(complaint.opened_at) > business_time_since(complaint.accepted_at) + 4 business hours", 0)]
    [TestCase("(business_time_since(complaint.opened_at) * 0.5) between (business_time_since(complaint.accepted_at) * 0.5) and (business_time_since(complaint.accepted_at) * 0.5) + 2 business hours", 0)]
    [TestCase("(time_since(complaint.opened_at) * 1.5) - (time_since(complaint.accepted_at) * 1.5) > 6 hours", 0)]
    [TestCase("(time_since(complaint.opened_at) * 2) - time_since(complaint.accepted_at) - time_since(complaint.opened_at) > 4 hours", 0)]
    public void Decide_SeverityOfADistanceThatStays_IsProvedAtOnce(string when, long ticks)
    {
        var opened = At("2026-01-19T10:00");
        var engine = EngineOf(Office + Graded(when));

        Assert.That(Looks(engine, Complaining(opened, accepted: opened.AddHours(4).AddTicks(ticks))), Is.LessThan(30));
    }

    // 1,000 days after the customer came, and 250 days after the last purchase, a quarter has passed: to the tick.
    [TestCase("time_since(last(purchases.at)) / time_since(customer.since) >= 0.25")]
    [TestCase("time_since(last(purchases.at)) >= time_since(customer.since) * 0.25")]
    [TestCase("(time_since(customer.since) - (time_since(last(purchases.at)) * 4)) <= 0 days")]
    [TestCase("not (time_since(last(purchases.at)) / 3) < (time_since(customer.since) / 12)")]
    public void Decide_LevelOfTwoTimesThatBothGrow_ChangesAtTheTickWhereTheyMeet(string when)
    {
        var since = At("2024-01-01");
        var engine = EngineOf($$"""
            tiers:
              value: {levels: [{level: quiet, when: "{{when}}"}, {level: active, otherwise: true}]}
            """);
        var facts = Spent(100) with
        {
            Customer = Customer() with { Since = new DateOnly(2024, 1, 1) },
            Purchases = [new Purchase { Id = "P1", At = since.AddDays(750), Amount = 100, Currency = "CNY" }],
        };
        var memory = engine.Decide(facts, Last, CareMemory.Empty).Memory;

        var count = new CountedDecisions(engine).Decide(facts, YearLater, memory);
        var change = engine.Decide(facts, YearLater, memory).Outcome.TierChanges.Single();

        Assert.That((change.To, change.At), Is.EqualTo(("quiet", since.AddDays(1_000))));
        Assert.That(engine.NextInstant(facts, Last, memory)!.At, Is.EqualTo(since.AddDays(1_000)));
        Assert.That(count.Looks, Is.LessThan(100));
    }

    [Test]
    public void Decide_TestThatChangesWithEveryTick_Ends()
    {
        // A third is rounded: three of them are less than the whole after one tick in three.
        var engine = EngineOf("""
            tiers:
              value:
                levels:
                  - {level: exact, when: "((time_since(customer.since) / 3) * 3) >= time_since(customer.since)"}
                  - {level: rounded, otherwise: true}
            """);
        var facts = Spent(100) with { Customer = Customer() with { Since = new DateOnly(2024, 1, 1) } };

        Assert.That(Looks(engine, facts, Last, Last.AddDays(10)), Is.InRange(500, 5_000));
    }

    // Both deadlines move on with the pause at the same speed, 60 ticks apart.
    [Test]
    public void Decide_PausedClocksThatKeepTheirDistance_AreNotFollowedByTicks()
    {
        var engine = EngineOf("""
            calendar: always
            calendars: {always: {coverage: {from: 2024-01-01, to: 2028-12-31}, hours: {mon-sun: "00:00-24:00"}}}
            complaints:
              severities: [{severity: serious, when: complaint.category is safety}, {severity: minor, otherwise: true}]
              repeat: {same: category, within: 12 months, raise: 1}
              steps: [accept, resolve]
              deadlines: [{step: accept, within: 64 hours}, {step: resolve, within: 2 business days}]
            """);
        var opened = At("2026-01-19T08:00").AddTicks(60);
        var facts = Spent(100, at: "2025-12-20") with
        {
            Complaints =
            [
                new Complaint { Id = "K0", Category = "delay", OpenedAt = opened.AddDays(-1), ResolvedAt = opened.AddHours(-1) },
                new Complaint { Id = "K1", Category = "delay", OpenedAt = opened, Pauses = [new PauseInterval(opened.AddHours(1), null)] },
            ],
        };

        Assert.That(Looks(engine, facts), Is.LessThan(5_000));
    }

    private static string Graded(string when) => $$"""
        complaints:
          severities: [{severity: serious, when: "{{when}}"}, {severity: minor, otherwise: true}]
          steps: [accept, resolve]
          deadlines: [{step: resolve, within: 40 days}]
        """;

    private static CustomerFacts Complaining(DateTimeOffset opened, DateTimeOffset? accepted) => Spent(100, at: "2025-12-20") with
    {
        Complaints = [new Complaint { Id = "K1", OpenedAt = opened, AcceptedAt = accepted }],
    };

    private static int Looks(CareEngine engine, CustomerFacts facts) => Looks(engine, facts, Last, YearLater);

    private static int Looks(CareEngine engine, CustomerFacts facts, DateTimeOffset last, DateTimeOffset asOf) =>
        new CountedDecisions(engine).Decide(facts, asOf, engine.Decide(facts, last, CareMemory.Empty).Memory).Looks;
}
