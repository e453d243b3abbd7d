using CareRules.Diagnostics;
using CareRules.Messages;

namespace CareRules.Authoring.Linting.Checks.DropIndicator;

internal static class DropIndicatorMessages
{
    public static DiagnosticDescriptor Kind { get; } = new(
        "CR2141",
        Severity.Warning,
        new("A churn score that forgets who stopped long ago", "流失评分漏掉早已离开的客户"));

    /// <param name="change">The change that the indicator reads.</param>
    /// <param name="list">The list that it compares.</param>
    /// <param name="function">The name of its function.</param>
    public static Message ForgetsTheLost(string indicator, string change, string list, string function) => new(
        Kind,
        new(
            $"`{indicator}` does not count for who stopped long ago: without an earlier part, `{change}` is nothing",
            $"`{indicator}` 对早已停止的客户不计分：前一期没有记录时，`{change}` 没有值"),
        new(
            $"beside `{function}`, add an indicator of how long ago the last one was, such as `time_since(last({list}.at)) >= 90 days`",
            $"除 `{function}` 外，再加一个看最近一次距今多久的指标，如 `time_since(last({list}.at)) >= 90 days`"));
}
