using CareRules.Authoring.Publishing;
using CareRules.Authoring.Testing;
using CareRules.Diagnostics;
using CareRules.Explanation;
using CareRules.Facts;
using CareRules.Forecasting;
using CareRules.Lifecycle;
using CareRules.Loading;
using CareRules.Outcomes;
using CareRules.Tests.Authoring.Linting;
using CareRules.Tests.Authoring.Testing;
using CareRules.Tests.Explanation;

namespace CareRules.Tests.Lifecycle;

/// <summary>Levels that are kept by less, fall by one and are reviewed from their own day are known to all that read them.</summary>
public sealed class LevelLifeTests
{
    private const string Pack = """
        schema: carerules/v1
        pack: my-care
        version: 1.0.0
        timezone: Asia/Shanghai
        measures: {spent: sum(purchases.amount) over 12 months}
        tiers:
          card:
            label: {en: Card, zh: 会员卡}
            review: {every: 12 months, from: level}
            fall: one level
            levels:
              - {level: platinum, label: {en: Platinum, zh: 白金卡}, when: spent >= 40 CNY, keep: spent >= 30 CNY}
              - {level: gold, label: {en: Gold, zh: 金卡}, when: spent >= 20 CNY, keep: spent >= 15 CNY}
              - {level: member, label: {en: Member, zh: 普通会员}, otherwise: true}

        """;

    private static readonly DateTimeOffset Reached = new(2026, 3, 1, 12, 0, 0, TimeSpan.FromHours(8));

    private static readonly DateTimeOffset Review = new(2027, 3, 1, 0, 0, 0, TimeSpan.FromHours(8));

    private static CareEngine Engine { get; } = new(CareRuleSet.Parse(Pack));

    [Test]
    public void NextInstant_LevelThatIsNoLongerDeserved_IsTheReviewAYearAfterItWasReached()
    {
        var facts = Spent(("2026-03-01", 40));
        var memory = Engine.Decide(facts, Reached, CareMemory.Empty).Memory;
        var wakes = new List<DateTimeOffset>();
        for (var at = Reached; Engine.NextInstant(facts, at, memory) is { } next; at = next.At)
        {
            wakes.Add(next.At);
            memory = Engine.Decide(facts, next.At, memory).Memory;
        }

        // The purchase counts for twelve months, less than half a day longer than until the review. One level falls at the first review, one a
        // year after that.
        Assert.That(memory.Tiers["card"].Level, Is.EqualTo("member"));
        Assert.That(wakes, Has.Some.EqualTo(Review.AddYears(1)));
        Assert.That(wakes.Count, Is.LessThanOrEqualTo(6));
    }

    [Test]
    public void Decide_MonthsAfterAReview_ChangesAtItsInstant()
    {
        var facts = Spent(("2026-02-01", 40));
        var memory = Engine.Decide(facts, Reached, CareMemory.Empty).Memory;

        var first = Engine.Decide(facts, Review.AddMonths(5), memory);
        var second = Engine.Decide(facts, Review.AddMonths(17), first.Memory);

        Assert.That(first.Outcome.TierChanges.Concat(second.Outcome.TierChanges).Select(c => (c.From, c.To, c.Cause, c.At)), Is.EqualTo(new[]
        {
            ("platinum", "gold", TierChangeCause.Review, Review),
            ("gold", "member", TierChangeCause.Review, Review.AddYears(1)),
        }));
    }

    [Test]
    public void Forecast_LevelThatFalls_NamesTheDay()
    {
        var facts = Spent(("2026-02-01", 40));
        var memory = Engine.Decide(facts, Reached, CareMemory.Empty).Memory;

        var forecast = CareForecaster.Forecast(Engine, facts, Reached, Reached.AddYears(2), memory);

        Assert.That(forecast.Changes.Where(c => c.Kind == ForecastKind.Tier).Select(c => c.At), Is.EqualTo(new[] { Review, Review.AddYears(1) }));
    }

    [Test]
    public void Explanation_LevelThatIsKept_SaysSo()
    {
        var facts = Spent(("2026-02-01", 40), ("2026-06-01", 30));
        var memory = Engine.Decide(facts, Reached, CareMemory.Empty).Memory;

        var rule = new CareExplainer(Engine).Explain(facts, Engine.Decide(facts, Review.AddDays(1), memory)).Rules.Single(r => r.Rule == "tiers.card");
        var level = rule.Parts.Single(l => l.Rule == "tiers.card.platinum");

        Assert.That(rule.Notes.Select(n => (n.En, n.Zh)), Is.EqualTo(new[] { ("held before, so that `keep` is enough", "此前已取得，满足保级条件即可保留") }));
        Assert.That((level.Fired, level.Condition!.Truth), Is.EqualTo((true, Truth.True)));
    }

    [Test]
    public void Explanation_LevelThatFellByOne_SaysWhatTheConditionsGive()
    {
        var facts = Spent(("2026-02-01", 40));
        var memory = Engine.Decide(facts, Reached, CareMemory.Empty).Memory;

        var rule = new CareExplainer(Engine).Explain(facts, Engine.Decide(facts, Review, memory)).Rules.Single(r => r.Rule == "tiers.card");

        Assert.That(rule.Notes.Select(n => (n.En, n.Zh)), Is.EqualTo(new[] { ("the conditions give Member; a level falls by one at a time", "按条件应为普通会员；每次只降一级") }));
    }

