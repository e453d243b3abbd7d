using CareRules.Diagnostics;
using CareRules.Messages;

namespace CareRules.Authoring.Linting.Checks.MissingOwner;

internal static class MissingOwnerMessages
{
    public static DiagnosticDescriptor Kind { get; } = new("CR2121", Severity.Warning, new("An action that nobody owns", "动作没有负责人"));

    public static Message NobodyOwns(string action) => new(
        Kind,
        new($"nobody owns the action `{action}`", $"动作 `{action}` 没有负责人"),
        new("add `owner:` with a role, to the action or to its rule", "在动作或规则上加上 `owner:`，写明角色"));
}
