using System.Globalization;
using System.Text;
using CareRules.Authoring.Linting;
using CareRules.Loading;

namespace CareRules.Tests.Authoring.Linting.Checks.TriggerDate;

public sealed class TriggerDateCheckTests
{
    // The rule is in force from 1 to 30 April 2026.
    [TestCase("on: 2026-03-31", "CR2131 2: `2026-03-31` never comes while the rule `r` is in force: it is 2026-03-31, and the rule is in force from 2026-04-01 to 2026-04-30")]
    [TestCase("on: 2026-05-01", "CR2131 2: `2026-05-01` never comes while the rule `r` is in force: it is 2026-05-01, and the rule is in force from 2026-04-01 to 2026-04-30")]
    [TestCase("on: launch", "CR2131 2: `launch` never comes while the rule `r` is in force: it is 2025-06-01, and the rule is in force from 2026-04-01 to 2026-04-30")]
    [TestCase("on: launch + 5 days", "CR2131 2: `launch + 5 days` never comes while the rule `r` is in force: it is 2025-06-06, and the rule is in force from 2026-04-01 to 2026-04-30")]
    [TestCase("on: 'max(launch, 2025-07-01)'", "CR2131 2: `max(launch, 2025-07-01)` never comes while the rule `r` is in force: it is 2025-07-01, and the rule is in force from 2026-04-01 to 2026-04-30")]
    [TestCase("on: 'min(launch, 2026-04-15)'", "CR2131 2: `min(launch, 2026-04-15)` never comes while the rule `r` is in force: it is 2025-06-01, and the rule is in force from 2026-04-01 to 2026-04-30")]
    [TestCase("on: past", "CR2131 2: `past` never comes while the rule `r` is in force: it is 2026-05-02, and the rule is in force from 2026-04-01 to 2026-04-30")]
    [TestCase("on: yearly launch", "CR2131 2: `launch` never comes while the rule `r` is in force: it begins with 2025-06-01, and the rule is in force from 2026-04-01 to 2026-04-30")]
    [TestCase("on: month of launch", "CR2131 2: `launch` never comes while the rule `r` is in force: it begins with 2025-06-01, and the rule is in force from 2026-04-01 to 2026-04-30")]
    [TestCase("on: yearly 2026-05-01", "CR2131 2: `2026-05-01` never comes while the rule `r` is in force: it begins with 2026-05-01, and the rule is in force from 2026-04-01 to 2026-04-30")]
    [TestCase("every: 1 month, from: 2026-05-01", "CR2131 2: `2026-05-01` never comes while the rule `r` is in force: it begins with 2026-05-01, and the rule is in force from 2026-04-01 to 2026-04-30")]
    public void Date_NeverWhileInForce_IsNamed(string trigger, string message) => Assert.That(Messages(trigger), Is.EqualTo(new[] { message }));

    [TestCase("on: 2026-04-01")]
    [TestCase("on: 2026-04-30")]
    [TestCase("on: 2026-03-31, expires: 2 days")]
    [TestCase("on: 2026-03-31, due: 1 day")]
    [TestCase("on: 2026-05-10, notice: 10 days")]
    [TestCase("on: 'max(launch, 2026-04-15)'")]
    [TestCase("on: some")]
    [TestCase("on: yearly 2020-04-15")]
    [TestCase("on: anniversary of 2020-04-15")]
    [TestCase("on: month of 2020-04-15")]
    [TestCase("every: 1 month, from: 2026-05-01, notice: 1 day")]
    [TestCase("on: customer.since")]
    [TestCase("on: last(purchases.at) + 30 days")]
    public void Date_ComesOnceInForce_IsLetBe(string trigger) => Assert.That(Messages(trigger), Is.Empty);

    [TestCase("on: today", "`today` is another date every day, so that the rule acts again every day, or never")]
    [TestCase("on: today + 3 days", "`today + 3 days` is another date every day because of `today`, so that the rule acts again every day, or never")]
    [TestCase("on: anniversary of date_of(now)", "`date_of(now)` is another date every day because of `now`, so that the rule acts again every day, or never")]
    [TestCase("on: moving", "`moving` is another date every day because of `now`, so that the rule acts again every day, or never")]
    [TestCase("on: customer.since + time_since(customer.since)", "`customer.since + time_since(customer.since)` is another date every day because of `time_since(customer.since)`, so that the rule acts again every day, or never")]
    [TestCase("on: table", "`table` is another date every day because of `today`, so that the rule acts again every day, or never")]
    [TestCase("on: last(purchases.at) + overdue(purchases) * 1 day", "`last(purchases.at) + overdue(purchases) * 1 day` is another date every day because of `overdue(purchases)`, so that the rule acts again every day, or never")]
    [TestCase("on: now", "`now` is another date every day, so that the rule acts again every day, or never")]
    [TestCase("every: 1 month, from: now", "`now` is another date every day, so that the rule acts again every day, or never")]
    public void Date_DependsOnTheTime_IsNamed(string trigger, string message) => Assert.That(Messages(trigger), Is.EqualTo(new[] { $"CR2132 2: {message}" }));

