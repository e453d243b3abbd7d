using System.Collections.Immutable;
using CareRules.Explanation;
using CareRules.Facts;
using CareRules.Loading;
using CareRules.Outcomes;
using static CareRules.Tests.Runtime.Build;
using static CareRules.Tests.Time.Office;

namespace CareRules.Tests.Time;

/// <summary>Business time in care rules, conditions, parameters and messages.</summary>
public sealed class BusinessLengthTests
{
    private const string Reply =
        """
        params:
          fast_response: 2 business hours
        care:
          - rule: reply
            on: service_request opened
            do:
              - action: reply
                due: fast_response
                message: {en: "within {fast_response}", zh: "{fast_response}内"}
        """;

    private static readonly CustomerFacts Asked = Request("2026-03-06T17:00:00+08:00");

    [Test]
    public void ActionDue_IsOnTheCalendar()
    {
        var action = Actions(Pack(Reply), Asked, "2026-03-06T17:30:00+08:00").Single();

        Assert.That((action.Due, action.Message), Is.EqualTo(((DateTimeOffset?)At("2026-03-09T10:00:00+08:00"), "within 2 business hours")));
    }

    [TestCase("2 hours", "2026-03-06T19:00:00+08:00", "2小时内")]
    [TestCase("1个工作日", "2026-03-09T18:00:00+08:00", "1个工作日内")]
    [TestCase("30工作分钟", "2026-03-06T17:30:00+08:00", "30个工作分钟内")]
    public void Parameter_HoldsEitherKindOfTime(string value, string due, string message)
    {
        var options = new LoadOptions { Values = ImmutableDictionary<string, string>.Empty.Add("fast_response", value) };
        var yaml = $"schema: carerules/v1\npack: test-care\nversion: 1.0.0\ntimezone: Asia/Shanghai\ncalendar: office\ncalendars:\n  office: {{coverage: {{from: 2026-01-01, to: 2026-12-31}}, hours: {{周一至周五: \"09:00-18:00\"}}}}\n{Reply}";

        var action = Actions(CareRuleSet.Parse(yaml, options), Asked with { Customer = new Customer { Id = "C1", Locale = "zh-CN" } }, "2026-03-06T17:10:00+08:00").Single();

        Assert.That((action.Due, action.Message), Is.EqualTo(((DateTimeOffset?)At(due), message)));
    }

    [Test]
    public void Event_ThatIsLongOver_NeedsNoCoverage()
    {
        var old = Request("2024-05-01T10:00:00+08:00");

        Assert.That(Actions(Pack(Reply), old, "2026-03-06T17:30:00+08:00"), Is.Empty);
    }

    [Test]
    public void Event_WhoseDueIsBeyondTheCoverage_GoesWithoutADue()
    {
        var late = Request("2026-12-31T17:00:00+08:00");
        var guarded = Reply.Replace("    do:", "    when: customer.strategic\n    do:", StringComparison.Ordinal);

        Assert.Multiple(() =>
        {
            var outcome = new CareEngine(Pack(Reply)).Evaluate(late, At("2026-12-31T17:30:00+08:00"));
            Assert.That(outcome.Actions.Select(a => a.Due), Is.EqualTo(new DateTimeOffset?[] { null }));
            Assert.That(outcome.DataGaps.Select(g => (g.Rule, g.Fact, g.Leaf)), Is.EqualTo(new[] { (outcome.Actions[0].Rule, "calendars.office", "due 2 business hours") }));
            Assert.That(Actions(Pack(guarded), late with { Customer = new Customer { Id = "C1", Strategic = false } }, "2026-12-31T17:30:00+08:00"), Is.Empty);
        });
    }

    [TestCase("2026-03-09T09:59:59+08:00", 1)]
    [TestCase("2026-03-09T10:00:00+08:00", 0)]
    public void ActionExpires_IsOnTheCalendar(string asOf, int actions)
    {
        var pack = Pack(Reply.Replace("due: fast_response", "expires: fast_response", StringComparison.Ordinal));

        Assert.That(Actions(pack, Asked, asOf), Has.Length.EqualTo(actions));
    }

    [TestCase("business_time_since(last(service_requests.opened_at)) >= 2 business hours", "2026-03-09T10:00:00+08:00", "2026-03-09T09:59:59+08:00")]
    [TestCase("business_time_since(last(service_requests.opened_at)) > 90 business minutes + 30工作分钟", "2026-03-09T10:00:01+08:00", "2026-03-09T10:00:00+08:00")]
    [TestCase("business_days_since(last(service_requests.opened_at)) >= 1个工作日", "2026-03-09T18:00:00+08:00", "2026-03-09T17:59:59+08:00")]
    [TestCase("business_days_since(customer.since) = 4 business days", "2026-03-09T08:00:00+08:00", "2026-03-09T18:00:00+08:00")]
    public void Condition_TellsBusinessTimeSinceAnInstant(string condition, string holds, string doesNot)
    {
        var pack = Pack($"signals:\n  waiting: {condition}\ncare:\n  - {{rule: call, when: waiting, do: [{{action: call}}]}}");
        var facts = Asked with { Customer = new Customer { Id = "C1", Since = Day("2026-03-02") } };

        Assert.That((Actions(pack, facts, holds).Length, Actions(pack, facts, doesNot).Length), Is.EqualTo((1, 0)));
    }

