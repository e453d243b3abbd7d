using System.Globalization;
using CareRules.Authoring.Publishing;
using CareRules.Facts;
using CareRules.Lifecycle;
using CareRules.Loading;
using CareRules.Tests.Explanation;

namespace CareRules.Tests.Runtime.Loyalty;

/// <summary>Points that expire at the end of a calendar period.</summary>
public sealed class PointsExpiryTests
{
    // In Shanghai; the last is the first instant of a year, which belongs to it.
    [TestCase("12 months", "2026-03-19T10:00:00+08:00", "2027-03-19T10:00:00+08:00")]
    [TestCase("{to: year end}", "2026-03-19T10:00:00+08:00", "2027-01-01T00:00:00+08:00")]
    [TestCase("{after: 3 years, to: year end}", "2026-03-19T10:00:00+08:00", "2030-01-01T00:00:00+08:00")]
    [TestCase("{after: 45 days, to: quarter end}", "2026-02-20T10:00:00+08:00", "2026-07-01T00:00:00+08:00")]
    [TestCase("{to: half-year end}", "2026-06-30T23:59:59+08:00", "2026-07-01T00:00:00+08:00")]
    [TestCase("{after: 1 month, to: month end}", "2026-01-31T16:30:00Z", "2026-04-01T00:00:00+08:00")]
    [TestCase("{after: 1 year, to: year end}", "2025-12-31T16:00:00Z", "2028-01-01T00:00:00+08:00")]
    public void Evaluate_Points_ExpireThen(string expire, string earned, string expected)
    {
        var engine = Engine($"points: {{expire: {expire}, earn: [{{rule: visit, on: interaction, points: 5}}]}}");
        var facts = Facts(engine, earned);
        var end = DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture);

        Assert.That(engine.Evaluate(facts, end.AddTicks(-1)).Loyalty?.Status, Has.Property("Balance").EqualTo(5m).And.Property("NextExpiry").EqualTo(end));
        Assert.That(engine.Evaluate(facts, end).Loyalty?.Status.Balance, Is.Zero);
        Assert.That(engine.NextInstant(facts, end.AddTicks(-1), CareMemory.Empty)?.At, Is.EqualTo(end));
    }

    [Test]
    public void Evaluate_ExpiryOfTheRule_GoesBeforeThatOfAll()
    {
        var engine = Engine("points: {expire: 10 years, earn: [{rule: visit, on: interaction, points: 5, expire: {to: month end}}]}");
        Assert.That(engine.Evaluate(Facts(engine, "2026-03-19T10:00:00+08:00"), new(2026, 3, 20, 0, 0, 0, TimeSpan.Zero)).Loyalty?.Status.NextExpiry, Is.EqualTo(new DateTimeOffset(2026, 4, 1, 0, 0, 0, TimeSpan.FromHours(8))));
    }

    [TestCase(Language.English, "Points last 3 years, and on to the end of that year.", "valid to the end of the quarter in which they were earned")]
    [TestCase(Language.Chinese, "积分有效期 3年，并延至届时的年末。", "有效期 至获得当期的季末")]
    public void RuleBook_Expiry_IsSaid(Language language, string all, string own)
    {
        var book = RuleBookPublisher.ToMarkdown(Engine("points: {expire: {after: 3 years, to: year end}, earn: [{rule: visit, on: interaction, points: 5, expire: {to: quarter end}}]}").RuleSet, language);
        Assert.That(book, Does.Contain(all).And.Contain(own));
    }

    [TestCase("{after: 3 years}", "`expire` needs `to`")]
    [TestCase("{to: week end}", "month end, quarter end, half-year end, year end")]
    [TestCase("{to: year end, until: 1}", "until")]
    public void Load_ExpiryThatIsWrong_IsRefused(string expire, string expected) =>
        Assert.That(() => Engine($"points: {{expire: {expire}, earn: [{{rule: visit, on: interaction, points: 5}}]}}"), Throws.InstanceOf<RuleSetException>().With.Message.Contains(expected));

    private static CareEngine Engine(string points) =>
        new(CareRuleSet.Parse($"schema: carerules/v1\npack: p\nversion: 1.0.0\ntimezone: Asia/Shanghai\nloyalty: {{{points}}}\n"));

    private static CustomerFacts Facts(CareEngine engine, string at) =>
        engine.Customer($$"""{"customer":{"id":"C1"},"interactions":[{"id":"I1","at":"{{at}}"}],"points":[]}""");
}
