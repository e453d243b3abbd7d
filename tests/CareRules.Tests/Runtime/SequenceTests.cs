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

/// <summary>Steps after an event are known to all that read rules.</summary>
public sealed class SequenceTests
{
    private const string Pack = """
        schema: carerules/v1
        pack: my-care
        version: 1.0.0
        timezone: Asia/Shanghai
        care:
          - rule: cart
            title: {en: Abandoned cart, zh: 弃购挽回}
            on: survey
            when: survey.score >= 5
            until: last(purchases.at) >= survey.at
            owner: shop
            steps:
              - {step: remind, after: 45 minutes, do: [{action: mail, due: 1 day}]}
              - {step: call, after_previous: 14 days, title: {en: Call, zh: 致电}, when: survey.score >= 8, do: [{action: call, due: 2 days}]}

        """;

    private static readonly DateTimeOffset Asked = new(2026, 3, 1, 10, 0, 0, TimeSpan.FromHours(8));

    private static CareEngine Engine { get; } = new(CareRuleSet.Parse(Pack));

    [Test]
    public void NextInstant_BetweenSteps_IsTheNextStart()
    {
        var facts = Facts(8);

        // The reminder is due 45 minutes and a day after the survey, and the call comes 14 days after that.
        var starts = new[] { Asked.AddMinutes(45), Asked.AddMinutes(45).AddDays(15) };
        Assert.That(Engine.NextInstant(facts, Asked, CareMemory.Empty)?.At, Is.EqualTo(starts[0]));
        Assert.That(Engine.Evaluate(facts, starts[0].AddTicks(-1)).Actions, Is.Empty);
        Assert.That(Engine.Evaluate(facts, starts[0]).Actions.Select(a => a.Id), Is.EqualTo(new[] { "C1/cart.remind/S1" }));
        Assert.That(Engine.NextInstant(facts, starts[0], CareMemory.Empty)?.At, Is.EqualTo(starts[1]));
        Assert.That(Engine.Evaluate(facts, starts[1]).Actions.Select(a => a.Id), Is.EqualTo(new[] { "C1/cart.remind/S1", "C1/cart.call/S1" }));
    }

    [TestCase(4, "[]")]
    [TestCase(8, """[{"id":"P1","at":"2026-03-01T10:00:00+08:00","amount":1,"currency":"CNY"}]""")]
    public void NextInstant_NothingWillBeDone_AsksForNothing(int score, string purchases) =>
        Assert.That(Engine.NextInstant(Facts(score, purchases), Asked, CareMemory.Empty), Is.Null);

    [Test]
    public void Decide_OnceAfterAMonth_EmitsWhatDailyDecisionsDo()
    {
        var (facts, daily) = (Facts(8), new List<string>());
        var memory = CareMemory.Empty;
        for (var at = Asked; at <= Asked.AddDays(31); at = at.AddDays(1))
        {
            var decision = Engine.Decide(facts, at, memory);
            daily.AddRange(decision.Outcome.Actions.Select(a => a.Id));
            memory = decision.Memory;
        }

        var first = Engine.Decide(facts, Asked, CareMemory.Empty);
        var last = Engine.Decide(facts, Asked.AddDays(31), first.Memory).Outcome.Actions.Select(a => a.Id);

        Assert.That(daily, Is.EqualTo(new[] { "C1/cart.remind/S1", "C1/cart.call/S1" }));
        Assert.That(last, Is.EquivalentTo(daily));
    }

    [Test]
    public void Forecast_Steps_AreAhead()
    {
        var changes = CareForecaster.Forecast(Engine, Facts(8), Asked, Asked.AddDays(20)).Changes;

        Assert.That(changes.Select(c => (c.Rule, c.At)).Distinct(), Is.EqualTo(new[] { ("cart.remind", Asked.AddMinutes(45)), ("cart.call", Asked.AddMinutes(45).AddDays(15)) }));
    }

    [Test]
    public void Explanation_StepToCome_SaysWhenAndAfterWhat()
    {
        var explainer = new CareExplainer(Engine);
        var call = explainer.ExplainRule(Facts(8), Asked.AddHours(1), "cart.call");
        var remind = explainer.ExplainRule(Facts(8), Asked.AddHours(1), "cart.remind");

        Assert.That(remind.Trigger!.Text.En, Is.EqualTo("occurrence survey S1, 45 minutes later: 2026-03-01 10:45, until 2026-03-31 10:45"));
        Assert.That(remind.Trigger.Text.Zh, Is.EqualTo("本次：满意度调查 S1，45分钟后：2026-03-01 10:45，有效至 2026-03-31 10:45"));
        Assert.That(call.Trigger!.Text.En, Does.StartWith("next occurrence survey S1, 14 days after `cart.remind`: 2026-03-16 10:45"));
        Assert.That(call.Trigger.Text.Zh, Does.StartWith("下次：满意度调查 S1，`cart.remind` 之后14天：2026-03-16 10:45"));
    }

