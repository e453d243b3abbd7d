using CareRules.Facts;

namespace CareRules.Messages;

/// <summary>The parts of a pack, as sentences name them.</summary>
internal static class Parts
{
    public static LocalizedText Action { get; } = new("an action", "动作");

    public static LocalizedText Benefit { get; } = new("a benefit", "权益");

    public static LocalizedText Budget { get; } = new("a budget", "预算");

    public static LocalizedText Calendar { get; } = new("a calendar", "日历");

    public static LocalizedText Cap { get; } = new("a cap", "触达上限");

    public static LocalizedText Sample { get; } = new("`sample`", "`sample`");

    public static LocalizedText CareRule { get; } = new("a care rule", "关怀规则");

    public static LocalizedText Step { get; } = new("a step", "步骤");

    public static LocalizedText Deadline { get; } = new("a deadline", "时限");

    public static LocalizedText EarnRule { get; } = new("an earn rule", "得分规则");

    public static LocalizedText FactList { get; } = new("a list of facts", "事实列表");

    public static LocalizedText Field { get; } = new("a field", "字段");

    public static LocalizedText Goal { get; } = new("a goal", "目标");

    public static LocalizedText Holiday { get; } = new("a holiday", "假日");

    public static LocalizedText Indicator { get; } = new("an indicator", "指标");

    public static LocalizedText Ladder { get; } = new("a ladder", "升级阶梯");

    public static LocalizedText Level { get; } = new("a level", "等级");

    public static LocalizedText LoyaltyLevel { get; } = new("a loyalty level", "会员等级");

    public static LocalizedText Measure { get; } = new("a measure", "度量");

    public static LocalizedText Multiplier { get; } = new("a multiplier", "积分倍数");

    public static LocalizedText Output { get; } = new("an output", "输出");

    public static LocalizedText Parameter { get; } = new("a parameter", "参数");

    public static LocalizedText RangeOfDays { get; } = new("a range of days", "日期范围");

    public static LocalizedText ReplacedRule { get; } = new("a rule that is replaced", "被取代的规则");

    public static LocalizedText Row { get; } = new("a row", "行");

    public static LocalizedText Severity { get; } = new("a severity", "严重程度");

    public static LocalizedText Signal { get; } = new("a signal", "信号");

    public static LocalizedText Table { get; } = new("a table", "决策表");

    public static LocalizedText TierDimension { get; } = new("a tier dimension", "分层维度");

    public static LocalizedText Workday { get; } = new("a workday", "上班日");

    /// <summary>The value of a key.</summary>
    public static LocalizedText Key(string key) => new($"`{key}`", $"`{key}`");
}
