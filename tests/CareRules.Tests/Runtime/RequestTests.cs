using System.Globalization;
using CareRules.Authoring.Comparison;
using CareRules.Authoring.Publishing;
using CareRules.Explanation;
using CareRules.Facts;
using CareRules.Forecasting;
using CareRules.Lifecycle;
using CareRules.Outcomes;
using CareRules.Outcomes.Json;
using CareRules.Tests.Explanation;

namespace CareRules.Tests.Runtime;

/// <summary>Service requests and entries of declared lists, whose steps have deadlines as those of complaints have.</summary>
public sealed class RequestTests
{
    private const string Pack = """
        schema: carerules/v1
        pack: desk
        version: 1.0.0
        timezone: Asia/Shanghai
        facts:
          parcels:
            entry: parcel
            label: {en: Parcels, zh: 包裹}
            fields: {id: {type: text}, at: {type: instant}, arrived_at: {type: instant}}
        roles: {agent: {en: Agent, zh: 客服}, head: {en: Head, zh: 主管}}
        requests:
          service_requests:
            severities:
              - {severity: urgent, label: {en: Urgent, zh: 紧急}, when: service_request.category is outage}
              - {severity: normal, label: {en: Normal, zh: 普通}, otherwise: true}
            deadlines:
              - {step: respond, severity: urgent, within: 1 hour}
              - {step: respond, severity: normal, within: 4 hours}
              - {step: close, within: 2 days, from: respond}
            ladder: [{owners: [agent, head]}]
            warn: 50%
          parcels:
            steps: {arrive: arrived_at}
            deadlines: [{step: arrive, within: 3 days}]
        care:
          - {rule: late, on: service_request respond breached, do: [{action: call, owner: head, due: 1 day}]}

        """;

    private static readonly CareEngine Engine = new(CareRuleSet.Parse(Pack));

    // Opened at 10:00 in Shanghai.
    private static readonly DateTimeOffset Opened = new(2026, 3, 2, 10, 0, 0, TimeSpan.FromHours(8));

    private static readonly CustomerFacts Facts = Engine.Customer("""
        {"customer":{"id":"C1"},"service_requests":[{"id":"R1","opened_at":"2026-03-02T10:00:00+08:00","category":"outage"}],"parcels":[{"id":"P1","at":"2026-03-02T10:00:00+08:00"}]}
        """);

    [TestCase(29, "2026-03-02T10:30:00", "R1")]
    [TestCase(30, "2026-03-02T11:00:00.0000001", "R1")]
    [TestCase(61, "2026-03-05T10:00:00.0000001", "P1")]
    public void NextInstant_Requests_AreTheirDeadlines(int minutes, string next, string entry)
    {
        var at = Opened.AddMinutes(minutes);
        var found = Engine.NextInstant(Facts, at, Engine.Decide(Facts, at, CareMemory.Empty).Memory)!;

        Assert.That(found.At, Is.EqualTo(At(next)));
        Assert.That(found.Why.Text.En, Does.Contain($"`{entry}`").And.Contain(entry == "R1" ? "service request" : "parcel"));
        Assert.That(found.Why.Text.Zh, Does.Contain(entry == "R1" ? "服务请求 `R1`" : "包裹 `P1`"));
    }

    [Test]
    public void Decide_RequestBetweenTwoDecisions_IsReportedWithItsEnd()
    {
        var first = Engine.Decide(Facts, Opened, CareMemory.Empty);
        var answered = Engine.Customer("""
            {"customer":{"id":"C1"},"service_requests":[{"id":"R1","opened_at":"2026-03-02T10:00:00+08:00","responded_at":"2026-03-02T13:00:00+08:00","category":"outage"}],"parcels":[]}
            """);

        var outcome = Engine.Decide(answered, Opened.AddHours(5), first.Memory).Outcome;

        Assert.That(outcome.Escalations.Select(e => (e.Id, e.State, e.EndedAt)), Is.EqualTo(new[]
        {
            ("C1/service_requests/R1/respond/warning", EscalationState.Warning, (DateTimeOffset?)Opened.AddHours(1).AddTicks(1)),
            ("C1/service_requests/R1/respond/breached", EscalationState.Breached, Opened.AddHours(3)),
        }));
    }

