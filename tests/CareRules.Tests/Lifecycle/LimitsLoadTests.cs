using System.Collections.Immutable;
using System.Text;
using CareRules.Diagnostics;
using CareRules.Loading;

namespace CareRules.Tests.Lifecycle;

public sealed class LimitsLoadTests
{
    [TestCase("limits:\n  quiet_hours: {hours: 21:00-25:00}\n", "CR1308", "`21:00-25:00` are no hours of the day")]
    [TestCase("limits:\n  quiet_hours: {hours: 21:00-21:00}\n", "CR1308", "`21:00-21:00` are no hours of the day")]
    [TestCase("limits:\n  quiet_hours: {channels: [sms]}\n", "CR1003", "`quiet_hours` needs `hours`")]
    [TestCase("limits:\n  caps: [{channel: sms, most: 0, per: 7 days}]\n", "CR1308", "`most` must be a whole number from 1 to 1000")]
    [TestCase("limits:\n  caps: [{channel: sms, per: 7 days}]\n", "CR1003", "a cap needs `most`")]
    [TestCase("limits:\n  quiet_hours: [{hours: 21:00-08:00}, {hours: 8-9}]\n", "CR1308", "`8-9` are no hours of the day")]
    [TestCase("limits:\n  quiet_hours: {days: sunny}\n", "CR1413", "`sunny` is not a weekday")]
    [TestCase("limits:\n  quiet_hours: {days: [{a: b}]}\n", "CR1001", "a weekday must be a text, but this is a mapping")]
    [TestCase("limits:\n  quiet_hours: {days: 周一至周日}\n", "CR1308", "the quiet hours leave no minute of the week")]
    [TestCase("limits:\n  quiet_hours: [{hours: 08:00-20:00}, {hours: 20:00-08:00, channels: [sms]}]\n", "CR1308", "the quiet hours leave no minute of the week for `sms`")]
    [TestCase("limits:\n  days_off: office\n", "CR1410", "no calendar is named `office`")]
    [TestCase("limits:\n  days_off: 24x7\n", "CR1410", "the calendar `24x7` is always open and has no days off")]
    [TestCase("limits:\n  days_off: {channels: [sms]}\n", "CR1003", "`days_off` needs `calendar`")]
    [TestCase("limits:\n  caps: [{channel: sms, channels: [email], most: 1, per: 7 days}]\n", "CR1007", "`channel` and `channels` exclude each other: a cap is for one channel, or for several together")]
    [TestCase("limits:\n  caps: [{most: 1, per: 7 days, segment: []}]\n", "CR1004", "`segment` names no segment")]
    [TestCase("limits:\n  caps: [{most: 1, per: 7 days, tier: core}]\n", "CR1211", "no tier has a level `core`")]
    [TestCase("limits:\n  budgets: [{action: gift, most: 5, per: 30 days}]\n", "CR1308", "a budget is for a calendar month, a quarter, half a year or a year")]
    [TestCase("limits:\n  budget: []\n", "CR1002", "unknown key `budget` in `limits`")]
    [TestCase("care:\n  - {rule: b, missed: twice, do: [{action: call}]}\n", "CR1308", "`missed` cannot be `twice`")]
    [TestCase("care:\n  - {rule: b, kind: services, do: [{action: call}]}\n", "CR1308", "`kind` cannot be `services`")]
    [TestCase("care:\n  - {rule: b, cooldown: 0 days, do: [{action: call}]}\n", "CR1308", "`cooldown` must be a length of time greater than zero")]
    [TestCase("tiers:\n  v:\n    review: weekly\n    levels: [{level: a, otherwise: true}]\n", "CR1308", "`weekly` is not a review cadence")]
    public void TryLoad_WrongSetting_IsThisError(string rules, string code, string message)
    {
        var error = Load(rules).Single(d => d.Severity == Severity.Error);

        Assert.That((error.Code, error.Message), Is.EqualTo((code, message)));
    }

    [Test]
    public void TryLoad_SettingsThatNeedAMemory_SaySo()
    {
        var infos = Load("""
            tiers:
              v:
                review: quarterly
                grace: 30 days
                review_on: count(purchases) = 0
                levels: [{level: a, otherwise: true}]
            churn: {levels: {high: 10}, clear_below: 5, indicators: [{indicator: a, weight: 10, when: count(purchases) = 0}]}
            limits: {consent: [sms]}
            """);

        Assert.That(infos.Select(d => (d.Code, d.Severity, d.Message)), Is.EqualTo(new[]
        {
            ("CR2001", Severity.Info, "`review` takes effect in `Decide`, which keeps a memory; `Evaluate` decides anew each time"),
            ("CR2001", Severity.Info, "`grace` takes effect in `Decide`, which keeps a memory; `Evaluate` decides anew each time"),
            ("CR2001", Severity.Info, "`review_on` takes effect in `Decide`, which keeps a memory; `Evaluate` decides anew each time"),
            ("CR2001", Severity.Info, "`clear_below` takes effect in `Decide`, which keeps a memory; in `Evaluate` a flag lasts as long as its score"),
            ("CR2001", Severity.Info, "limits take effect in `Decide`, which keeps a memory; `Evaluate` holds nothing back"),
        }));
    }

    private static ImmutableArray<Diagnostic> Load(string rules)
    {
        var text = "schema: carerules/v1\npack: p\nversion: 1.0.0\n" + (rules.StartsWith("care", StringComparison.Ordinal) ? "" : "care:\n  - {rule: a, do: [{action: call}]}\n") + rules;
        CareRuleSet.TryLoad([new RuleFile("rules.yaml", Encoding.UTF8.GetBytes(text))], null, out _, out var diagnostics);
        return diagnostics;
    }
}
