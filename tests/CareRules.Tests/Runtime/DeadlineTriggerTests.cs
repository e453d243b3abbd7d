using CareRules.Authoring.Comparison;
using CareRules.Authoring.Publishing;
using CareRules.Authoring.Testing;
using CareRules.Explanation;
using CareRules.Facts;
using CareRules.Forecasting;
using CareRules.Lifecycle;
using CareRules.Tests.Authoring.Linting;
using CareRules.Tests.Authoring.Testing;
using CareRules.Tests.Explanation;

namespace CareRules.Tests.Runtime;

/// <summary>Rules on deadlines of complaints, and conditions about them, are known to all that read rules.</summary>
public sealed class DeadlineTriggerTests
{
    private const string Pack = """
        schema: carerules/v1
        pack: my-care
        version: 1.0.0
        timezone: Asia/Shanghai
        complaints:
          severities: [{severity: any-one, otherwise: true}]
          deadlines: [{step: accept, within: 10 hours}, {step: resolve, within: 5 days}]
          warn: 80%
        care:
          - {rule: inform, title: {en: Inform, zh: 告知}, on: complaint resolve breached, when: complaint.open, owner: lead, do: [{action: call, due: 1 day}]}
          - {rule: hurry, on: complaint resolve warning, when: not complaint.breached(accept), owner: lead, do: [{action: remind, due: 1 day}]}

        """;

    private static readonly DateTimeOffset Opened = new(2026, 3, 1, 10, 0, 0, TimeSpan.FromHours(8));

    private static CareEngine Engine { get; } = new(CareRuleSet.Parse(Pack));

    private static CustomerFacts Facts(string more = "") => Engine.Customer($$"""{"customer":{"id":"C1"},"complaints":[{"id":"K1","opened_at":"2026-03-01T10:00:00+08:00","accepted_at":"2026-03-01T12:00:00+08:00"{{more}}}]}""");

    [Test]
    public void NextInstant_BeforeTheDeadline_IsItsWarningThenItsBreach()
    {
        // 80% of 5 days are 4; at the due nothing has passed.
        var (warning, breach) = (Opened.AddDays(4), Opened.AddDays(5).AddTicks(1));
        Assert.That(Engine.NextInstant(Facts(), Opened.AddHours(3), CareMemory.Empty)?.At, Is.EqualTo(warning));
        Assert.That(Engine.Evaluate(Facts(), warning.AddTicks(-1)).Actions, Is.Empty);
        Assert.That(Engine.Evaluate(Facts(), warning).Actions.Select(a => a.Id), Is.EqualTo(new[] { "C1/hurry/K1:resolve:warning" }));
        Assert.That(Engine.NextInstant(Facts(), warning, CareMemory.Empty)?.At, Is.EqualTo(breach));
        Assert.That(Engine.Evaluate(Facts(), breach.AddTicks(-1)).Actions.Select(a => a.Rule), Is.EqualTo(new[] { "hurry" }));

        var action = Engine.Evaluate(Facts(), breach).Actions.Single(a => a.Rule == "inform");
        Assert.That((action.Id, action.OccursAt, action.Due), Is.EqualTo(("C1/inform/K1:resolve:breached", Opened.AddDays(5), Opened.AddDays(6))));
    }

    [Test]
    public void Decide_OnceAfterAMonth_EmitsWhatHourlyDecisionsDo()
    {
        var (facts, hourly) = (Facts(""", "resolutions":["2026-03-09T10:00:00+08:00"],"reopens":["2026-03-10T10:00:00+08:00"],"pauses":[{"from":"2026-03-02T10:00:00+08:00","to":"2026-03-03T10:00:00+08:00"}]"""), new List<string>());
        var memory = CareMemory.Empty;
        for (var at = Opened; at <= Opened.AddDays(20); at = at.AddHours(1))
        {
            var decision = Engine.Decide(facts, at, memory);
            hourly.AddRange(decision.Outcome.Actions.Select(a => a.Id));
            memory = decision.Memory;
        }

        Assert.That(hourly, Is.EqualTo(new[]
        {
            "C1/hurry/K1:resolve:warning",
            "C1/inform/K1:resolve:breached",
            "C1/hurry/K1:resolve:warning:reopen-1",
            "C1/inform/K1:resolve:breached:reopen-1",
        }));
    }

