using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Messages;

namespace CareRules.Authoring.Linting.Checks.CalendarEnd;

internal static class CalendarEndMessages
{
    private static readonly LocalizedText Extend = new(
        "add the next year's holidays and make-up days, then extend `coverage`",
        "补上下一年的节假日与调休工作日，再延长 `coverage`");

    public static DiagnosticDescriptor Kind { get; } = new(
        "CR2133",
        Severity.Warning,
        new("A calendar that ends soon, or has ended", "工作日历即将到期或已到期"));

    /// <param name="day">The last day that it covers.</param>
    /// <param name="left">The days up to it.</param>
    public static Message Ends(string calendar, string day, int left) => new(
        Kind,
        new(
            $"the calendar `{calendar}` ends on {day}, in {left} {(left == 1 ? "day" : "days")}: business time and days off after it cannot be told",
            $"工作日历 `{calendar}` 到 {day} 为止，还有 {left} 天；此后的工作时间和休息日无法判断"),
        Extend);

    /// <inheritdoc cref="Ends"/>
    public static Message Ended(string calendar, string day) => new(
        Kind,
        new(
            $"the calendar `{calendar}` ended on {day}: business time and days off after it cannot be told",
            $"工作日历 `{calendar}` 已于 {day} 到期；此后的工作时间和休息日无法判断"),
        Extend);
}
