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

/// <summary>Rules that repeat after an event are known to all that read rules.</summary>
public sealed class RepeatTests
{
    private const string Pack = """
        schema: carerules/v1
        pack: my-care
        version: 1.0.0
        timezone: Asia/Shanghai
        care:
          - {rule: update, title: {en: Update, zh: 通报}, on: complaint opened, repeat: {every: 30 minutes, while: complaint.open}, missed: each, owner: agent, do: [{action: update, due: 10 minutes}]}

        """;

    private static readonly DateTimeOffset Opened = new(2026, 3, 1, 10, 0, 0, TimeSpan.FromHours(8));

    private static CareEngine Engine { get; } = new(CareRuleSet.Parse(Pack));

    private static CustomerFacts Facts(string more = "") => Engine.Customer($$"""{"customer":{"id":"C1"},"complaints":[{"id":"K1","opened_at":"2026-03-01T10:00:00+08:00"{{more}}}]}""");

    [Test]
    public void NextInstant_WhileOpen_IsEachPeriodAndNothingOnceSolved()
    {
        var solved = Facts(""","resolved_at":"2026-03-01T10:40:00+08:00" """);
        Assert.That(Engine.NextInstant(Facts(), Opened, CareMemory.Empty)?.At, Is.EqualTo(Opened.AddMinutes(30)));
        Assert.That(Engine.NextInstant(Facts(), Opened.AddMinutes(30), CareMemory.Empty)?.At, Is.EqualTo(Opened.AddMinutes(60)));
        Assert.That(Engine.Evaluate(Facts(), Opened.AddMinutes(60).AddTicks(-1)).Actions.Select(a => a.Id), Is.EqualTo(new[] { "C1/update/K1:opened:repeat-1" }));
        Assert.That(Engine.Evaluate(Facts(), Opened.AddMinutes(60)).Actions.Select(a => a.Id), Is.EqualTo(new[] { "C1/update/K1:opened:repeat-2" }));

        // The last update lasts until the next would come; after that nothing changes any more.
        Assert.That(Engine.NextInstant(solved, Opened.AddMinutes(45), CareMemory.Empty)?.At, Is.EqualTo(Opened.AddMinutes(60)));
        Assert.That(Engine.Evaluate(solved, Opened.AddMinutes(60)).Actions, Is.Empty);
        Assert.That(Engine.NextInstant(solved, Opened.AddMinutes(60), CareMemory.Empty), Is.Null);
    }

    [Test]
    public void Decide_OnceAfterADay_EmitsWhatDecisionsEveryMinuteDo()
    {
        var facts = Facts(""","resolutions":["2026-03-01T11:40:00+08:00"],"reopens":["2026-03-01T13:10:00+08:00"],"resolved_at":"2026-03-01T13:45:00+08:00" """);
        var (memory, all) = (CareMemory.Empty, new List<string>());
        for (var at = Opened; at <= Opened.AddHours(5); at = at.AddMinutes(1))
        {
            var decision = Engine.Decide(facts, at, memory);
            all.AddRange(decision.Outcome.Actions.Select(a => a.Id));
            memory = decision.Memory;
        }

        var first = Engine.Decide(facts, Opened, CareMemory.Empty);
        var last = Engine.Decide(facts, Opened.AddHours(5), first.Memory);

        // At 10:00, 10:30, 11:00 and 11:30, and after the reopening at 13:30.
        Assert.That(all, Is.EqualTo(new[] { "C1/update/K1:opened", "C1/update/K1:opened:repeat-1", "C1/update/K1:opened:repeat-2", "C1/update/K1:opened:repeat-3", "C1/update/K1:opened:repeat-7" }));
        Assert.That(first.Outcome.Actions.Concat(last.Outcome.Actions).Select(a => a.Id), Is.EquivalentTo(all));
    }

    [Test]
    public void Evaluate_MoreThanTheMostRepetitions_StopsThere()
    {
        var end = Opened.AddMinutes(30 * 10_000);
        Assert.That(Engine.Evaluate(Facts(), end.AddDays(29)).Actions.Select(a => a.Id), Is.EqualTo(new[] { "C1/update/K1:opened:repeat-10000" }));
        Assert.That(Engine.Evaluate(Facts(), end.AddDays(30)).Actions, Is.Empty);
    }