    // Asked on Friday, 6 March at 17:00.
    [TestCase("business_time_between(last(service_requests.opened_at), last(service_requests.responded_at)) = 2 business hours", "2026-03-09T10:00:00+08:00", "2026-03-09T10:00:01+08:00")]
    [TestCase("business_time_between(last(service_requests.responded_at), last(service_requests.opened_at)) >= -2 business hours", "2026-03-09T10:00:00+08:00", "2026-03-09T10:00:01+08:00")]
    [TestCase("business_days_between(last(service_requests.opened_at), last(service_requests.responded_at)) = 1 business day", "2026-03-09T18:00:00+08:00", "2026-03-09T17:59:59+08:00")]
    [TestCase("business_days_between(last(service_requests.responded_at), customer.since) <= -5 business days", "2026-03-10T00:00:00+08:00", "2026-03-09T17:59:59+08:00")]
    [TestCase("last(service_requests.opened_at) <= last(service_requests.responded_at) - 2 business hours", "2026-03-09T10:00:00+08:00", "2026-03-09T09:59:59+08:00")]
    [TestCase("last(service_requests.opened_at) <= last(service_requests.responded_at) - 1 business day", "2026-03-09T18:00:00+08:00", "2026-03-09T17:59:59+08:00")]
    [TestCase("last(service_requests.responded_at) - 1 business hour = 2026-03-09T09:00:00+08:00", "2026-03-09T10:00:00+08:00", "2026-03-09T09:59:59+08:00")]
    public void Condition_TellsBusinessTimeBetweenInstants(string condition, string holds, string doesNot)
    {
        var pack = Pack($"care:\n  - {{rule: call, when: \"{condition}\", do: [{{action: call}}]}}");

        Assert.That((Actions(pack, Answered(holds), "2026-03-20T12:00:00+08:00").Length, Actions(pack, Answered(doesNot), "2026-03-20T12:00:00+08:00").Length), Is.EqualTo((1, 0)));
    }

    [Test]
    public void BusinessTimeBetween_UpToNow_IsTheBusinessTimeSince()
    {
        var pack = Pack("care:\n  - {rule: call, when: \"business_time_between(last(service_requests.opened_at), now) >= 2 business hours\", do: [{action: call}]}");

        Assert.That((Actions(pack, Asked, "2026-03-09T10:00:00+08:00").Length, Actions(pack, Asked, "2026-03-09T09:59:59+08:00").Length), Is.EqualTo((1, 0)));
        Assert.That(new CareEngine(pack).NextInstant(Asked, At("2026-03-06T17:30:00+08:00"), CareRules.Lifecycle.CareMemory.Empty)!.At, Is.EqualTo(At("2026-03-09T10:00:00+08:00")));
    }

    [Test]
    public void BusinessTimeBetween_OfOneThatDoesNotExist_IsNothing()
    {
        var pack = Pack("care:\n  - {rule: call, when: \"business_time_between(customer.since, last(service_requests.opened_at)) is nothing\", do: [{action: call}]}");

        Assert.That(Actions(pack, Nobody() with { ServiceRequests = [] }, "2026-03-09T10:00:00+08:00"), Has.Length.EqualTo(1));
    }

    // Asked on Friday, 6 March at 17:00; the office opens again on Monday at 9:00.
    [TestCase("2 business hours", "2026-03-09T10:00:00+08:00")]
    [TestCase("1 business hour", "2026-03-06T18:00:00+08:00")]
    [TestCase("1个工作日", "2026-03-09T18:00:00+08:00")]
    public void After_InBusinessTime_BeginsWhenSoMuchHasPassed(string after, string begins)
    {
        var pack = Pack(Reply.Replace("    do:", $"    after: {after}\n    do:", StringComparison.Ordinal));
        var engine = new CareEngine(pack);

        Assert.That(Actions(pack, Asked, At(begins).AddTicks(-1)), Is.Empty);
        Assert.That(Actions(pack, Asked, At(begins)).Single().OccursAt, Is.EqualTo(At(begins)));
        Assert.That(engine.NextInstant(Asked, At("2026-03-06T17:30:00+08:00"), CareRules.Lifecycle.CareMemory.Empty)!.At, Is.EqualTo(At(begins)));
    }

