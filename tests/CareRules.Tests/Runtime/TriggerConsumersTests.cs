using CareRules.Authoring.Comparison;
using CareRules.Authoring.Publishing;
using CareRules.Explanation;
using CareRules.Facts;
using CareRules.Forecasting;
using CareRules.Model;
using CareRules.Tests.Authoring.Linting;
using CareRules.Tests.Explanation;

namespace CareRules.Tests.Runtime;

/// <summary>Every kind of trigger, with every recurrence of a date, is known to all that read triggers.</summary>
public sealed class TriggerConsumersTests
{
    private static readonly LocalizedText AsSoon = new("as soon as it holds", "条件成立时");

    // The keys of the rule, what the rule book says, and facts that trigger it at as-of (1 March 2026, 09:00 in Shanghai).
    private static readonly (Type Type, DateRecurrence? Recurrence, string Keys, LocalizedText Words, string Facts)[] Kinds =
    [
        (typeof(StandingTrigger), null, "", AsSoon, "{}"),
        (typeof(CadenceTrigger), null, "every: 1 month, ", new("every month", "每月"), "{}"),
        (typeof(DateTrigger), DateRecurrence.Once, "on: customer.birthday, ", new("on birthday", "生日当日"), """{"birthday":"2026-03-01"}"""),
        (typeof(DateTrigger), DateRecurrence.Yearly, "on: anniversary of customer.birthday, ", new("every year on the day of birthday", "每年生日当日"), """{"birthday":"1990-03-01"}"""),
        (typeof(DateTrigger), DateRecurrence.Month, "on: month of customer.birthday, ", new("every year in the month of birthday", "每年生日所在的月份"), """{"birthday":"1990-03-31"}"""),
        (typeof(ImportantDateTrigger), DateRecurrence.Once, "on: date launch, ", new("on launch", "launch"), """{"dates":"2026-03-01"}"""),
        (typeof(ImportantDateTrigger), DateRecurrence.Yearly, "on: anniversary of date launch, ", new("on launch, every year", "launch（每年）"), """{"dates":"2020-03-01"}"""),
        (typeof(ImportantDateTrigger), DateRecurrence.Month, "on: month of date launch, ", new("in the month of launch, every year", "launch所在的月份（每年）"), """{"dates":"2020-03-20"}"""),
        (typeof(EventTrigger), null, "on: purchase, ", new("on each purchase", "每次购买记录"), """{"purchases":"2026-02-20T10:00:00+08:00"}"""),
        (typeof(DataGapTrigger), null, "on: data gap, ", new("when a fact is missing", "数据缺失时"), "{}"),
    ];

    // With the date itself: `yearly`, and whatever recurs of a date that the policy names.
    private static readonly (Type Type, DateRecurrence? Recurrence, string Keys, LocalizedText Words, string Facts)[] Counting =
    [
        (typeof(DateTrigger), DateRecurrence.Yearly, "on: yearly customer.birthday, ", new("on birthday and on that day of every later year", "生日当日及以后每年同日"), """{"birthday":"2026-03-01"}"""),
        (typeof(DateTrigger), DateRecurrence.Yearly, "on: anniversary of 2026-03-01, ", new("on 2026-03-01 and on that day of every later year", "2026-03-01当日及以后每年同日"), "{}"),
        (typeof(DateTrigger), DateRecurrence.Month, "on: month of 2026-03-20, ", new("in the month of 2026-03-20 and in that month of every later year", "2026-03-20所在的月份及以后每年同月"), "{}"),
        (typeof(ImportantDateTrigger), DateRecurrence.Yearly, "on: yearly date launch, ", new("on launch and on that day of every later year", "launch当日及以后每年同日"), """{"dates":"2026-03-01"}"""),
        (typeof(EventTrigger), null, "on: complaint resolve breached, ", new("on each breach of the deadline to resolve a complaint", "每次投诉记录（解决超时）"), """{"complaints":"2026-02-20T10:00:00+08:00"}"""),
        (typeof(EventTrigger), null, "on: complaint accept warning, ", new("on each warning of the deadline to accept a complaint", "每次投诉记录（受理预警）"), """{"complaints":"2026-02-20T10:00:00+08:00"}"""),
        (typeof(EventTrigger), null, "on: complaint resolve breached, after: 3 days, ", new("3 days after each breach of the deadline to resolve a complaint", "每次投诉记录（解决超时）之后3天"), """{"complaints":"2026-02-20T10:00:00+08:00"}"""),
        (typeof(EventTrigger), null, "on: purchase, after: 3 days, ", new("3 days after each purchase", "每次购买记录之后3天"), """{"purchases":"2026-02-20T10:00:00+08:00"}"""),
    ];

    private static IEnumerable<TestCaseData> All() => Kinds.Concat(Counting).Select(k => new TestCaseData(k.Keys, k.Words, k.Facts).SetArgDisplayNames($"{k.Type.Name} {k.Keys}"));