    [Test]
    public void Explanation_RecordsAbsent_SaysThatTheyAreMissing()
    {
        var facts = Engine.Customer("""{"customer":{"id":"C1"},"surveys":[{"id":"S1","at":"2026-03-01T10:00:00+08:00","kind":"nps","score":8,"scale":10}],"purchases":[]}""");

        Assert.That(new CareExplainer(Engine).ExplainRule(facts, Asked, "cart.call").Trigger!.Text.En, Does.Contain("Care given (care_records)").Or.Contain("care_records"));
        Assert.That(Engine.Evaluate(facts, Asked).DataGaps.Select(g => (g.Rule, g.Fact, g.Leaf)), Is.EqualTo(new[] { ("cart.call", "care_records", "after_previous 14 days") }));
    }

    [Test]
    public void Check_ConditionOfTheSequence_IsNotRedundantForAStep() =>
        Assert.That(Checked.Pack(Pack).Diagnostics.Select(d => d.Code).Where(c => c is "CR2112" or "CR2110"), Is.Empty);

    [Test]
    public void Check_TestOfAStepThatTheSequenceImplies_IsReportedThere()
    {
        var report = Checked.Pack(Pack.Replace("when: survey.score >= 8", "when: survey.score >= 5", StringComparison.Ordinal));

        Assert.That(report.Diagnostics.Where(d => d.Code == "CR2112").Select(d => d.Path), Is.EqualTo(new[] { "care › cart › steps[1] › when" }));
    }

    [Test]
    public void Coverage_OfTheSequence_IsCountedOnce()
    {
        using var pack = new TemporaryPack(Pack.Replace("pack: my-care", "pack: made", StringComparison.Ordinal), """
              - name: both
                now: 2026-03-20T00:00:00+08:00
                given: {customer: {id: C1}, surveys: [{id: S1, at: "2026-03-01T10:00:00+08:00", kind: nps, score: 8, scale: 10}], purchases: [], care_records: []}
                expect: {fired: [cart.remind, cart.call]}
            """);
        var coverage = RuleTestRunner.Run([pack.Path], withCoverage: true).Coverage!;

        Assert.That(coverage.Rules.Select(r => (r.Id, r.Leaves.Length)), Is.EquivalentTo(new[] { ("cart.remind", 0), ("cart.call", 1), ("cart", 2) }));
        Assert.That(coverage.Rules.All(r => r.Fired), Is.True);
    }

    [Test]
    public void RuleBook_Steps_AreInWordsOfBothLanguages()
    {
        Assert.That(RuleBookPublisher.ToMarkdown(Engine.RuleSet, Language.English), Does.Contain("When: 45 minutes after each survey\n").And.Contain("When: 14 days after “cart.remind” was done or, if not by then, due\n").And.Contain("Abandoned cart: remind").And.Contain("- If score ≥ 5 and score ≥ 8\n").And.Contain("- Ends when latest purchased at ≥ answered at\n"));
        Assert.That(RuleBookPublisher.ToMarkdown(Engine.RuleSet, Language.Chinese), Does.Contain("何时：每次满意度调查之后45分钟\n").And.Contain("何时：步骤“cart.remind”完成之后14天（届时未完成则从其期限起算）\n").And.Contain("弃购挽回：remind"));
    }

    [TestCase("45 minutes", "3 hours", "cart.remind", "care.cart.remind")]
    [TestCase("survey.score >= 5", "survey.score >= 9", "cart.remind", "care.cart")]
    public void Diff_ChangedLine_IsTheCause(string old, string changed, string rule, string part)
    {
        var after = CareRuleSet.Parse(Pack.Replace(old, changed, StringComparison.Ordinal));
        var diff = new PolicyDiff(Engine.RuleSet, after, Asked.AddHours(1));
        diff.Add(Facts(8));
        using var json = new MemoryStream();
        diff.WriteJson(json);
        using var read = System.Text.Json.JsonDocument.Parse(json.ToArray());

        Assert.That(diff.ToText(Language.English), Does.Contain(rule == "cart.remind" ? "Abandoned cart: remind" : rule));
        var causes = read.RootElement.GetProperty("changes").EnumerateArray().Where(c => c.GetProperty("effect").GetProperty("customers").GetInt32() == 1);
        Assert.That(causes.Select(c => c.GetProperty("part").GetString()), Is.EqualTo(new[] { part }));
    }

    [Test]
    public void Override_OfAStep_ChangesIt()
    {
        var text = """
            schema: carerules/v1
            pack: own
            version: 1.0.0
            timezone: Asia/Shanghai
            override: {care: {cart: {steps: {remind: {after: 2 hours}}}}}

            """ + Pack[Pack.IndexOf("care:", StringComparison.Ordinal)..];
        var engine = new CareEngine(CareRuleSet.Parse(text));

        Assert.That(engine.NextInstant(Facts(8), Asked, CareMemory.Empty)?.At, Is.EqualTo(Asked.AddHours(2)));
    }

    private static CustomerFacts Facts(int score, string purchases = "[]") => Engine.Customer(
        $$"""{"customer":{"id":"C1"},"surveys":[{"id":"S1","at":"2026-03-01T10:00:00+08:00","kind":"nps","score":{{score}},"scale":10}],"purchases":{{purchases}},"care_records":[]}""");
}
