using CareRules.Diagnostics;
using CareRules.Messages;

namespace CareRules.Authoring.Linting.Checks.PastDate;

internal static class PastDateMessages
{
    public static DiagnosticDescriptor Kind { get; } = new(
        "CR2142",
        Severity.Warning,
        new("The days until a day that is always past", "距已过去日期的天数"));

    /// <param name="call">The call as written.</param>
    /// <param name="date">The date.</param>
    public static Message Anniversary(string call, string date) => new(
        Kind,
        new(
            $"`{call}` counts to the day itself, which is past, and not to its next anniversary",
            $"`{call}` 算到当天本身，而这一天早已过去，不是下一个周年日"),
        new(
            $"write `days_until(next_anniversary({date}))`",
            $"写 `days_until(next_anniversary({date}))`"));

    /// <inheritdoc cref="Anniversary"/>
    public static Message Entry(string call, string date) => new(
        Kind,
        new(
            $"`{call}` is never above zero: entries in the future do not count",
            $"`{call}` 不会大于零：未来的记录不计入"),
        new($"write `time_since({date})`", $"写 `time_since({date})`"));
}