    [Test]
    public void Decide_LoyaltyLevelsThatAreNoLongerHeld_AreDecidedAnew()
    {
        const string Club = """
            schema: carerules/v1
            pack: my-care
            version: 1.0.0
            timezone: Asia/Shanghai
            loyalty:
              review: yearly
              levels: [{level: gold, when: loyalty.spend >= 100 CNY}]

            """;
        var facts = Spent(("2026-02-01", 100));
        var held = new CareEngine(CareRuleSet.Parse(Club));
        var anew = new CareEngine(CareRuleSet.Parse(Club.Replace("  review: yearly\n", "", StringComparison.Ordinal)));
        var memory = held.Decide(facts, Reached, CareMemory.Empty).Memory;

        // A year and a day later nothing was spent within twelve months; the review comes on 1 January.
        var at = Reached.AddYears(1);
        Assert.That(held.Decide(facts, at, memory).Outcome.Loyalty!.Status.Level, Is.EqualTo("gold"));
        Assert.That(anew.Decide(facts, at, memory).Outcome.Loyalty!.Status.Level, Is.Null);
    }

    [Test]
    public void RuleBook_LifeOfLevels_IsInWordsOfBothLanguages()
    {
        var english = RuleBookPublisher.ToMarkdown(Engine.RuleSet, Language.English);
        var chinese = RuleBookPublisher.ToMarkdown(Engine.RuleSet, Language.Chinese);

        Assert.That(english, Does.Contain("Kept with").And.Contain("Looked at again every 1 year after the level was reached; a higher level counts at once.").And.Contain("A level falls by one at a time."));
        Assert.That(chinese, Does.Contain("保级条件").And.Contain("自取得等级之日起每1年复核一次；升级立即生效。").And.Contain("每次只降一级。"));
    }

    [Test]
    public void Coverage_Keep_IsCountedApart()
    {
        using var pack = new TemporaryPack(Pack.Replace("pack: my-care", "pack: made", StringComparison.Ordinal), """
              - name: kept
                now: 2026-03-20T00:00:00+08:00
                given: {customer: {id: C1}, purchases: [{id: P1, at: "2026-03-01T10:00:00+08:00", amount: 30, currency: CNY}]}
                expect: {tiers: {card: gold}}
            """);
        var coverage = RuleTestRunner.Run([pack.Path], withCoverage: true).Coverage!;

        Assert.That(coverage.Rules.Where(r => r.Id.EndsWith("(keep)", StringComparison.Ordinal)).Select(r => (r.Id, r.Fired)), Is.EqualTo(new[] { ("tiers.card.platinum (keep)", true), ("tiers.card.gold (keep)", true) }));
    }

    [Test]
    public void Check_KeepThatNeverHolds_IsReportedThere()
    {
        var report = Checked.Pack(Pack.Replace("keep: spent >= 30 CNY", "keep: {all: [spent >= 30 CNY, spent < 10 CNY]}", StringComparison.Ordinal));

        Assert.That(report.Diagnostics.Select(d => d.Path), Has.Some.EqualTo("tiers › card › platinum › keep"));
    }

    [Test]
    public void Override_OfALife_ChangesIt()
    {
        var text = Pack.Replace("tiers:", "override: {tiers: {card: {fall: as deserved, levels: {platinum: {keep: spent >= 40 CNY}}}}}\ntiers:", StringComparison.Ordinal);
        var ladder = CareRuleSet.Parse(text).Policy.Tiers[0];

        Assert.That((ladder.FallsOneLevel, ladder.Levels[0].Keep!.Span.Text), Is.EqualTo((false, "spent >= 40 CNY")));
    }

    [TestCase("review: {every: 12 months, from: level}", "review: {every: 30 days, from: level}", "CR1308", "复核周期须以月或年计")]
    [TestCase("fall: one level", "fall: two levels", "CR1308", "`fall` 不能是 `two levels`")]
    [TestCase("    review: {every: 12 months, from: level}\n", "", "CR1003", "没有 `review` 或 `grace` 时，每次决策都会再降一级")]
    [TestCase("otherwise: true", "otherwise: true, keep: spent >= 1 CNY", "CR1007", "`keep` 和 `otherwise` 不能同时写")]
    public void Load_LifeThatCannotBeMeant_IsRefused(string part, string wrong, string code, string chinese)
    {
        var error = Assert.Throws<RuleSetException>(() => CareRuleSet.Parse(Pack.Replace(part, wrong, StringComparison.Ordinal)))!;

        Assert.That(error.Diagnostics.Where(d => d.Code == code).Select(d => DiagnosticText.Render(d, chinese: true)), Has.Some.Contains(chinese));
    }

    private static CustomerFacts Spent(params (string Day, int Amount)[] purchases) => Engine.Customer(
        $$"""{"customer":{"id":"C1"},"purchases":[{{string.Join(',', purchases.Select((p, i) => $$"""{"id":"P{{i}}","at":"{{p.Day}}T12:00:00+08:00","amount":{{p.Amount}},"currency":"CNY"}"""))}}]}""");
}
