using CareRules.Facts;

namespace CareRules.Messages;

/// <summary>Problems of <c>limits</c>.</summary>
internal static class LimitMessages
{
    public static Message NeedsMemory() => new(
        DiagnosticCatalog.NeedsHistory,
        new(
            "limits take effect in `Decide`, which keeps a memory; `Evaluate` holds nothing back",
            "限制在保留记忆的 `Decide` 中生效；`Evaluate` 不拦下任何动作"));

    public static Message NoHours(string written) => new(
        DiagnosticCatalog.WrongFigure,
        new($"`{written}` are no hours of the day", $"`{written}` 不是一天中的时段"),
        new(
            "write two different times from 00:00 to 23:59, for example `21:00-08:00`",
            "写 00:00 到 23:59 之间的两个不同时刻，例如 `21:00-08:00`"));

    /// <param name="channel">Null for any channel that has no hours of its own.</param>
    public static Message AlwaysQuiet(string? channel) => new(
        DiagnosticCatalog.WrongFigure,
        channel is null
            ? new("the quiet hours leave no minute of the week", "免打扰时段占满了整周")
            : new($"the quiet hours leave no minute of the week for `{channel}`", $"免打扰时段占满了整周，`{channel}` 无时可用"),
        new("leave some hours, or take the channel out of the actions", "留出一些时段，或不再使用该渠道"));

    public static LocalizedText OneOrSeveral { get; } = new("a cap is for one channel, or for several together", "上限针对一个渠道，或几个渠道合计");

    public static Message CapMost() => new(
        DiagnosticCatalog.WrongFigure,
        new("`most` must be a whole number from 1 to 1000", "`most` 须是 1 到 1000 的整数"),
        Helps.ForExample("2"));

    public static Message BudgetPeriod() => new(
        DiagnosticCatalog.WrongFigure,
        new("a budget is for a calendar month, a quarter, half a year or a year", "预算按日历月、季度、半年或一年计"),
        new("write `1 month`, `1 quarter`, `6 months` or `1 year`", "写 `1 month`、`1 quarter`、`6 months` 或 `1 year`"));
}
