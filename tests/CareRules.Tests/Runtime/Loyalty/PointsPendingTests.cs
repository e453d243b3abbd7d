using System.Globalization;
using CareRules.Authoring.Publishing;
using CareRules.Explanation;
using CareRules.Facts;
using CareRules.Forecasting;
using CareRules.Lifecycle;
using CareRules.Loading;
using CareRules.Outcomes.Json;
using CareRules.Tests.Explanation;

namespace CareRules.Tests.Runtime.Loyalty;

/// <summary>Points that can be used some time after they were earned.</summary>
public sealed class PointsPendingTests
{
    private static readonly DateTimeOffset Bought = At("2026-03-10T10:00:00+08:00");

    // In Shanghai.
    [TestCase("14 days", "2026-03-24T10:00:00+08:00")]
    [TestCase("36 hours", "2026-03-11T22:00:00+08:00")]
    [TestCase("1 month", "2026-04-10T10:00:00+08:00")]
    public void Evaluate_Points_CanBeUsedThen(string settle, string expected)
    {
        var engine = Engine($"settle: {settle}, earn: [{{rule: spend, per: 1 CNY, points: 1}}]");
        var facts = Facts(engine, Purchase());
        var then = At(expected);

        Assert.Multiple(() =>
        {
            Assert.That(Line(engine, facts, then.AddTicks(-1)), Is.EqualTo($"balance 0 pending 100 until {then:O} earned 100"));
            Assert.That(Line(engine, facts, then), Is.EqualTo("balance 100 pending 0 until  earned 100"));
            Assert.That(engine.Evaluate(facts, Bought).Loyalty!.Points.Single(), Has.Property("Settles").EqualTo(then).And.Property("Expires").Null);
            Assert.That(engine.NextInstant(facts, then.AddTicks(-1), CareMemory.Empty)?.At, Is.EqualTo(then));
        });
    }

    [Test]
    public void Evaluate_SettleOfTheRule_GoesBeforeThatOfAll()
    {
        var engine = Engine("settle: 14 days, earn: [{rule: spend, per: 1 CNY, points: 1, settle: 1 hour}, {rule: bonus, on: purchase, points: 7}]");
        Assert.That(Line(engine, Facts(engine, Purchase()), Bought.AddDays(1)), Is.EqualTo("balance 100 pending 7 until 2026-03-24T10:00:00.0000000+08:00 earned 107"));
    }

    // 30 of 100 are refunded, on the day of the redemption of 40 that were earned before.
    [TestCase("2026-03-20", "balance 10 pending 70 until 2026-03-24T10:00:00.0000000+08:00 earned 120", TestName = "Evaluate_RefundBeforeSettlement_TakesPendingPointsOnly")]
    [TestCase("2026-03-26", "balance 80 pending 0 until  earned 120", TestName = "Evaluate_RefundAfterSettlement_TakesThemFromTheBalance")]
    public void Evaluate_Refund(string day, string expected)
    {
        var engine = Engine("settle: 14 days, earn: [{rule: spend, per: 1 CNY, points: 1}]");
        var facts = Facts(
            engine,
            $$"""{"id":"P0","at":"2026-01-10T10:00:00+08:00","amount":50},{"id":"P1","at":"2026-03-10T10:00:00+08:00","amount":100,"refunds":[{"at":"{{day}}T10:00:00+08:00","amount":30}]}""",
            """{"id":"E1","at":"2026-03-15T10:00:00+08:00","kind":"redeemed","points":40}""");

        Assert.That(Line(engine, facts, At($"{day}T12:00:00+08:00")), Is.EqualTo(expected));
    }

    [Test]
    public void Evaluate_Debt_IsPaidWhenPointsSettle()
    {
        var engine = Engine("settle: 14 days, earn: [{rule: spend, per: 1 CNY, points: 1}]");
        var facts = Facts(engine, Purchase(), """{"id":"E1","at":"2026-03-11T10:00:00+08:00","kind":"redeemed","points":30}""");

        Assert.Multiple(() =>
        {
            Assert.That(engine.Evaluate(facts, At("2026-03-24T09:59:59+08:00")).Loyalty!.Status, Has.Property("Debt").EqualTo(30m).And.Property("Pending").EqualTo(100m));
            Assert.That(engine.Evaluate(facts, At("2026-03-24T10:00:00+08:00")).Loyalty!.Status, Has.Property("Debt").Zero.And.Property("Balance").EqualTo(70m));
        });
    }

