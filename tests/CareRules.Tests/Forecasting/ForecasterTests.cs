using System.Text;
using CareRules.Facts;
using CareRules.Facts.Json;
using CareRules.Forecasting;
using CareRules.Lifecycle;

namespace CareRules.Tests.Forecasting;

public sealed class ForecasterTests
{
    private static readonly DateTimeOffset AsOf = DateTimeOffset.Parse("2026-03-01T09:00:00+08:00", System.Globalization.CultureInfo.InvariantCulture);

    [Test]
    public void Look_SilenceGrows_NamesTheVeryInstant()
    {
        var forecast = Look("churn: {indicators: [{indicator: silent, weight: 40, when: time_since(last(interactions.at)) > 60 days}], levels: {medium: 40}}", """, "interactions":[{"id":"I1","at":"2026-01-20T14:07:09+08:00"}]""");

        Assert.That(forecast.Changes.Select(c => (c.At.ToString("O"), c.IsAfter, c.Kind, c.From, c.To)), Is.EqualTo(new[] { ("2026-03-21T14:07:09.0000000+08:00", true, ForecastKind.Churn, (string?)null, (string?)"medium") }));
    }

    [Test]
    public void Look_WindowEmpties_LevelFallsAndNothingElseIsSaid()
    {
        var forecast = Look("tiers: {value: {levels: [{level: core, when: sum(purchases.amount) over 2 months >= 100 CNY}, {level: new, otherwise: true}]}}", """, "purchases":[{"id":"P1","at":"2026-01-20T10:30:00+08:00","amount":100}]""");

        Assert.That(forecast.Changes.Select(c => (c.At.ToString("O"), c.Text.En, c.Text.Zh)), Is.EqualTo(new[] { ("2026-03-20T10:30:00.0000000+08:00", "value: core → new", "value：core → new") }));
    }

    [Test]
    public void Look_CalendarEnds_GoesOnWithoutWhatNeedsIt()
    {
        var forecast = Look(
            """
            calendar: office
            calendars: {office: {coverage: {from: 2026-01-01, to: 2026-03-03}, hours: {mon-fri: "09:00-17:00"}}}
            churn: {indicators: [{indicator: waiting, weight: 40, when: business_time_since(last(service_requests.opened_at)) >= 2 business hours}], levels: {medium: 40}}
            """,
            """, "service_requests":[{"id":"S1","opened_at":"2026-03-01T08:00:00+08:00"}]""");

        Assert.Multiple(() =>
        {
            Assert.That(forecast.Changes.Select(c => c.At.ToString("O")), Is.EqualTo(new[] { "2026-03-02T11:00:00.0000000+08:00", "2026-03-04T00:00:00.0000000+08:00" }));
            Assert.That((forecast.Until.UtcTicks, forecast.Limit), Is.EqualTo((AsOf.AddDays(90).UtcTicks, (string?)null)));
        });
    }

    [Test]
    public void Look_PointsExpire_SaysHowManyAreLeft()
    {
        var forecast = Look(
            "loyalty: {points: {expire: 1 month, earn: [{rule: spend, on: purchase, per: 1 CNY, points: 1}]}}",
            """, "points":[], "purchases":[{"id":"P1","at":"2026-02-10T10:00:00+08:00","amount":100},{"id":"P2","at":"2026-02-20T10:00:00+08:00","amount":30}]""");

        Assert.That(forecast.Changes.Where(c => c.Kind == ForecastKind.Points).Select(c => c.Text.En), Is.EqualTo(new[] { "100 points expire, 30 are left", "30 points expire, 0 are left" }));
    }

    [Test]
    public void Look_FactOfALaterTime_ComesTrueThen()
    {
        var forecast = Look("care: [{rule: thank, on: purchase, do: [{action: thank}]}]", """, "purchases":[{"id":"P1","at":"2026-03-05T10:20:30+08:00","amount":100}]""");

        Assert.That(forecast.Changes.Select(c => (c.At.ToString("O"), c.Action!.Id)), Is.EqualTo(new[] { ("2026-03-05T10:20:30.0000000+08:00", "C1/thank/P1") }));
    }

    /// <summary>A warning period of six minutes: both ends lie within one hour.</summary>
    [Test]
    public void Look_WarningThatLastsMinutes_IsFoundWithItsBreach()
    {
        var forecast = Look(
            "complaints: {severities: [{severity: minor, otherwise: true}], steps: [accept], deadlines: [{step: accept, within: 30 minutes}], ladder: [{owners: [agent, boss]}], warn: 80%}",
            """, "complaints":[{"id":"K1","opened_at":"2026-03-05T10:07:09+08:00","pauses":[{"from":"2026-03-05T10:10:00+08:00","to":"2026-03-05T10:15:30+08:00"}]}]""");

        Assert.That(forecast.Changes.Select(c => (c.At.ToString("O"), c.IsAfter, c.Kind)), Is.EqualTo(new[]
        {
            ("2026-03-05T10:36:39.0000000+08:00", false, ForecastKind.Warning),
            ("2026-03-05T10:42:39.0000000+08:00", true, ForecastKind.Breach),
        }));
    }

