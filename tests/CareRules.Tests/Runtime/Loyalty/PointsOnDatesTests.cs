using System.Globalization;
using CareRules.Authoring.Publishing;
using CareRules.Facts;
using CareRules.Forecasting;
using CareRules.Lifecycle;
using CareRules.Loading;
using CareRules.Tests.Explanation;

namespace CareRules.Tests.Runtime.Loyalty;

/// <summary>Points that a date earns each time that it comes.</summary>
public sealed class PointsOnDatesTests
{
    private const string Customer = """{"id":"C1","since":"2023-06-15","birthday":"1988-02-29","attributes":{"renewal":"2026-01-10"}}""";

    // The anniversary begins a year later, the birthday on or after the first day; 29 February falls on the 28th in other years.
    [TestCase("anniversary of customer.since", "2026-06-14", "2024-06-15 2025-06-15")]
    [TestCase("anniversary of customer.since", "2026-06-15", "2024-06-15 2025-06-15 2026-06-15")]
    [TestCase("yearly customer.since", "2025-06-15", "2023-06-15 2024-06-15 2025-06-15")]
    [TestCase("customer.since", "2026-06-15", "2023-06-15")]
    [TestCase("anniversary of customer.birthday", "2026-06-15", "2024-02-29 2025-02-28 2026-02-28")]
    [TestCase("month of customer.birthday", "2025-02-01", "2024-02-01 2025-02-01")]
    [TestCase("customer.renewal", "2026-06-15", "2026-01-10")]
    [TestCase("customer.renewal", "2026-01-09", "")]
    [TestCase("2023-06-14", "2026-06-15", "")]
    [TestCase("anniversary of 2020-11-11", "2025-06-15", "2023-11-11 2024-11-11")]
    [TestCase("date wedding", "2026-06-15", "wedding:2024-08-08")]
    [TestCase("anniversary of date in (wedding, move)", "2026-06-15", "move:2024-05-05 move:2025-05-05 wedding:2025-08-08 move:2026-05-05")]
    public void Evaluate_Date_EarnsEachTimeSinceTheFirstDay(string on, string day, string expected)
    {
        var engine = Engine($"{{rule: gift, on: \"{on}\", points: 500}}");
        var (facts, asOf) = (Facts(engine, Customer) with { Points = [] }, At($"{day}T00:00:00+08:00"));
        // Awards are listed for 30 days.
        var ids = Enumerable.Range(0, 60).Select(n => asOf.AddDays(-29 * (59 - n))).SelectMany(at => engine.Evaluate(facts, at).Loyalty!.Points).Select(p => p.Id).Distinct().ToList();

        Assert.Multiple(() =>
        {
            Assert.That(ids, Is.EqualTo(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(d => $"C1/points.gift/{d}")));
            Assert.That(engine.Evaluate(facts, asOf).Loyalty!.Status.Balance, Is.EqualTo(500m * ids.Count));
        });
    }

    [Test]
    public void Evaluate_CustomerInAnotherZone_EarnsWhenTheDayBeginsThere()
    {
        var engine = Engine("{rule: gift, on: anniversary of customer.since, points: 500}");
        var facts = Facts(engine, """{"id":"C1","since":"2025-06-15","time_zone":"America/Vancouver"}""");

        Assert.Multiple(() =>
        {
            Assert.That(engine.Evaluate(facts, At("2026-06-15T06:59:59Z")).Loyalty!.Status.Balance, Is.EqualTo(7m));
            Assert.That(engine.Evaluate(facts, At("2026-06-15T07:00:00Z")).Loyalty!.Points.Select(p => p.Id), Is.EqualTo(new[] { "C1/points.gift/2026-06-15" }));
            Assert.That(engine.NextInstant(facts, At("2026-06-14T00:00:00Z"), CareMemory.Empty)?.At, Is.EqualTo(At("2026-06-15T07:00:00Z")));
        });
    }

    [Test]
    public void Evaluate_ConditionAndMultiplier_AreThoseOfThatDay()
    {
        var engine = Engine("{rule: gift, on: anniversary of customer.since, when: count(purchases) >= 1, points: count(purchases) * 10, settle: 1 month, expire: 1 year}", "multiply: [{when: loyalty.orders >= 2, by: 2}]");
        var facts = Facts(engine, Customer, """{"id":"P1","at":"2025-07-01T10:00:00+08:00","amount":1},{"id":"P2","at":"2026-06-15T00:00:00+08:00","amount":1},{"id":"P3","at":"2026-06-15T00:00:01+08:00","amount":1}""");
        var award = engine.Evaluate(facts, At("2026-06-20T00:00:00+08:00")).Loyalty!.Points.Single();

        Assert.That(
            (award.Points, award.Multiplier, award.At, award.Settles, award.Expires),
            Is.EqualTo((40m, 2m, At("2026-06-15T00:00:00+08:00"), (DateTimeOffset?)At("2026-07-15T00:00:00+08:00"), (DateTimeOffset?)At("2027-06-15T00:00:00+08:00"))));
    }