    [Test]
    public void Kinds_OfTheFamily_AreAllListed()
    {
        var types = typeof(CareTrigger).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(CareTrigger))).ToList();
        var wanted = types.SelectMany(t => t.GetProperty("Recurrence") is null ? [(t, null)] : Enum.GetValues<DateRecurrence>().Select(r => (t, (DateRecurrence?)r)));

        Assert.That(Kinds.Select(k => (k.Type, k.Recurrence)), Is.EquivalentTo(wanted));
    }

    [TestCaseSource(nameof(All))]
    public void Engine_Facts_AreActedOn(string keys, LocalizedText words, string facts)
    {
        var engine = Engine(keys);

        Assert.That(engine.Evaluate(engine.Customer(Json(facts)), Explain.AsOf).Actions.Select(a => a.Rule), Is.EqualTo(new[] { "r" }), words.En);
    }

    [TestCaseSource(nameof(All))]
    public void RuleBook_Trigger_IsInWordsOfBothLanguages(string keys, LocalizedText words, string facts)
    {
        var ruleSet = Engine(keys).RuleSet;

        Assert.That(RuleBookPublisher.ToMarkdown(ruleSet, Language.English), Does.Contain($"When: {words.En}\n"), facts);
        Assert.That(RuleBookPublisher.ToMarkdown(ruleSet, Language.Chinese), Does.Contain($"何时：{words.Zh}\n"), facts);
    }

    [TestCaseSource(nameof(All))]
    public void Explanation_Trigger_SaysWhichOccurrenceOrThatThereIsNone(string keys, LocalizedText words, string facts)
    {
        var engine = Engine(keys);
        var explainer = new CareExplainer(engine);
        var fired = explainer.ExplainRule(engine.Customer(Json(facts)), Explain.AsOf, "r");

        Assert.That(fired.Fired, Is.True, words.En);
        if (words == AsSoon)
        {
            Assert.That(fired.Trigger, Is.Null);
            return;
        }

        Assert.That(fired.Trigger!.Truth, Is.EqualTo(Truth.True));
        Assert.That(fired.Trigger.Text.En, Does.StartWith("occurrence "));
        Assert.That(fired.Trigger.Text.Zh, Does.StartWith("本次："));
    }

    [TestCaseSource(nameof(All))]
    public void Check_Trigger_IsCheckedForADueDay(string keys, LocalizedText words, string facts)
    {
        var report = Checked.Pack(Pack(keys));
        var isDated = Kinds.Concat(Counting).Single(k => k.Keys == keys).Recurrence is DateRecurrence.Once or DateRecurrence.Yearly;

        Assert.That(report.Diagnostics.Select(d => d.Code).Where(c => c == "CR2122"), isDated ? Is.Empty : Is.EqualTo(new[] { "CR2122" }), words.En + facts);
    }

    [TestCaseSource(nameof(All))]
    public void Diff_TriggerAgainstNone_ShowsTheActionsThatGo(string keys, LocalizedText words, string facts)
    {
        var (before, after) = (Engine(keys).RuleSet, CareRuleSet.Parse(Pack(keys).Replace("do: [{action: call}]", "enabled: false, reason: none, do: [{action: call}]", StringComparison.Ordinal)));
        var engine = new CareEngine(before);
        var diff = new PolicyDiff(before, after, Explain.AsOf);
        diff.Add(engine.Customer(Json(facts)));

        Assert.That(diff.ChangedCustomers, Is.EqualTo(1), words.En);
    }

    [TestCaseSource(nameof(All))]
    public void Forecast_Trigger_IsLookedAhead(string keys, LocalizedText words, string facts)
    {
        var engine = Engine(keys);
        var customer = engine.Customer(Json(facts));
        var earlier = Explain.AsOf.AddDays(-40);
        var forecast = CareForecaster.Forecast(engine, customer, earlier, Explain.AsOf);
        var firesThen = engine.Evaluate(customer, earlier).Actions.Select(a => a.Id);
        var firesNow = engine.Evaluate(customer, Explain.AsOf).Actions.Select(a => a.Id);

        // What acts later and not now is announced; what acts all the time is no change.
        Assert.That(forecast.Changes.Any(c => c.Rule == "r"), Is.EqualTo(!firesNow.All(firesThen.Contains)), words.En);
    }

    private static CareEngine Engine(string keys) => new(CareRuleSet.Parse(Pack(keys)));

    private static string Pack(string keys) => $$"""
        schema: carerules/v1
        pack: my-care
        version: 1.0.0
        timezone: Asia/Shanghai
        signals:
          needs: {when: customer.industry is retail}
        complaints: {severities: [{severity: any-one, otherwise: true}], deadlines: [{step: accept, within: 10 hours}, {step: resolve, within: 2 days}], warn: 80%}
        care:
          - {rule: asks, when: needs, do: [{action: visit, owner: agent, due: 1 day}]}
          - {rule: r, {{keys}}owner: agent, do: [{action: call}]}

        """;

    private static string Json(string facts)
    {
        var value = facts.Split('"') is { Length: > 3 } parts ? (Key: parts[1], Text: parts[3]) : default;
        return value.Key switch
        {
            null => """{"customer":{"id":"C1","since":"2026-03-01"}}""",
            "dates" => $$"""{"customer":{"id":"C1","industry":"food"},"dates":[{"kind":"launch","date":"{{value.Text}}"}]}""",
            "complaints" => $$"""{"customer":{"id":"C1","industry":"food"},"complaints":[{"id":"K1","opened_at":"{{value.Text}}"}]}""",
            "purchases" => $$"""{"customer":{"id":"C1","industry":"food"},"purchases":[{"id":"P1","at":"{{value.Text}}","amount":1}]}""",
            _ => $$$"""{"customer":{"id":"C1","industry":"food","{{{value.Key}}}":"{{{value.Text}}}"}}""",
        };
    }
}