    [Test]
    public void Decide_BreachAndAnswerBetweenTwoDecisions_MakesUpForTheCall()
    {
        var facts = Facts(""", "resolutions":["2026-03-07T10:00:00+08:00"]""");
        var first = Engine.Decide(facts, Opened, CareMemory.Empty);
        var second = Engine.Decide(facts, Opened.AddDays(10), first.Memory);
        var third = Engine.Decide(facts, Opened.AddDays(11), second.Memory);

        Assert.That(second.Outcome.Actions.Select(a => a.Id), Is.EquivalentTo(new[] { "C1/hurry/K1:resolve:warning", "C1/inform/K1:resolve:breached" }));
        Assert.That(third.Outcome.Actions, Is.Empty);
    }

    [Test]
    public void Decide_AnswerInTime_EmitsNothing()
    {
        var facts = Facts(""", "resolutions":["2026-03-05T09:59:59+08:00"]""");
        var first = Engine.Decide(facts, Opened, CareMemory.Empty);

        Assert.That(Engine.Decide(facts, Opened.AddDays(10), first.Memory).Outcome.Actions, Is.Empty);
        Assert.That(Engine.NextInstant(facts, Opened.AddDays(10), CareMemory.Empty), Is.Null);
    }

    [Test]
    public void Forecast_Deadlines_AreAhead()
    {
        var changes = CareForecaster.Forecast(Engine, Facts(), Opened.AddHours(3), Opened.AddDays(8)).Changes;

        Assert.That(changes.Where(c => c.Rule is "hurry" or "inform").Select(c => (c.Rule, c.At)).Distinct(), Is.EqualTo(new[] { ("hurry", Opened.AddDays(4)), ("inform", Opened.AddDays(5)) }));
    }

    [Test]
    public void Explanation_DeadlineToCome_SaysWhen()
    {
        var explainer = new CareExplainer(Engine);
        var inform = explainer.ExplainRule(Facts(), Opened.AddDays(4), "inform");
        var hurry = explainer.ExplainRule(Facts(), Opened.AddDays(4), "hurry");

        Assert.That(hurry.Trigger!.Text.En, Is.EqualTo("occurrence complaint K1, resolve warning 2026-03-05 10:00, until 2026-04-04 10:00"));
        Assert.That(hurry.Trigger.Text.Zh, Is.EqualTo("本次：投诉记录 K1，解决预警 2026-03-05 10:00，有效至 2026-04-04 10:00"));
        Assert.That(inform.Trigger!.Text.En, Does.StartWith("next occurrence complaint K1, resolve breached 2026-03-06 10:00"));
        Assert.That(inform.Trigger.Text.Zh, Does.StartWith("下次：投诉记录 K1，解决超时 2026-03-06 10:00"));
    }

    [Test]
    public void Explanation_TestOfADeadline_ShowsWhatItSaw()
    {
        var late = Engine.Customer("""{"customer":{"id":"C1"},"complaints":[{"id":"K1","opened_at":"2026-03-01T10:00:00+08:00","accepted_at":"2026-03-02T12:00:00+08:00"}]}""");
        var hurry = new CareExplainer(Engine).ExplainRule(late, Opened.AddDays(4), "hurry");
        var leaf = hurry.Deciding.Single();

        Assert.That(hurry.Fired, Is.False);
        Assert.That(leaf.Saw.Select(f => f.ToText(Language.English)), Is.EqualTo(new[] { "Breach of the deadline to accept = yes" }));
        Assert.That(leaf.Saw.Select(f => f.ToText(Language.Chinese)), Is.EqualTo(new[] { "受理超时 = 是" }));
    }