    [Test]
    public void Look_LevelHeldForTwoMinutes_ComesAndGoes()
    {
        var forecast = Look(
            "tiers: {value: {levels: [{level: hot, when: time_since(last(interactions.at)) between 90 minutes and 92 minutes}, {level: cold, otherwise: true}]}}",
            """, "interactions":[{"id":"I1","at":"2026-03-01T08:10:30+08:00"}]""");

        Assert.That(forecast.Changes.Select(c => (c.At.ToString("O"), c.IsAfter, c.To)), Is.EqualTo(new[]
        {
            ("2026-03-01T09:40:30.0000000+08:00", false, "hot"),
            ("2026-03-01T09:42:30.0000000+08:00", true, "cold"),
        }));
    }

    /// <summary>
    /// Delivered actions are not forecast again, and an action suppressed by a cooldown is forecast for the end of the cooldown.
    /// </summary>
    [Test]
    public void Look_WithMemory_LeavesOutWhatWentOutAndHeedsCooldowns()
    {
        var engine = Engine("care: [{rule: weekly, every: 1 week, from: customer.since, cooldown: 10 days, do: [{action: call}]}, {rule: once, do: [{action: send}]}]");
        var facts = Facts(engine, """, "interactions":[]""") is { } read ? read with { Customer = read.Customer with { Since = new DateOnly(2026, 2, 25) } } : null!;
        var remembered = engine.Decide(facts, AsOf, CareMemory.Empty).Memory;

        var forecast = new Forecaster(engine, facts, remembered).Run(AsOf.AddHours(1), AsOf.AddDays(40), CancellationToken.None);
        var without = new Forecaster(engine, facts, null).Run(AsOf.AddHours(1), AsOf.AddDays(40), CancellationToken.None);

        Assert.Multiple(() =>
        {
            Assert.That(without.Changes.Select(c => c.Action!.Id), Is.EqualTo(new[] { "C1/weekly/2026-03-04", "C1/weekly/2026-03-11", "C1/weekly/2026-03-18", "C1/weekly/2026-03-25", "C1/weekly/2026-04-01", "C1/weekly/2026-04-08" }));
            Assert.That(forecast.Changes.Select(c => (c.Action!.Id, c.At.ToString("O"))), Is.EqualTo(new[]
            {
                ("C1/weekly/2026-03-11", "2026-03-11T09:00:00.0000000+08:00"),
                ("C1/weekly/2026-03-18", "2026-03-21T09:00:00.0000000+08:00"),
                ("C1/weekly/2026-03-25", "2026-03-31T09:00:00.0000000+08:00"),
                ("C1/weekly/2026-04-08", "2026-04-10T09:00:00.0000000+08:00"),
            }));
        });
    }

    [Test]
    public void Look_WithMemory_LevelWaitsForItsReview()
    {
        var engine = Engine("tiers: {value: {review: quarterly, levels: [{level: core, when: sum(purchases.amount) over 1 month >= 100 CNY}, {level: new, otherwise: true}]}}");
        var facts = Facts(engine, """, "purchases":[{"id":"P1","at":"2026-02-20T10:30:00+08:00","amount":100}]""");
        var remembered = engine.Decide(facts, AsOf.AddDays(-5), CareMemory.Empty).Memory;

        var forecast = new Forecaster(engine, facts, remembered).Run(AsOf, AsOf.AddDays(60), CancellationToken.None);

        Assert.That(forecast.Changes.Select(c => (c.At.ToString("O"), c.Text.En)), Is.EqualTo(new[] { ("2026-04-01T00:00:00.0000000+08:00", "value: core → new") }));
    }

    [Test]
    public void Look_WithMemoryAndCalendarThatEnds_GoesOn()
    {
        var engine = Engine(
            """
            calendar: office
            calendars: {office: {coverage: {from: 2026-01-01, to: 2026-03-03}, hours: {mon-fri: "09:00-17:00"}}}
            churn: {indicators: [{indicator: waiting, weight: 40, when: business_time_since(last(service_requests.opened_at)) >= 2 business hours}], levels: {medium: 40}}
            """);
        var forecast = new Forecaster(engine, Facts(engine, """, "service_requests":[{"id":"S1","opened_at":"2026-03-01T08:00:00+08:00"}]"""), CareMemory.Empty).Run(AsOf, AsOf.AddDays(90), CancellationToken.None);

        Assert.That(forecast.Changes.Select(c => c.At.ToString("O")), Is.EqualTo(new[] { "2026-03-02T11:00:00.0000000+08:00" }));
        Assert.That((forecast.Until.UtcTicks, forecast.Limit), Is.EqualTo((AsOf.AddDays(90).UtcTicks, (string?)null)));
    }

    [Test]
    public void Look_Cancelled_Throws() =>
        Assert.That(() => new Forecaster(Engine(""), Facts(Engine(""), ""), null).Run(AsOf, AsOf.AddDays(90), new CancellationToken(canceled: true)), Throws.InstanceOf<OperationCanceledException>());

    private static Forecast Look(string sections, string lists)
    {
        var engine = Engine(sections);
        return new Forecaster(engine, Facts(engine, lists), null).Run(AsOf, AsOf.AddDays(90), CancellationToken.None);
    }

    private static CareEngine Engine(string sections) => new(CareRuleSet.Parse($"schema: carerules/v1\npack: made\nversion: 1.0.0\ntimezone: Asia/Shanghai\n{(sections.Length == 0 ? "care: [{rule: r, do: [{action: call}]}]" : sections)}\n"));

    private static CustomerFacts Facts(CareEngine engine, string lists) =>
        new FactsReader(engine.RuleSet).Parse(Encoding.UTF8.GetBytes($$"""{"customer":{"id":"C1"}{{lists}}}"""));
}
