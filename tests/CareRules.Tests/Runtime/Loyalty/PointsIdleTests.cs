using System.Globalization;
using CareRules.Authoring.Publishing;
using CareRules.Facts;
using CareRules.Lifecycle;
using CareRules.Loading;
using CareRules.Outcomes.Json;
using CareRules.Tests.Explanation;

namespace CareRules.Tests.Runtime.Loyalty;

/// <summary>Points that expire when nothing is earned or redeemed.</summary>
public sealed class PointsIdleTests
{
    // A visit on 10 January earns 100. What counts as activity begins the 3 months anew.
    [TestCase("", "2026-04-10T10:00:00+08:00", 100)]
    [TestCase("""{"id":"E1","at":"2026-02-01T10:00:00+08:00","kind":"redeemed","points":30}""", "2026-05-01T10:00:00+08:00", 70)]
    [TestCase("""{"id":"E1","at":"2026-02-01T10:00:00+08:00","kind":"earned","points":30}""", "2026-05-01T10:00:00+08:00", 130)]
    [TestCase("""{"id":"E1","at":"2026-02-01T10:00:00+08:00","kind":"adjusted","points":30}""", "2026-04-10T10:00:00+08:00", 130)]
    public void Evaluate_Idle_ExpiresTheWholeBalance(string points, string expected, int balance)
    {
        var engine = Engine("{idle: 3 months}");
        var (facts, end) = (Facts(engine, points), At(expected));

        Assert.Multiple(() =>
        {
            Assert.That(engine.Evaluate(facts, end.AddTicks(-1)).Loyalty!.Status, Has.Property("Balance").EqualTo((decimal)balance).And.Property("NextExpiry").EqualTo(end).And.Property("Expiring").EqualTo((decimal)balance));
            Assert.That(engine.Evaluate(facts, end).Loyalty!.Status, Has.Property("Balance").Zero.And.Property("NextExpiry").Null);
            Assert.That(engine.NextInstant(facts, end.AddTicks(-1), CareMemory.Empty)?.At, Is.EqualTo(end));
        });
    }

    [Test]
    public void Evaluate_AdjustedAfterwards_StaysUntilTheNextIdleTime()
    {
        var engine = Engine("{idle: 3 months}");
        var facts = Facts(engine, """{"id":"E1","at":"2026-05-01T10:00:00+08:00","kind":"adjusted","points":30},{"id":"E2","at":"2027-05-01T10:00:00+08:00","kind":"redeemed","points":10}""");

        Assert.Multiple(() =>
        {
            Assert.That(engine.Evaluate(facts, At("2027-04-30T10:00:00+08:00")).Loyalty!.Status, Has.Property("Balance").EqualTo(30m).And.Property("NextExpiry").Null);
            Assert.That(engine.Evaluate(facts, At("2027-08-01T09:59:59+08:00")).Loyalty!.Status.Balance, Is.EqualTo(20m));
            Assert.That(engine.Evaluate(facts, At("2027-08-01T10:00:00+08:00")).Loyalty!.Status.Balance, Is.Zero);
        });
    }

    [TestCase("{after: 1 month, idle: 3 months}", "2026-02-10T10:00:00+08:00")]
    [TestCase("{after: 6 months, idle: 3 months}", "2026-04-10T10:00:00+08:00")]
    [TestCase("{to: month end, idle: 3 months}", "2026-02-01T00:00:00+08:00")]
    public void Evaluate_BesideAnotherExpiry_TheEarlierCounts(string expire, string expected)
    {
        var engine = Engine(expire);
        Assert.That(engine.Evaluate(Facts(engine, ""), At("2026-01-20T00:00:00+08:00")).Loyalty!.Status.NextExpiry, Is.EqualTo(At(expected)));
    }

    [Test]
    public void Evaluate_PendingPoints_ExpireWithTheBalance()
    {
        var engine = Engine("{idle: 3 months}, settle: 6 months");
        var facts = Facts(engine, "");
        Assert.That(engine.Evaluate(facts, At("2026-04-10T09:59:59+08:00")).Loyalty!.Status.Pending, Is.EqualTo(100m));
        Assert.That(engine.Evaluate(facts, At("2026-07-10T10:00:00+08:00")).Loyalty!.Status, Has.Property("Pending").Zero.And.Property("Balance").Zero);
    }