    [Test]
    public void Evaluate_AtABaseline_OpenRequestsAreOneTask()
    {
        var outcome = Engine.Evaluate(Facts, Opened.AddHours(2), new CareBaseline(Opened.AddHours(2)));

        Assert.That(outcome.Escalations, Is.Empty);
        Assert.That(outcome.Backlog.Single().Text.En, Is.EqualTo("Complaints and requests that were overdue or due soon at the baseline of 2 March 2026, 12:00: R1, respond, due 2026-03-02 11:00."));
        Assert.That(outcome.Backlog.Single().Text.Zh, Is.EqualTo("基线（2026年3月2日 12:00）时已超时或即将到期、尚未办结的投诉与请求：R1，响应，期限 2026-03-02 11:00。"));
        Assert.That(OutcomeJson.ToText(outcome), Does.Contain("""{"escalation":"C1/service_requests/R1/respond/breached","list":"service_requests","entry":"R1","severity":"urgent" """.TrimEnd()));
    }

    [TestCase(Language.English, "Service request R1: respond within 1 hour, overdue since 2026-03-02 11:00", "Parcel P1: arrive within 3 days, overdue since 2026-03-05 10:00")]
    [TestCase(Language.Chinese, "服务请求 R1：1小时内响应，已超时（期限 2026-03-02 11:00）", "包裹 P1：3天内arrive，已超时（期限 2026-03-05 10:00）")]
    public void Explain_Requests_SayWhatIsLate(Language language, string request, string parcel) =>
        Assert.That(new CareExplainer(Engine).Explain(Facts, Opened.AddDays(4)).ToText(language), Does.Contain(request).And.Contain(parcel));

    [TestCase(Language.English, "there is no service request")]
    [TestCase(Language.Chinese, "没有服务请求")]
    public void WhyNot_WithoutRequests_SaysSo(Language language, string expected) =>
        Assert.That(new CareExplainer(Engine).WhyNot(Engine.Customer("""{"customer":{"id":"C1"},"service_requests":[],"parcels":[]}"""), Opened, "requests.service_requests.respond.urgent").ToText(language), Does.Contain(expected));

    [TestCase(Language.English, "service request R1: warning, respond is due 2026-03-02 11:00; Agent", "service request R1: the respond deadline passes; Head")]
    [TestCase(Language.Chinese, "服务请求 R1：预警，须于 2026-03-02 11:00 前响应；客服", "服务请求 R1：响应期限到期；主管")]
    public void Forecast_Requests_SaysWhenTheyAreLate(Language language, params string[] expected) =>
        Assert.That(CareForecaster.Forecast(Engine, Facts, Opened, Opened.AddHours(2)).Changes.Where(c => c.Escalation is not null).Select(c => c.Text.In(language)), Is.EqualTo(expected));

    [TestCase(Language.English, "## Service requests", "Service requests in 2 degrees of severity, 3 deadlines", "Parcels: 1 deadline", "Answered at")]
    [TestCase(Language.Chinese, "## 服务请求", "服务请求分 2 级，时限 3 项", "包裹：时限 1 项", "首次响应时间")]
    public void RuleBook_Requests_HaveTheirChapters(Language language, params string[] expected)
    {
        var book = RuleBookPublisher.ToMarkdown(Engine.RuleSet, language);
        Assert.That(expected.Where(e => !book.Contains(e, StringComparison.Ordinal)), Is.Empty, book);
    }

    [Test]
    public void Diff_DeadlineChanged_NamesItsEscalation()
    {
        var after = CareRuleSet.Parse(Pack.Replace("severity: urgent, within: 1 hour", "severity: urgent, within: 3 hours", StringComparison.Ordinal));

        var diff = new PolicyDiff(Engine.RuleSet, after, Opened.AddHours(1.4));
        diff.Add(Facts);

        Assert.That(diff.ToText(Language.English), Does.Contain("requests.service_requests.respond.urgent").And.Contain("Urgent"));
    }

    [Test]
    public void Load_Override_ChangesADeadlineOfRequests()
    {
        var ruleSet = CareRuleSet.Parse(Pack + """
            override:
              requests:
                service_requests: {warn: 90%, deadlines: {respond.urgent: {within: 30 minutes}}, severities: {urgent: {when: service_request.channel is phone}}}
            """);

        var tickets = ruleSet.Policy.Tickets[0];
        Assert.That((tickets.WarnAt, tickets.Deadlines[0].Within, tickets.Severities[0].When.Canonical), Is.EqualTo((0.9m, TimeAmount.FromTicks(30 * TimeSpan.TicksPerMinute), "service_request.channel Equal \"phone\"")));
    }

    private static DateTimeOffset At(string at) => DateTimeOffset.Parse(at + "+08:00", CultureInfo.InvariantCulture);
}
