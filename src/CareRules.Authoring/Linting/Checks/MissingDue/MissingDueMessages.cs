using CareRules.Diagnostics;
using CareRules.Messages;

namespace CareRules.Authoring.Linting.Checks.MissingDue;

internal static class MissingDueMessages
{
    public static DiagnosticDescriptor Kind { get; } = new("CR2122", Severity.Warning, new("An action that is never due", "动作没有期限"));

    public static Message NeverDue(string action) => new(
        Kind,
        new($"the action `{action}` is never due", $"动作 `{action}` 没有完成期限"),
        new("add `due:`, for example `due: 7 days`", "加上 `due:`，例如 `due: 7 days`"));
}
