using CareRules.Explanation;
using CareRules.Facts;
using CareRules.Forecasting;
using CareRules.Lifecycle;
using CareRules.Loading;
using CareRules.Model;

namespace CareRules.Tests.Lifecycle;

/// <summary>The customer's dates in the customer's zone, over time: next instants, series of decisions, forecasts, explanations.</summary>
public sealed class CustomerZoneTests
{
    private const string Birthday = """
        timezone: Asia/Shanghai
        care:
          - {rule: birthday, on: anniversary of customer.birthday, notice: 1 day, do: [{action: greet, expires: 1 month}]}
        """;

    // The start of 15 March, from which the notice runs, and of 16 March, in Vancouver and in Shanghai.
    private const string NoticeInVancouver = "2026-03-15T07:00";
    private const string NoticeInShanghai = "2026-03-14T16:00";

    [TestCase(null, NoticeInShanghai)]
    [TestCase("Asia/Shanghai", NoticeInShanghai)]
    [TestCase("America/Vancouver", NoticeInVancouver)]
    [TestCase("Pacific/Kiritimati", "2026-03-14T10:00")]
    [TestCase("Nowhere/Else", NoticeInShanghai)]
    public void NextInstant_Birthday_IsThatOfTheCustomersDay(string? zone, string expected) =>
        Assert.That(Next(Birthday, Born(zone), "2026-03-01"), Is.EqualTo(Life.At(expected)));

    [Test]
    public void NextInstant_DatesInPack_IsThatOfThePacksDay() =>
        Assert.That(Next("dates_in: pack\n" + Birthday, Born("America/Vancouver"), "2026-03-01"), Is.EqualTo(Life.At(NoticeInShanghai)));

    // 31 March 16:00 UTC is the start of April in Shanghai, 1 April 07:00 UTC in Vancouver.
    [TestCase("every: 1 month, from: 2026-01-01", "2026-04-01T07:00")]
    [TestCase("when: month(today) is 4", "2026-04-01T07:00")]
    [TestCase("when: today >= 2026-04-01", "2026-04-01T07:00")]
    [TestCase("when: days_until(2026-04-11) <= 10", "2026-04-01T07:00")]
    [TestCase("when: age(customer.since) >= 1 year", "2026-04-01T07:00")]
    [TestCase("when: weekday(now) is wed", "2026-04-01T07:00")]
    [TestCase("when: hour(now) is 5", "2026-03-31T12:00")]
    [TestCase("when: time_since(customer.since + 1 year) >= 3 hours", "2026-04-01T10:00")]
    [TestCase("on: 2026-04-01", "2026-03-31T16:00")]
    [TestCase("on: yearly 2020-04-01", "2026-03-31T16:00")]
    [TestCase("effective: {from: 2026-04-01}", "2026-03-31T16:00")]
    public void NextInstant_OfARule_IsInTheZoneThatCounts(string rule, string expected)
    {
        var facts = new CustomerFacts { Customer = new Customer { Id = "C1", Since = new DateOnly(2025, 4, 1), TimeZone = "America/Vancouver" } };

        Assert.That(Next($"timezone: Asia/Shanghai\ncare:\n  - {{rule: r, {rule}, do: [{{action: call}}]}}\n", facts, "2026-03-31T11:59"), Is.EqualTo(Life.At(expected)));
    }

    // The customer's day goes on until 07:00 UTC, the pack's, which the id names, ends at 16:00 UTC.
    [Test]
    public void NextInstant_DateThatMovesWithTheTime_IsWhenItsIdChanges()
    {
        var life = new Life("timezone: Asia/Shanghai\ncare:\n  - {rule: daily, on: date_of(now), do: [{action: call}]}\n");

        Assert.That(life.Ids(Born("America/Vancouver"), "2026-03-16T12:00"), Is.EqualTo(new[] { "C1/daily/2026-03-16" }));
        Assert.That(Next("timezone: Asia/Shanghai\ncare:\n  - {rule: daily, on: date_of(now), do: [{action: call}]}\n", Born("America/Vancouver"), "2026-03-16T12:00"), Is.EqualTo(Life.At("2026-03-16T16:00")));
        Assert.That(life.Ids(Born("America/Vancouver"), "2026-03-16T16:00"), Is.EqualTo(new[] { "C1/daily/2026-03-17" }));
    }

    [Test]
    public void Decide_CustomerMovesOrTheZoneIsLearned_EmitsNothingTwice()
    {
        var life = new Life("""
            timezone: Asia/Shanghai
            care:
              - {rule: birthday, on: anniversary of customer.birthday, do: [{action: greet, expires: 1 month}]}
              - {rule: monthly, every: 1 month, from: first(purchases.at), do: [{action: call}]}
              - {rule: thanks, on: date_of(first(purchases.at)) + 44 days, do: [{action: thank, expires: 1 month}]}
            """);
        CustomerFacts In(string? zone) => Life.Spent(1, "2026-01-31T20:00") with { Customer = new Customer { Id = "C1", Birthday = new DateOnly(1990, 3, 16), TimeZone = zone } };

        var emitted = new[] { null, "America/Vancouver", "Pacific/Kiritimati", null, "Pacific/Niue" }
            .SelectMany((zone, day) => life.Ids(In(zone), $"2026-03-{17 + day}T12:00"))
            .ToList();

        Assert.That(emitted, Is.EqualTo(new[] { "C1/birthday/2026-03-16", "C1/monthly/2026-03-01", "C1/thanks/2026-03-17" }));
    }

