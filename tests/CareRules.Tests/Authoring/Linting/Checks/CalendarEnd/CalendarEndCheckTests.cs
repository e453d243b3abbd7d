using System.Globalization;

namespace CareRules.Tests.Authoring.Linting.Checks.CalendarEnd;

public sealed class CalendarEndCheckTests
{
    // 2 October is 90 days before 31 December.
    [TestCase("2026-10-01", null)]
    [TestCase("2026-10-02", "CR2133 8: the calendar `office` ends on 2026-12-31, in 90 days: business time and days off after it cannot be told")]
    [TestCase("2026-12-30", "CR2133 8: the calendar `office` ends on 2026-12-31, in 1 day: business time and days off after it cannot be told")]
    [TestCase("2026-12-31", "CR2133 8: the calendar `office` ends on 2026-12-31, in 0 days: business time and days off after it cannot be told")]
    [TestCase("2027-01-01", "CR2133 8: the calendar `office` ended on 2026-12-31: business time and days off after it cannot be told")]
    public void Calendar_EndsWithinNinetyDays_IsReported(string day, string? message) =>
        Assert.That(Messages("calendar: office", day), Is.EqualTo(message is null ? [] : new[] { message }));

    [TestCase("limits: {days_off: office}", "CR2133 8: the calendar `office` ends on 2026-12-31, in 30 days: business time and days off after it cannot be told")]
    [TestCase("calendar: office\nlimits: {days_off: office}", "CR2133 8: the calendar `office` ends on 2026-12-31, in 30 days: business time and days off after it cannot be told")]
    [TestCase("calendar: office\nlimits: {days_off: other}", "CR2133 8: the calendar `office` ends on 2026-12-31, in 30 days: business time and days off after it cannot be told")]
    public void Calendar_OfDaysOff_IsReportedOnce(string head, string message) =>
        Assert.That(Messages(head.StartsWith("limits", StringComparison.Ordinal) ? $"calendar: 24x7\n{head}" : head, "2026-12-01"), Is.EqualTo(new[] { message }));

    [TestCase("calendar: office", null, Description = "no day is given")]
    [TestCase("calendar: 24x7", "2026-12-31", Description = "it never ends")]
    [TestCase("calendar: other", "2026-12-31", Description = "another calendar than the one that ends")]
    [TestCase("calendar: office\neffective: {to: 2026-12-31}", "2026-12-01", Description = "the pack ends with it")]
    [TestCase("calendar: office\neffective: {from: 2027-01-01}", "2026-12-01", Description = "the pack is not in force yet")]
    public void Calendar_ThatIsNotMissed_IsLetBe(string head, string? day) => Assert.That(Messages(head, day), Is.Empty);

    [Test]
    public void Chinese_EndsAndEnded_AreWordedInChinese() => Assert.That(
        new[] { "2026-12-01", "2027-01-01" }.SelectMany(d => Report("calendar: office", d)).Select(d => d.ChineseMessage),
        Is.EqualTo(new[] { "工作日历 `office` 到 2026-12-31 为止，还有 30 天；此后的工作时间和休息日无法判断", "工作日历 `office` 已于 2026-12-31 到期；此后的工作时间和休息日无法判断" }));

    private static IEnumerable<string> Messages(string head, string? day) =>
        Report(head, day).Select(d => string.Create(CultureInfo.InvariantCulture, $"{d.Code} {d.Location?.Line}: {d.Message}"));

    private static IEnumerable<CareRules.Diagnostics.Diagnostic> Report(string head, string? day)
    {
        var report = Checked.PackOn(day is null ? null : DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture), $$"""
            schema: carerules/v1
            pack: my-care
            version: 1.0.0
            care: [{rule: r, every: 1 month, do: [{action: call, owner: agent, due: 2 business days}]}]
            calendars:
              office:
                timezone: Asia/Shanghai
                coverage: {from: 2026-01-01, to: 2026-12-31}
                hours: {mon-fri: "09:00-18:00"}
              other:
                timezone: Asia/Shanghai
                coverage: {from: 2026-01-01, to: 2028-12-31}
                hours: {mon-fri: "09:00-18:00"}
            {{head}}
            """);
        Assert.That(report.Diagnostics.Where(d => d.Severity == CareRules.Diagnostics.Severity.Error), Is.Empty);
        return report.Diagnostics.Where(d => d.Code == "CR2133");
    }
}