    [Test]
    public void Evaluate_PointsExpireBeforeTheySettle_AreNeverUsable()
    {
        var engine = Engine("settle: 1 month, expire: {to: month end}, earn: [{rule: spend, per: 1 CNY, points: 1}]");
        var facts = Facts(engine, Purchase(), """{"id":"E1","at":"2026-04-10T09:00:00+08:00","kind":"adjusted","points":5}""");

        Assert.Multiple(() =>
        {
            Assert.That(Line(engine, facts, At("2026-03-31T23:59:59+08:00")), Is.EqualTo("balance 0 pending 100 until  earned 100"));
            Assert.That(engine.NextInstant(facts, At("2026-03-31T23:59:59+08:00"), CareMemory.Empty)?.At, Is.EqualTo(At("2026-04-01T00:00:00+08:00")));
            Assert.That(Line(engine, facts, At("2026-04-10T10:00:00+08:00")), Is.EqualTo("balance 5 pending 0 until  earned 100"));
        });
    }

    [Test]
    public void Evaluate_PendingPoints_DoNotCountAmongThoseThatExpire()
    {
        var engine = Engine("settle: 14 days, expire: 20 days, earn: [{rule: spend, per: 1 CNY, points: 1}]", "care: [{rule: soon, when: points_expiring(30 days) > 0, do: [{action: a}]}, {rule: wait, on: points.next_settlement, when: points.pending >= 100, notice: 3 days, do: [{action: b}]}]\n");
        var facts = Facts(engine, Purchase());

        Assert.Multiple(() =>
        {
            Assert.That(engine.Evaluate(facts, At("2026-03-22T10:00:00+08:00")).Actions.Select(a => a.Id), Is.EqualTo(new[] { "C1/wait/2026-03-24" }));
            Assert.That(engine.Evaluate(facts, At("2026-03-22T10:00:00+08:00")).Loyalty!.Status.NextExpiry, Is.Null);
            Assert.That(engine.Evaluate(facts, At("2026-03-25T10:00:00+08:00")).Actions.Select(a => a.Id), Is.EqualTo(new[] { "C1/soon/1" }));
            Assert.That(engine.Evaluate(facts, At("2026-03-25T10:00:00+08:00")).Loyalty!.Status.NextExpiry, Is.EqualTo(At("2026-03-30T10:00:00+08:00")));
        });
    }

    // The refund comes before settlement: whatever was earned, it takes nothing else.
    [Test]
    public void Evaluate_UnknownWhetherEarned_PendingLiesBetween()
    {
        var engine = Engine("settle: 14 days, earn: [{rule: spend, per: 1 CNY, points: 1}, {rule: toys, on: purchase, when: purchase.category is toys, points: 50}]");
        var facts = Facts(
            engine,
            """{"id":"P0","at":"2026-01-10T10:00:00+08:00","amount":80,"category":"books"},{"id":"P1","at":"2026-03-10T10:00:00+08:00","amount":100,"refunds":[{"at":"2026-03-12T10:00:00+08:00","amount":40}]}""",
            """{"id":"E1","at":"2026-03-13T10:00:00+08:00","kind":"redeemed","points":10}""");

        Assert.That(OutcomeJson.ToText(engine.Evaluate(facts, At("2026-03-14T10:00:00+08:00"))), Does.Contain(
            """
            "balance":70,"pending_between":[60,110],"next_settlement":"2026-03-24T10:00:00+08:00","debt":0
            """));
    }

    [Test]
    public void Evaluate_PolicyThatHoldsNothing_SaysNothingOfPendingPoints()
    {
        var engine = Engine("earn: [{rule: spend, per: 1 CNY, points: 1}]", "care: [{rule: none, when: points.pending is 0, do: [{action: a}]}, {rule: never, on: points.next_settlement, do: [{action: a}]}]\n");
        var outcome = engine.Evaluate(Facts(engine, Purchase()), Bought);

        Assert.Multiple(() =>
        {
            Assert.That(OutcomeJson.ToText(outcome), Does.Not.Contain("pending").And.Not.Contain("settle"));
            Assert.That(outcome.Actions.Select(a => a.Rule), Is.EqualTo(new[] { "none" }));
        });
    }

    [TestCase(Language.English, "100 pending, usable from 2026-03-24 10:00", "usable 14 days after they were earned")]
    [TestCase(Language.Chinese, "另有 100 分待结算，2026-03-24 10:00 起可用", "获得14天后可用")]
    public void Explain_PendingPoints_SaysHowManyAndUntilWhen(Language language, string expected, string rule)
    {
        var engine = Engine("settle: 14 days, earn: [{rule: spend, per: 1 CNY, points: 1}]");
        var facts = Facts(engine, Purchase());

        Assert.Multiple(() =>
        {
            Assert.That(new CareExplainer(engine).Explain(facts, Bought).ToText(language), Does.Contain(expected));
            Assert.That(new CareExplainer(engine).ExplainRule(facts, Bought, "points.spend").ToText(language), Does.Contain(rule));
        });
    }