    [Test]
    public void RuleBook_DeadlineAndTestOfOne_AreInWordsOfBothLanguages()
    {
        var (english, chinese) = (RuleBookPublisher.ToMarkdown(Engine.RuleSet, Language.English), RuleBookPublisher.ToMarkdown(Engine.RuleSet, Language.Chinese));

        Assert.That(english, Does.Contain("When: on each warning of the deadline to resolve a complaint\n").And.Contain("If not breach of the deadline to accept"));
        Assert.That(chinese, Does.Contain("何时：每次投诉记录（解决预警）\n").And.Contain("不是受理超时"));
    }

    [Test]
    public void Check_Pack_IsClean() => Assert.That(Checked.Pack(Pack).Diagnostics.Where(d => d.Code != "CR2150").Select(d => d.ToString()), Is.Empty);

    [Test]
    public void RuleTests_OfADeadline_CountAndNotice()
    {
        using var pack = new TemporaryPack(Pack.Replace("pack: my-care", "pack: made", StringComparison.Ordinal), """
              - name: late
                now: 2026-03-07T00:00:00+08:00
                given: {customer: {id: C1}, complaints: [{id: K1, opened_at: "2026-03-01T10:00:00+08:00", accepted_at: "2026-03-01T12:00:00+08:00"}]}
                expect: {fired: [inform, hurry], actions: [{id: "C1/inform/K1:resolve:breached"}]}
              - name: late everywhere
                now: 2026-03-07T00:00:00+08:00
                given: {customer: {id: C1}, complaints: [{id: K1, opened_at: "2026-03-01T10:00:00+08:00"}]}
                expect: {fired: [inform], not_fired: [hurry]}
              - name: solved
                now: 2026-03-07T00:00:00+08:00
                given: {customer: {id: C1}, complaints: [{id: K1, opened_at: "2026-03-01T10:00:00+08:00", resolved_at: "2026-03-06T12:00:00+08:00"}]}
                expect: {not_fired: [inform]}
            """);
        var run = RuleTestRunner.Run([pack.Path], withCoverage: true);

        Assert.That(run.Results.Where(r => !r.Passed).Select(r => r.ToString()), Is.Empty);
        Assert.That(run.Coverage!.Rules.Where(r => r.Id is "inform" or "hurry").SelectMany(r => r.Leaves).All(l => l.WasTrue && l.WasFalse), Is.True);
    }

    [Test]
    public void Load_DeadlinesOfATableThatWarns_StillTrigger()
    {
        // The table leaves one severity open, which is a warning and no error.
        var ruleSet = CareRuleSet.Parse(Pack
            .Replace("severities: [{severity: any-one, otherwise: true}]", "severities: [{severity: grave, when: complaint.category is safety}, {severity: minor, otherwise: true}]", StringComparison.Ordinal)
            .Replace("within: 5 days", "within: limit", StringComparison.Ordinal)
            .Replace("complaints:", "tables: {limit: {hit: first, inputs: [complaint.severity], outputs: {within: duration}, rows: [[grave, 5 days]]}}\ncomplaints:", StringComparison.Ordinal));

        Assert.That(ruleSet.Diagnostics.Select(d => d.Code), Has.Some.EqualTo("CR2204"));
        Assert.That(ruleSet.Policy.Care.Select(r => r.Id), Is.EqualTo(new[] { "inform", "hurry" }));
    }

    [Test]
    public void Diff_AnotherDeadline_ShowsTheActionThatGoes()
    {
        var diff = new PolicyDiff(Engine.RuleSet, CareRuleSet.Parse(Pack.Replace("within: 5 days", "within: 50 days", StringComparison.Ordinal)), Opened.AddDays(6));
        diff.Add(Facts());

        Assert.That(diff.ChangedCustomers, Is.EqualTo(1));
    }
}
