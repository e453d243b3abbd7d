using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Messages;

namespace CareRules.Authoring.Linting.Checks.TriggerDate;

internal static class TriggerDateMessages
{
    private static readonly LocalizedText Correct = new(
        "correct the date or the days in force, or switch the rule off with `enabled: false`",
        "改正日期或生效期，或用 `enabled: false` 停用规则");

    public static DiagnosticDescriptor NeverKind { get; } = new(
        "CR2131",
        Severity.Warning,
        new("A trigger whose date never comes", "触发日期永远不会到"));

    public static DiagnosticDescriptor MovingKind { get; } = new(
        "CR2132",
        Severity.Warning,
        new("A trigger whose date moves every day", "触发日期每天都在变"));

    /// <param name="inForce">The days on which the rule is in force.</param>
    public static Message Never(string rule, string date, string day, bool repeats, LocalizedText inForce) => new(
        NeverKind,
        new(
            $"`{date}` never comes while the rule `{rule}` is in force: {(repeats ? "it begins with" : "it is")} {day}, and the rule is {inForce.En}",
            $"规则 `{rule}` 生效期间不会到 `{date}`：{(repeats ? "从" : "日期为")} {day}{(repeats ? " 开始" : "")}，而规则 {inForce.Zh}"),
        Correct);

    /// <param name="day">The last day on which it came.</param>
    /// <param name="asOf">The day for which the pack is checked.</param>
    public static Message Over(string date, string day, string asOf) => new(
        NeverKind,
        new(
            $"`{date}` does not come any more: it last came on {day}, and it is {asOf} now",
            $"`{date}` 不会再到：最后一次是 {day}，现在是 {asOf}"),
        Correct);

    /// <param name="part">The part of the date that changes with the current time.</param>
    public static Message Moving(string date, string part) => new(
        MovingKind,
        new(
            date == part
                ? $"`{date}` is another date every day, so that the rule acts again every day, or never"
                : $"`{date}` is another date every day because of `{part}`, so that the rule acts again every day, or never",
            date == part
                ? $"`{date}` 每天都是另一个日期：规则会每天重复执行，或永远不执行"
                : $"`{date}` 因 `{part}` 而每天都是另一个日期：规则会每天重复执行，或永远不执行"),
        new(
            "write a date that stays, such as `customer.since`; what recurs is `every: 1 month`",
            "写不变的日期，例如 `customer.since`；定期执行写 `every: 1 month`"));
}
