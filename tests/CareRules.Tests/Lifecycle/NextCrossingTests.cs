using System.Collections.Immutable;
using CareRules.Facts;
using CareRules.Lifecycle;
using static CareRules.Tests.Lifecycle.Life;

namespace CareRules.Tests.Lifecycle;

/// <summary>A value that is worked out from the current time crosses its threshold at one tick, however it is rounded on the way.</summary>
[TestFixture]
public sealed class NextCrossingTests
{
    // 200 of 10,000 are 2% of seven days: 3 hours, 21 minutes and 36 seconds.
    [TestCase("10000 CNY * (time_since(today) / 7 days) >= 200 CNY", "2026-03-20T03:21:36+00:00")]
    [TestCase("(time_since(today) / 7 days) * 10000 >= 200", "2026-03-20T03:21:36+00:00")]
    [TestCase("(time_since(today) / 7 days) * 10000 / 100 >= 2", "2026-03-20T03:21:36+00:00")]
    [TestCase("100000000 CNY * (time_since(today) / 7 days) + 1 CNY >= 2000001 CNY", "2026-03-20T03:21:36+00:00")]
    [TestCase("time_since(today) * 10000 / 7 days > 200", "2026-03-20T03:21:36.0000001+00:00")]
    public void NextInstant_ThresholdOfAQuotient_IsTheTickAtWhichItHolds(string test, string at)
    {
        var engine = EngineOf($"signals:\n  late: {{when: \"{test}\"}}\ncare:\n  - {{rule: r, when: late, do: [{{action: call}}]}}\n");
        var (facts, asOf, crossing) = (new CustomerFacts { Customer = Customer() }, At("2026-03-20"), DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture));