    // One hour passes on 31 December; the calendar ends with that day.
    [TestCase("2026-12-31T17:00:00+08:00", "2026-12-31T17:30:00+08:00", "2027-01-01T00:00:00+08:00", 0, 1)]
    // What began before the calendar came no later than 11:00 on its first day, and lasts 30 days.
    [TestCase("2025-12-31T12:00:00+08:00", "2026-01-01T08:00:00+08:00", "2026-01-31T11:00:00+08:00", 1, 0)]
    public void After_ThatTheCalendarDoesNotCover_IsAGapWhileItMayHaveCome(string opened, string asOf, string next, int before, int from)
    {
        var engine = new CareEngine(Pack("care:\n  - {rule: call, on: service_request opened, after: 2 business hours, do: [{action: call}]}"));
        var facts = Request(opened);
        var change = engine.NextInstant(facts, At(asOf), CareRules.Lifecycle.CareMemory.Empty)!.At;

        Assert.That(change, Is.EqualTo(At(next)));
        Assert.That((Gaps(At(asOf)), Gaps(change.AddTicks(-1)), Gaps(change.AddTicks(1))), Is.EqualTo((before, before, from)));

        int Gaps(DateTimeOffset at) => engine.Evaluate(facts, at).DataGaps.Count(g => g is { Fact: "calendars.office", Leaf: "after 2 business hours" });
    }

    [Test]
    public void After_ThatTheCalendarDoesNotCover_IsExplained()
    {
        var pack = Pack("care:\n  - {rule: call, on: service_request opened, after: 2 business hours, do: [{action: call}]}");

        var why = new CareExplainer(new CareEngine(pack)).ExplainRule(Request("2026-12-31T17:00:00+08:00"), At("2027-01-04T09:00:00+08:00"), "call");

        Assert.That(why.Trigger!.Text, Is.EqualTo(new LocalizedText("when it begins is not known: the calendar `office` does not cover it", "开始时间未知：日历 `office` 未覆盖")));
    }

    [Test]
    public void Condition_OverAnUnknownInstant_IsAGap()
    {
        var pack = Pack("care:\n  - {rule: call, when: business_time_since(customer.since) >= 1 business hour, do: [{action: call}]}");

        var gap = new CareEngine(pack).Evaluate(Nobody(), At("2026-03-09T09:00:00+08:00")).DataGaps.Single();

        Assert.That(gap.Fact, Is.EqualTo("customer.since"));
    }

    [Test]
    public void RoundTheClock_IsBuiltIn()
    {
        var pack = CareRuleSet.Parse($"schema: carerules/v1\npack: test-care\nversion: 1.0.0\ntimezone: Asia/Shanghai\ncalendar: 24x7\n{Reply}");

        Assert.That(Actions(pack, Asked, "2026-03-06T17:30:00+08:00").Single().Due, Is.EqualTo(At("2026-03-06T19:00:00+08:00")));
    }

    [Test]
    public void Calendar_InAFileOfItsOwn_BelongsToThePackBesideIt()
    {
        RuleFile[] files =
        [
            new("pack.yaml", System.Text.Encoding.UTF8.GetBytes($"schema: carerules/v1\npack: test-care\nversion: 1.0.0\ncalendar: cn-office\n{Reply}")),
            new("cn-office.yaml", File.ReadAllBytes(Repository.Path("rules/calendars/cn-office.yaml"))),
        ];

        Assert.That(CareRuleSet.TryLoad(files, null, out var pack, out var diagnostics), Is.True, string.Join('\n', diagnostics));
        // 1 to 7 October are a holiday, the 10th is a make-up Saturday.
        Assert.That(Actions(pack!, Request("2026-09-30T17:00:00+08:00"), "2026-09-30T17:30:00+08:00").Single().Due, Is.EqualTo(At("2026-10-08T10:00:00+08:00")));
    }

    private static CustomerFacts Request(string at) => Nobody() with { ServiceRequests = [new ServiceRequest { Id = "S1", OpenedAt = At(at) }] };

    private static CustomerFacts Answered(string at) => Nobody() with
    {
        Customer = new Customer { Id = "C1", Since = Day("2026-03-02") },
        ServiceRequests = [new ServiceRequest { Id = "S1", OpenedAt = At("2026-03-06T17:00:00+08:00"), RespondedAt = At(at) }],
    };

    private static ImmutableArray<CareAction> Actions(CareRuleSet pack, CustomerFacts facts, string asOf) => Actions(pack, facts, At(asOf));

    private static ImmutableArray<CareAction> Actions(CareRuleSet pack, CustomerFacts facts, DateTimeOffset asOf) => new CareEngine(pack).Evaluate(facts, asOf).Actions;
}