    [Test]
    public void Decide_DailyOrHourly_EmitsTheSame()
    {
        IEnumerable<string> Emitted(int hours)
        {
            var life = new Life(Birthday);
            return Enumerable.Range(0, 30 * 24 / hours).SelectMany(i => life.Decide(Born("America/Vancouver"), Life.At("2026-03-01").AddHours(i * hours)).Actions).Select(a => a.Id).ToList();
        }

        Assert.That(Emitted(24), Is.EqualTo(Emitted(1)).And.EqualTo(new[] { "C1/birthday/2026-03-16" }));
    }

    [Test]
    public void Forecast_BirthdayInVancouver_IsOnTheDayThere()
    {
        var forecast = new Forecaster(Life.EngineOf(Birthday), Born("America/Vancouver"), null).Run(Life.At("2026-03-14"), Life.At("2026-03-20"), CancellationToken.None);

        Assert.That(forecast.Changes[0].At.UtcDateTime, Is.EqualTo(Life.At(NoticeInVancouver).UtcDateTime));
        Assert.That(forecast.ToText(Language.English), Does.Contain("The customer's dates are in the zone America/Vancouver."));
    }

    [Test]
    public void Explain_CustomerOfAnotherZone_NamesItAndTheDaysThere()
    {
        var engine = Life.EngineOf(Birthday);
        var explanation = new CareExplainer(engine).Explain(Born("America/Vancouver"), Life.At("2026-03-15T06:00"));

        Assert.That(explanation.ToText(Language.English), Does.Contain("The customer's dates are in the zone America/Vancouver."));
        Assert.That(explanation.ToText(Language.Chinese), Does.Contain("客户的日期按客户所在时区 America/Vancouver 计算。"));
        var trigger = explanation.Rules.Single(r => r.Rule == "birthday").Trigger!;
        Assert.That(trigger.Text.En, Does.Contain("2026-03-16").And.Contain("2026-03-15"), trigger.Text.En);
        Assert.That(new CareExplainer(engine).Explain(Born(null), Life.At("2026-03-15T06:00")).ToText(Language.English), Does.Not.Contain("dates are in the zone"));
    }

    [Test]
    public void Explain_TestOfToday_SaysWhenItHoldsForTheCustomer()
    {
        var engine = Life.EngineOf("timezone: Asia/Shanghai\ncare:\n  - {rule: r, when: weekday(today) is wed, do: [{action: call}]}\n");

        var why = new CareExplainer(engine).WhyNot(Born("America/Vancouver"), Life.At("2026-04-01T06:00"), "r");

        Assert.That(why.WouldFireWith.Single().At, Is.EqualTo(Life.At("2026-04-01T07:00")));
    }

    [Test]
    public void Evaluate_ManyNamesOfZones_MakesNoClockForThoseThatDoNotExist()
    {
        var engine = Life.EngineOf(Birthday);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < 20_000; i++)
        {
            engine.Evaluate(Born($"Nowhere/{i}"), Life.At("2026-03-16"));
        }

        Assert.That(GC.GetTotalMemory(forceFullCollection: true) - before, Is.LessThan(2_000_000));
    }

    [TestCase("dates_in: Pack", "did you mean `pack`?")]
    [TestCase("dates_in: customers", "did you mean `customer`?")]
    [TestCase("dates_in: [pack]", "text")]
    public void Load_AnotherWord_IsAnErrorWithItsRemedy(string line, string remedy) =>
        Assert.That(() => Life.EngineOf(line + "\n" + Birthday), Throws.TypeOf<RuleSetException>().With.Message.Contains(remedy));

    [TestCase("", DatesIn.Customer)]
    [TestCase("dates_in: customer\n", DatesIn.Customer)]
    [TestCase("dates_in: pack\n", DatesIn.Pack)]
    public void Load_DatesIn_IsInTheHead(string line, DatesIn expected) =>
        Assert.That(Life.EngineOf(line + Birthday).RuleSet.Pack.DatesIn, Is.EqualTo(expected));

    private static CustomerFacts Born(string? zone) => new() { Customer = new Customer { Id = "C1", Birthday = new DateOnly(1990, 3, 16), TimeZone = zone } };

    private static DateTimeOffset? Next(string rules, CustomerFacts facts, string asOf) => Life.EngineOf(rules).NextInstant(facts, Life.At(asOf), CareMemory.Empty)?.At;
}