    [TestCase("2026-04-02", ExpectedResult = 0)]
    [TestCase("2026-04-03", ExpectedResult = 1)]
    public int OneTimeDate_BeforeAsOf_IsOver(string asOf) => Report("on: 2026-04-01, due: 1 day", asOf).Count(d => d.Message == $"`2026-04-01` does not come any more: it last came on 2026-04-01, and it is {asOf} now");

    // In force until 30 April: of the days of every year, the last is 2 April.
    [TestCase("2026-04-02", ExpectedResult = 0)]
    [TestCase("2026-04-03", ExpectedResult = 1)]
    [TestCase("2026-05-01", ExpectedResult = 0, Description = "the rule itself is over")]
    public int YearlyDate_NotAnyMoreWhileInForce_IsOver(string asOf) => Report("on: yearly 2020-04-02", asOf).Count(d => d.Message == $"`2020-04-02` does not come any more: it last came on 2026-04-02, and it is {asOf} now");

    [Test]
    public void Date_WithoutAsOf_IsNeverOver() => Assert.That(Report("on: 2026-04-01", null), Is.Empty);

    [Test]
    public void Date_OfABenefit_IsCheckedToo()
    {
        var yaml = """
            schema: carerules/v1
            pack: my-care
            version: 1.0.0
            effective: {from: 2026-01-01}
            loyalty:
              levels:
                - level: gold
                  otherwise: true
                  benefits:
                    - {benefit: gift, on: 2025-06-01}
                    - {benefit: card, on: today}
            """;
        Assert.That(
            Checked.Pack(yaml).Diagnostics.Where(d => d.Code is "CR2131" or "CR2132").Select(d => $"{d.Code} {d.Location!.Line} {d.Path}"),
            Is.EqualTo(new[] { "CR2131 10 loyalty › gold › gift › on", "CR2132 11 loyalty › gold › card › on" }));
    }

    [Test]
    public void Date_OfARuleThatIsSwitchedOff_IsLetBe() => Assert.That(Messages("on: today, enabled: false, reason: later"), Is.Empty);

    [Test]
    public void Chinese_Dates_AreWordedInChinese() => Assert.That(
        Report("on: today", null).Concat(Report("on: yearly launch", null)).Concat(Report("on: 2026-04-01", "2026-04-15")).Select(d => d.ChineseMessage),
        Is.EqualTo(new[]
        {
            "`today` 每天都是另一个日期：规则会每天重复执行，或永远不执行",
            "规则 `r` 生效期间不会到 `launch`：从 2025-06-01 开始，而规则 2026-04-01 至 2026-04-30 有效",
            "`2026-04-01` 不会再到：最后一次是 2026-04-01，现在是 2026-04-15",
        }));

    private static IEnumerable<string> Messages(string trigger) =>
        Report(trigger, null).Select(d => string.Create(CultureInfo.InvariantCulture, $"{d.Code} {d.Location?.Line}: {d.Message}"));

    private static IEnumerable<CareRules.Diagnostics.Diagnostic> Report(string trigger, string? asOf)
    {
        var (keys, more) = trigger.Split(", ") is [var on, .. var rest] && rest is [.., var last] && (last.StartsWith("due", StringComparison.Ordinal) || last.StartsWith("expires", StringComparison.Ordinal))
            ? (on, last)
            : (trigger, "channel: sms");
        var yaml = $$"""
            care:
              - {rule: r, {{keys}}, effective: {from: 2026-04-01}, do: [{action: call, owner: agent, {{more}}}]}
            schema: carerules/v1
            pack: my-care
            version: 1.0.0
            effective: {to: 2026-04-30}
            params: {launch: 2025-06-01}
            measures: {moving: "now + 3 days"}
            tables: {table: {inputs: [customer.industry], outputs: {day: date}, hit: first, rows: [[retail, 2026-04-10], ["-", today]]},
                past: {inputs: [customer.industry], outputs: {day: date}, hit: first, rows: [[retail, 2025-01-01]], otherwise: [2026-05-02]},
                some: {inputs: [customer.industry], outputs: {day: date}, hit: first, rows: [[retail, 2025-01-01], ["-", 2026-04-10]]} }
            """;
        Assert.That(CareRuleSet.TryLoad([new RuleFile("pack.yaml", Encoding.UTF8.GetBytes(yaml))], null, out var ruleSet, out var diagnostics), Is.True, string.Join('\n', diagnostics));
        return CheckRunner.Run([ruleSet!], diagnostics, ["pack.yaml"], new LoadOptions(), asOf is null ? null : DateOnly.ParseExact(asOf, "yyyy-MM-dd", CultureInfo.InvariantCulture), CancellationToken.None)
            .Diagnostics.Where(d => d.Code is "CR2131" or "CR2132");
    }
}