    // The call of 1 March may have earned, and so may have kept the points of January and what was adjusted since.
    [TestCase("2026-04-09T00:00:00+08:00", "\"balance\":null,\"balance_between\":[130,230],\"debt\":0,\"next_expiry\":null", TestName = "Evaluate_ActivityUnknown_BeforeTheIdleTime_LiesBetween")]
    [TestCase("2026-04-11T00:00:00+08:00", "\"balance\":null,\"debt\":null,\"next_expiry\":null", TestName = "Evaluate_ActivityUnknown_AfterTheIdleTime_CouldBeAny")]
    public void Evaluate_ActivityUnknown(string at, string expected)
    {
        var engine = Engine("{idle: 3 months}", ", when: interaction.kind is visit");
        var facts = engine.Customer("""{"customer":{"id":"C1"},"interactions":[{"id":"I1","at":"2026-01-10T10:00:00+08:00","kind":"visit"},{"id":"I2","at":"2026-03-01T10:00:00+08:00"}],"points":[{"id":"E1","at":"2026-03-05T10:00:00+08:00","kind":"adjusted","points":30}]}""");
        Assert.That(OutcomeJson.ToText(engine.Evaluate(facts, At(at))), Does.Contain(expected));
    }

    // Without the call of 1 March nothing was earned since 20 January, when more was redeemed than there was: 3 months later nothing is left to
    // expire, but what the call may have earned is told apart.
    [Test]
    public void NextInstant_ActivityUnknownAndNoPoints_IsWhenTheTwoAreToldApart()
    {
        var engine = Engine("{idle: 3 months}", ", when: interaction.kind is visit");
        var facts = engine.Customer("""{"customer":{"id":"C1"},"interactions":[{"id":"I1","at":"2026-01-10T10:00:00+08:00","kind":"visit"},{"id":"I2","at":"2026-03-01T10:00:00+08:00"}],"points":[{"id":"E1","at":"2026-01-20T10:00:00+08:00","kind":"redeemed","points":150}]}""");
        var end = At("2026-04-20T10:00:00+08:00");

        Assert.Multiple(() =>
        {
            Assert.That(OutcomeJson.ToText(engine.Evaluate(facts, end.AddTicks(-1))), Does.Contain("\"balance_between\":[0,50],\"debt\":null,\"debt_between\":[0,50]"));
            Assert.That(OutcomeJson.ToText(engine.Evaluate(facts, end)), Does.Contain("\"balance\":null,\"debt\":null"));
            Assert.That(engine.NextInstant(facts, end.AddDays(-20), CareMemory.Empty)?.At, Is.EqualTo(end));
        });
    }

    [TestCase(Language.English, "All points expire when nothing was earned or redeemed for 5 months.", "Points last 3 years.")]
    [TestCase(Language.Chinese, "连续5个月未获得或使用积分时，全部积分失效。", "积分有效期 3年。")]
    public void RuleBook_Idle_IsSaid(Language language, string idle, string after)
    {
        Assert.Multiple(() =>
        {
            Assert.That(RuleBookPublisher.ToMarkdown(Engine("{after: 3 years, idle: 5 months}").RuleSet, language), Does.Contain(idle).And.Contain(after));
            Assert.That(RuleBookPublisher.ToMarkdown(Engine("{idle: 5 months}").RuleSet, language), Does.Contain(idle).And.Not.Contain(after.Split('3')[0]));
        });
    }

    [TestCase("{idle: 0 days}", "", "`idle` must be a length of time greater than zero")]
    [TestCase("{idle: 10 business days}", "", "`idle` counts clock time, not business days")]
    [TestCase("{idle: 18}", "", "a number")]
    [TestCase("{after: 3 years}", "", "`expire` needs `to`")]
    [TestCase("12 months", ", expire: {idle: 18 months}", "`idle` is about the whole balance")]
    public void Load_IdleThatIsWrong_IsRefused(string expire, string earn, string expected) =>
        Assert.That(() => Engine(expire, earn), Throws.InstanceOf<RuleSetException>().With.Message.Contains(expected));

    private static DateTimeOffset At(string at) => DateTimeOffset.Parse(at, CultureInfo.InvariantCulture);

    private static CareEngine Engine(string expire, string earn = "") =>
        new(CareRuleSet.Parse($"schema: carerules/v1\npack: p\nversion: 1.0.0\ntimezone: Asia/Shanghai\nloyalty: {{points: {{expire: {expire}, earn: [{{rule: visit, on: interaction, points: 100{earn}}}]}}}}\n"));

    private static CustomerFacts Facts(CareEngine engine, string points) =>
        engine.Customer($$"""{"customer":{"id":"C1"},"interactions":[{"id":"I1","at":"2026-01-10T10:00:00+08:00","kind":"visit"}],"points":[{{points}}]}""");
}