    [Test]
    public void Forecast_Repetitions_AreAhead()
    {
        var changes = CareForecaster.Forecast(Engine, Facts(), Opened, Opened.AddMinutes(70)).Changes;

        Assert.That(changes.Where(c => c.Rule == "update").Select(c => c.At).Distinct(), Is.EqualTo(new[] { Opened.AddMinutes(30), Opened.AddMinutes(60) }));
    }

    [Test]
    public void Explanation_Repetition_SaysWhichOrWhyNone()
    {
        var explainer = new CareExplainer(Engine);
        var open = explainer.ExplainRule(Facts(), Opened.AddMinutes(70), "update");
        var solved = explainer.ExplainRule(Facts(""","resolved_at":"2026-03-01T10:40:00+08:00" """), Opened.AddMinutes(70), "update");

        Assert.That(open.Fired, Is.True);
        Assert.That(open.Trigger!.Text.En, Is.EqualTo("occurrence complaint K1, repetition 2: 2026-03-01 11:00, until 2026-03-01 11:30"));
        Assert.That(open.Trigger.Text.Zh, Is.EqualTo("本次：投诉记录 K1，第2次重复：2026-03-01 11:00，有效至 2026-03-01 11:30"));
        Assert.That(solved.Fired, Is.False);
        Assert.That(solved.Truth, Is.EqualTo(Truth.False));
        Assert.That(solved.Trigger!.Text.En, Is.EqualTo("complaint K1, repetition 2: 2026-03-01 11:00: what `while` asks for did not hold then"));
        Assert.That(solved.Trigger.Text.Zh, Is.EqualTo("投诉记录 K1，第2次重复：2026-03-01 11:00：当时 `while` 的条件不成立"));
    }

    [Test]
    public void RuleBook_Repetition_IsInWordsOfBothLanguages()
    {
        Assert.That(RuleBookPublisher.ToMarkdown(Engine.RuleSet, Language.English), Does.Contain("When: on each complaint opened, and again every 30 minutes while not resolved yet\n"));
        Assert.That(RuleBookPublisher.ToMarkdown(Engine.RuleSet, Language.Chinese), Does.Contain("何时：每次投诉记录（投诉时间），此后在尚未解决期间每30分钟一次\n"));
    }

    [Test]
    public void Check_ConditionThatNeverHolds_IsReportedThere()
    {
        var report = Checked.Pack(Pack.Replace("while: complaint.open", "while: [customer.strategic, not customer.strategic]", StringComparison.Ordinal));

        Assert.That(report.Diagnostics.Select(d => $"{d.Code} {d.Path}"), Has.Some.StartsWith("CR2111 care › update › repeat › while"));
    }

    [Test]
    public void RuleTests_OfARepetition_CoverItsCondition()
    {
        using var pack = new TemporaryPack(Pack.Replace("pack: my-care", "pack: made", StringComparison.Ordinal), """
              - name: open
                now: 2026-03-01T11:05:00+08:00
                given: {customer: {id: C1}, complaints: [{id: K1, opened_at: "2026-03-01T10:00:00+08:00"}]}
                expect: {fired: [update], actions: [{id: "C1/update/K1:opened:repeat-2", due: 2026-03-01T11:10:00+08:00}]}
              - name: solved
                now: 2026-03-01T11:05:00+08:00
                given: {customer: {id: C1}, complaints: [{id: K1, opened_at: "2026-03-01T10:00:00+08:00", resolved_at: "2026-03-01T10:40:00+08:00"}]}
                expect: {not_fired: [update]}
            """);
        var run = RuleTestRunner.Run([pack.Path], withCoverage: true);

        Assert.That(run.Results.Where(r => !r.Passed).Select(r => r.ToString()), Is.Empty);
        Assert.That(run.Coverage!.Rules.Single(r => r.Id == "update (while)").Leaves.Select(l => (l.Text, l.WasTrue, l.WasFalse)), Is.EqualTo(new[] { ("complaint.open", true, true) }));
    }
}