    [Test]
    public void Forecast_PendingPoints_SaysWhenTheyCanBeUsed()
    {
        var engine = Engine("settle: 14 days, expire: 1 month, earn: [{rule: spend, per: 1 CNY, points: 1}]");
        var facts = Facts(engine, $"{Purchase()},{Purchase("P2", "2026-02-24T10:00:00+08:00", 30)}", """{"id":"E1","at":"2026-02-25T10:00:00+08:00","kind":"redeemed","points":40}""");
        var changes = CareForecaster.Forecast(engine, facts, Bought.AddHours(-1), Bought.AddDays(90)).Changes.Select(c => $"{c.At:yyyy-MM-dd HH:mm} {c.Kind} {c.Points}: {c.Text.En} {c.Text.Zh}");

        // Of the 30 and the 100, 40 pay what was redeemed too early.
        Assert.That(changes, Is.EqualTo(new[]
        {
            "2026-03-24 10:00 Settled 90: 90 points can be used, 90 in all 90 积分转为可用，共 90 积分",
            "2026-04-10 10:00 Points 90: 90 points expire, 0 are left 90 积分到期，剩余 0 积分",
        }));
    }

    [TestCase(Language.English, "Points can be used 14 days after they were earned.", "usable 1 month after they were earned")]
    [TestCase(Language.Chinese, "积分获得14天后可用。", "获得1个月后可用")]
    public void RuleBook_Settlement_IsSaid(Language language, string all, string own)
    {
        var book = RuleBookPublisher.ToMarkdown(Engine("settle: 14 days, earn: [{rule: spend, per: 1 CNY, points: 1, settle: 1 month}]").RuleSet, language);
        Assert.That(book, Does.Contain(all).And.Contain(own));
    }

    [TestCase("0 days", "`settle` must be a length of time greater than zero")]
    [TestCase("-1 day", "`settle` must be a length of time greater than zero")]
    [TestCase("10 business days", "`settle` counts clock time, not business days")]
    [TestCase("8 business hours", "`settle` counts clock time, not business time")]
    [TestCase("14", "a number")]
    [TestCase("{after: 14 days}", "settle")]
    public void Load_SettlementThatIsWrong_IsRefused(string settle, string expected)
    {
        Assert.Multiple(() =>
        {
            Assert.That(() => Engine($"settle: {settle}, earn: [{{rule: spend, per: 1 CNY, points: 1}}]"), Throws.InstanceOf<RuleSetException>().With.Message.Contains(expected));
            Assert.That(() => Engine($"earn: [{{rule: spend, per: 1 CNY, points: 1, settle: {settle}}}]"), Throws.InstanceOf<RuleSetException>().With.Message.Contains(expected));
        });
    }

    private static DateTimeOffset At(string at) => DateTimeOffset.Parse(at, CultureInfo.InvariantCulture);

    private static string Line(CareEngine engine, CustomerFacts facts, DateTimeOffset asOf)
    {
        var status = engine.Evaluate(facts, asOf).Loyalty!.Status;
        var earned = engine.Evaluate(facts, asOf).Actions.Single(a => a.Rule == "earned").Message;
        return string.Create(CultureInfo.InvariantCulture, $"balance {status.Balance} pending {status.Pending} until {status.NextSettlement:O} earned {earned}");
    }

    private static CareEngine Engine(string points, string care = "care: [{rule: earned, when: points.earned >= 0, do: [{action: a, message: \"{points.earned}\"}]}]\n") =>
        new(CareRuleSet.Parse($"schema: carerules/v1\npack: p\nversion: 1.0.0\ntimezone: Asia/Shanghai\ncurrency: CNY\nloyalty: {{points: {{{points}}}}}\n{care}"));

    private static string Purchase(string id = "P1", string at = "2026-03-10T10:00:00+08:00", decimal amount = 100) => FormattableString.Invariant($$"""{"id":"{{id}}","at":"{{at}}","amount":{{amount}}}""");

    private static CustomerFacts Facts(CareEngine engine, string purchases, string points = "") =>
        engine.Customer($$"""{"customer":{"id":"C1"},"purchases":[{{purchases}}],"points":[{{points}}]}""");
}
