using CareRules.Facts;

namespace CareRules.Messages;

/// <summary>The parts of a pack without an article, as they stand before a name.</summary>
internal static class PartNames
{
    public static LocalizedText Action { get; } = new("action", "动作");

    public static LocalizedText Calendar { get; } = new("calendar", "日历");

    public static LocalizedText Churn { get; } = new("churn", "流失风险");

    /// <summary>The severity of the entries of a list.</summary>
    public static LocalizedText SeverityOf(FactList list) => list.IsComplaints ? new("complaint severity", "投诉严重程度") : Named(Severity, list.Name);

    public static LocalizedText Deadline { get; } = new("deadline", "时限");

    public static LocalizedText Indicator { get; } = new("indicator", "指标");

    public static LocalizedText Ladder { get; } = new("ladder", "升级阶梯");

    public static LocalizedText Level { get; } = new("level", "等级");

    public static LocalizedText List { get; } = new("list", "列表");

    public static LocalizedText LoyaltyLevel { get; } = new("loyalty level", "会员等级");

    public static LocalizedText Measure { get; } = new("measure", "度量");

    public static LocalizedText Parameter { get; } = new("parameter", "参数");

    public static LocalizedText Points { get; } = new("points", "积分");

    public static LocalizedText Role { get; } = new("role", "角色");

    public static LocalizedText Rule { get; } = new("rule", "规则");

    public static LocalizedText Step { get; } = new("step", "步骤");

    public static LocalizedText Severity { get; } = new("severity", "严重程度");

    public static LocalizedText Signal { get; } = new("signal", "信号");

    public static LocalizedText Table { get; } = new("table", "决策表");

    public static LocalizedText Tier { get; } = new("tier", "分层");

    public static LocalizedText TierDimension { get; } = new("tier dimension", "分层维度");

    /// <summary>A part with its name: <c>measure annual_spend</c>.</summary>
    public static LocalizedText Named(LocalizedText part, string name) => new($"{part.En} {name}", $"{part.Zh} {name}");
}
