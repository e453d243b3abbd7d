using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Messages;

namespace CareRules.Authoring.Linting.Checks.IncompleteMessage;

internal static class IncompleteMessageMessages
{
    public static DiagnosticDescriptor HeldBack { get; } = new("CR2125", Severity.Warning, new("A message that some customers will not get", "部分客户收不到的消息"));

    public static DiagnosticDescriptor GoesWithout { get; } = new("CR2126", Severity.Info, new("A task that may go without its message", "任务可能不带话术"));

    /// <param name="mayBeNothing">True when it may be known that there is no such value.</param>
    public static Message IsHeldBack(string rule, string value, bool mayBeNothing) => new(
        HeldBack,
        mayBeNothing
            ? new($"`{rule}` sends nothing while `{value}` is not known or there is none", $"`{value}` 未知或没有时，`{rule}` 的消息不会发出")
            : new($"`{rule}` sends nothing while `{value}` is not known", $"`{value}` 未知时，`{rule}` 的消息不会发出"),
        Remedy(value));

    /// <param name="mayBeNothing">As above.</param>
    public static Message IsWithout(string rule, string value, bool mayBeNothing) => new(
        GoesWithout,
        mayBeNothing
            ? new($"while `{value}` is not known or there is none, `{rule}` goes without its message", $"`{value}` 未知或没有时，`{rule}` 的任务不带话术")
            : new($"while `{value}` is not known, `{rule}` goes without its message", $"`{value}` 未知时，`{rule}` 的任务不带话术"),
        Remedy(value));

    private static LocalizedText Remedy(string value) => new(
        $"write what to say then, as in `{{{value}|...}}`, or add `{value} is known` to `when`",
        $"写明未知时的备用文字，如 `{{{value}|...}}`，或在 `when` 中加上 `{value} is known`");
}