    // Without the day, nobody knows how many there were; with `is known`, nothing is earned.
    [TestCase("""{"id":"C1","birthday":"1990-03-03"}""", "", null, "customer.since")]
    [TestCase("""{"id":"C1","since":"2020-01-01"}""", "", null, "customer.birthday")]
    [TestCase("""{"id":"C1"}""", "", null, "customer.birthday customer.since")]
    [TestCase("""{"id":"C1","since":"2020-01-01"}""", ", when: customer.birthday is known", 7, "")]
    [TestCase("""{"id":"C1"}""", ", when: [count(purchases) > 0, customer.birthday is known]", 7, "")]
    [TestCase("""{"id":"C1","birthday":"1990-03-03"}""", ", when: [customer.birthday is known]", null, "customer.since")]
    [TestCase("""{"id":"C1","birthday":"1990-03-03"}""", ", when: customer.since is known", 7, "")]
    [TestCase("""{"id":"C1","since":"2020-01-01"}""", ", when: {any: [customer.birthday is known, count(purchases) > 0]}", null, "customer.birthday")]
    public void Evaluate_DayUnknown_BalanceIsUnknownUnlessTheRuleAsksForIt(string customer, string when, int? balance, string gaps)
    {
        var engine = Engine($"{{rule: gift, on: anniversary of customer.birthday, points: 500{when}}}");
        var outcome = engine.Evaluate(Facts(engine, customer), At("2026-06-15T00:00:00+08:00"));

        Assert.Multiple(() =>
        {
            Assert.That(outcome.Loyalty!.Status.Balance, Is.EqualTo((decimal?)balance));
            Assert.That(outcome.Loyalty!.Status.BalanceBetween, Is.Null);
            Assert.That(string.Join(' ', outcome.DataGaps.Where(g => g.Rule == "points.gift").Select(g => g.Fact)), Is.EqualTo(gaps));
        });
    }

    [Test]
    public void Evaluate_DatesUnknown_AreAGapOfTheBalance()
    {
        var engine = Engine("{rule: gift, on: date wedding, points: 500}");
        var facts = Facts(engine, Customer) with { Dates = default };
        Assert.That(engine.Evaluate(facts, At("2026-06-15T00:00:00+08:00")).DataGaps.Select(g => (g.Rule, g.Fact)), Is.EqualTo(new[] { ("points", "dates") }));
    }

    [Test]
    public void Forecast_Date_SaysWhatIsEarned()
    {
        var engine = Engine("{rule: gift, on: anniversary of customer.since, points: 500, expire: 30 days}");
        var changes = CareForecaster.Forecast(engine, Facts(engine, Customer), At("2026-06-01T00:00:00+08:00"), At("2026-08-01T00:00:00+08:00")).Changes;

        Assert.That(changes.Select(c => $"{c.At:yyyy-MM-dd} {c.Kind} {c.Points}: {c.Text.En} {c.Text.Zh}"), Is.EqualTo(new[]
        {
            "2026-06-15 Earned 500: 500 points are earned 获得 500 积分",
            "2026-07-15 Points 500: 500 points expire, 7 are left 500 积分到期，剩余 7 积分",
        }));
    }

    [TestCase(Language.English, "every year on the day of Birthday")]
    [TestCase(Language.Chinese, "每年生日当日")]
    public void RuleBook_Date_IsSaid(Language language, string expected) =>
        Assert.That(RuleBookPublisher.ToMarkdown(Engine("{rule: gift, on: anniversary of customer.birthday, when: customer.birthday is known, points: 500}").RuleSet, language), Does.Contain(expected).IgnoreCase);

    [TestCase("anniversary of last(purchases.at)", "points are earned on days that stay the same, and `last(purchases.at)` is worked out")]
    [TestCase("points.next_expiry", "`points.next_expiry` is worked out")]
    [TestCase("yearly today", "`today` is worked out")]
    [TestCase("data gap", "points are earned by events and on dates, and this is neither")]
    public void Load_DateThatMoves_IsRefused(string on, string expected) =>
        Assert.That(() => Engine($"{{rule: gift, on: {on}, points: 500}}"), Throws.InstanceOf<RuleSetException>().With.Message.Contains(expected));

    [TestCase("per: 1 CNY, points: 1", "a date has none")]
    [TestCase("points: purchase.amount / 1 CNY", "purchase")]
    [TestCase("points: 0", "`points`")]
    public void Load_RuleOnADateThatIsWrong_IsRefused(string rest, string expected) =>
        Assert.That(() => Engine($"{{rule: gift, on: anniversary of customer.since, {rest}}}"), Throws.InstanceOf<RuleSetException>().With.Message.Contains(expected));

    private static DateTimeOffset At(string at) => DateTimeOffset.Parse(at, CultureInfo.InvariantCulture);

    private static CareEngine Engine(string earn, string more = "") => new(CareRuleSet.Parse($$"""
        schema: carerules/v1
        pack: p
        version: 1.0.0
        timezone: Asia/Shanghai
        currency: CNY
        facts:
          customer:
            renewal: {type: date}
        loyalty:
          points: { earn: [{{earn}}], {{more}} }

        """));

    private static CustomerFacts Facts(CareEngine engine, string customer, string purchases = """{"id":"P1","at":"2026-05-05T10:00:00+08:00","amount":1}""") => engine.Customer(
        $$"""{"customer":{{customer}},"purchases":[{{purchases}}],"dates":[{"kind":"wedding","date":"2024-08-08"},{"kind":"move","date":"2023-05-05"},{"kind":"move","date":"2023-05-05"}],"points":[{"id":"E1","at":"2026-06-01T00:00:00+08:00","kind":"adjusted","points":7}]}""");
}