        Assert.That(engine.Evaluate(facts, crossing.AddTicks(-1)).Actions, Is.Empty);
        Assert.That(engine.Evaluate(facts, crossing).Actions, Has.Length.EqualTo(1));
        Assert.That(engine.NextInstant(facts, asOf, CareMemory.Empty)!.At, Is.EqualTo(crossing));
    }

    [Test]
    public void NextInstant_ValueThatMovesPastWhatAnUnknownOneCouldBe_IsWhenItReachesTheMost()
    {
        var engine = EngineOf("""
            facts: {customer: {vip: {type: boolean}}}
            loyalty: {points: {earn: [{rule: spend, per: 1 CNY, points: 1, when: customer.vip}]}}
            care:
              - {rule: r, when: time_since(customer.since) / 1 day >= points.earned, do: [{action: call}]}
            """);
        var facts = Spent(50, "2026-03-02") with { Customer = Customer() with { Since = new DateOnly(2026, 3, 1) }, Points = [] };
        var reached = At("2026-04-20");

        Assert.That(engine.Evaluate(facts, reached.AddTicks(-1)).Actions, Is.Empty, "between 0 and 50 points");
        Assert.That(engine.Evaluate(facts, reached).Actions, Has.Length.EqualTo(1));
        Assert.That(engine.NextInstant(facts, At("2026-04-03"), CareMemory.Empty)!.At, Is.EqualTo(reached));
    }

    // A month before 30 March is 28 February, at the same time of day, and a month before 31 March is that day again: it begins anew at midnight.
    [TestCase("day_of_month((now - 1 month) - 2 hours) <= 27", "2026-03-30T12:00", "2026-03-31")]
    [TestCase("hour(now - 1 month) < 12", "2026-03-30T12:00", "2026-03-31")]
    [TestCase("now + 1 month >= 2026-02-28T18:00:00Z", "2026-01-29T19:00", "2026-01-30")]
    public void NextInstant_DaysThatComeToTheSameOne_IsWhenItBeginsAnew(string test, string asOf, string at)
    {
        var engine = EngineOf($"care:\n  - {{rule: r, when: \"{test}\", do: [{{action: call}}]}}\n");
        var facts = new CustomerFacts { Customer = Customer() };
        var next = engine.NextInstant(facts, At(asOf), CareMemory.Empty)!.At;

        Assert.That(next, Is.EqualTo(At(at)));
        Assert.That(engine.Evaluate(facts, next.AddTicks(-1)).Actions.Length, Is.EqualTo(engine.Evaluate(facts, At(asOf)).Actions.Length).And.Not.EqualTo(engine.Evaluate(facts, next).Actions.Length));
    }

    // Friday, 20 March 2026. The call is at 23:00, after the office has closed: until then the business time since is negative, and counted back from the call it ends now.
    [TestCase("business_time_since(customer.call_at) + customer.call_at < 2026-03-20T17:00:00Z", "2026-03-20T10:00", "2026-03-20T17:00")]
    // Three working days after Monday, 16 March, close on Thursday; with Tuesday it is Friday.
    [TestCase("now + 3 business days >= 2026-03-20T18:00:00Z", "2026-03-16T10:00", "2026-03-17")]
    // The calendar ends with 27 March: three working days after the 24th close on it, those after the 25th are not known.
    [TestCase("now + 3 business days >= 2026-03-26T18:00:00Z", "2026-03-24T10:00", "2026-03-25")]
    // Three working days have passed at the close of Friday, 20 March, when those from Wednesday, 18 March on count.
    [TestCase("now - 3 business days >= 2026-03-17T00:00:00Z", "2026-03-20T10:00", "2026-03-20T18:00")]
    [TestCase("now - 3 business hours >= 2026-03-20T09:00:00Z", "2026-03-20T10:00", "2026-03-20T12:00")]
    // Before 7 January the calendar does not reach back three working days: 2 January is one, the 5th and the 6th, which closes at 18:00.
    [TestCase("now - 3 business days <= 2026-03-20T09:00:00Z", "2026-01-05T10:00", "2026-01-06T18:00")]
    // The call is on Friday, 20 March: Monday and Tuesday are over a day later than now.
    [TestCase("business_days_between(customer.call_at, now + 1 day) >= 2 business days", "2026-03-16T10:00", "2026-03-23T18:00")]
    [TestCase("business_time_between(today, customer.call_at) <= 18 business hours", "2026-03-16T10:00", "2026-03-19")]
    public void NextInstant_BusinessTimeAfterAnInstant_IsWhenTheSumIsAnother(string test, string asOf, string at)
    {
        var engine = EngineOf($$"""
            calendar: office
            calendars:
              office:
                coverage: {from: 2026-01-01, to: 2026-03-27}
                hours: {mon-fri: "09:00-18:00"}
            facts:
              customer:
                call_at: {type: instant}
            care:
              - {rule: r, when: "{{test}}", do: [{action: call}]}
            """);
        var facts = new CustomerFacts { Customer = Customer() with { Attributes = ImmutableDictionary<string, object>.Empty.Add("call_at", At("2026-03-20T23:00")) } };
        var next = engine.NextInstant(facts, At(asOf), CareMemory.Empty)!.At;

        Assert.That(next, Is.EqualTo(At(at)));
        Assert.That(Told(At(asOf)), Is.EqualTo(Told(next.AddTicks(-1))).And.Not.EqualTo(Told(next)));

        (int, int) Told(DateTimeOffset when) => engine.Evaluate(facts, when) is var outcome ? (outcome.Actions.Length, outcome.DataGaps.Length) : default;
    }

    // The calendar ended with March: when the call is due cannot be told, and the gap names the length that the table gives.
    [Test]
    public void NextInstant_LengthThatNoCalendarCovers_IsWhenTheTableGivesAnother()
    {
        var engine = EngineOf("""
            calendar: office
            calendars: {office: {coverage: {from: 2026-01-01, to: 2026-03-31}, hours: {mon-fri: "09:00-18:00"}}}
            tables:
              time: {inputs: [time_since(2026-04-01)], outputs: {length: duration}, hit: first, rows: [["< 5 days", 2 business hours]], otherwise: [3 business hours]}
            care:
              - {rule: r, do: [{action: call, due: time}]}
            """);
        var facts = new CustomerFacts { Customer = Customer() };
        var next = engine.NextInstant(facts, At("2026-04-04"), CareMemory.Empty)!.At;

        Assert.That(next, Is.EqualTo(At("2026-04-06")));
        Assert.That(Leaf(next.AddTicks(-1)), Is.EqualTo("due 2 business hours"));
        Assert.That(Leaf(next), Is.EqualTo("due 3 business hours"));

        string Leaf(DateTimeOffset at) => engine.Evaluate(facts, at).DataGaps.Single().Leaf;
    }

    [TestCase(Language.English, "notes: an entry in the future happens")]
    [TestCase(Language.Chinese, "notes：未来的记录发生")]
    public void NextInstant_EntryOfAListWithoutALabel_IsCalledByItsName(Language language, string expected)
    {
        var engine = EngineOf("facts: {notes: {fields: {at: {type: instant}}}}\ncare:\n  - {rule: r, when: count(notes) >= 1, do: [{action: call}]}\n");
        var row = new FactRow(ImmutableDictionary<string, object>.Empty.Add("at", At("2026-03-20")));
        var facts = new CustomerFacts { Customer = Customer(), Records = ImmutableDictionary<string, ImmutableArray<object>>.Empty.Add("notes", [row]) };

        Assert.That(engine.NextInstant(facts, At("2026-03-19"), CareMemory.Empty)!.Why.Text.In(language), Is.EqualTo(expected));
    }
}
