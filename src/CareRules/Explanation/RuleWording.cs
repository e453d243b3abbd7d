using CareRules.Facts;

namespace CareRules.Explanation;

/// <summary>The texts around a rule's explanation: its result, its groups, its tables, its ways.</summary>
internal static class RuleWording
{
    public static LocalizedText Note { get; } = new("note: ", "注：");

    public static LocalizedText NoRowHits { get; } = new("no row hits", "没有命中的行");

    public static LocalizedText AllOf { get; } = new("all of:", "须全部满足：");

    public static LocalizedText AnyOf { get; } = new("any of:", "满足任意一项：");

    public static LocalizedText Not { get; } = new("not:", "不满足：");

    public static LocalizedText AllInGraph { get; } = new("all of", "全部满足");

    public static LocalizedText AnyInGraph { get; } = new("any of", "任意一项");

    public static LocalizedText NotInGraph { get; } = new("not", "不满足");

    public static LocalizedText AnyChange { get; } = new("Any one of these changes is enough:", "以下任意一项变化即可：");

    public static LocalizedText OneChange(LocalizedText change) => new(
        $"One change is enough: {change.In(Language.English)}",
        $"只需一项变化：{change.In(Language.Chinese)}");

    public static LocalizedText Overridden(string field, string source) =>
        new($"overridden: {field} --> {source}", $"被覆盖：{field} --> {source}");

    public static LocalizedText GuardFails(string label, string actual, string wanted) =>
        new($"{label}: {actual}, but the rule is for {wanted}", $"{label}：{actual}，而规则适用于{wanted}");

    public static LocalizedText Table(string title, string rows) => new($"table {title}: {rows}", $"决策表 {title}：{rows}");

    public static LocalizedText Row(string number, string source) => new($"row {number} ({source})", $"第 {number} 行（{source}）");

    public static LocalizedText Otherwise(string source) => new($"otherwise ({source})", $"其余情况（{source}）");

    public static LocalizedText Weight(string weight) => new($", weight {weight}", $"，权重 {weight}");

    /// <summary>The result of a rule of a kind.</summary>
    public static LocalizedText Verdict(RuleKind kind, bool fired, Truth truth) => kind switch
    {
        RuleKind.Tier or RuleKind.Loyalty => ReasonWording.NoLevel,
        RuleKind.Level => fired ? new("held", "当前等级") : new("not held", "非当前等级"),
        RuleKind.Severity => fired ? new("given", "符合") : Fails(truth),
        RuleKind.Deadline => fired ? new("escalated", "已预警或超时") : new("not escalated", "未升级"),
        RuleKind.Churn => fired ? new("flagged", "已预警") : new("not flagged", "未预警"),
        RuleKind.Benefit => fired ? new("granted", "已授予") : new("not granted", "未授予"),
        RuleKind.Points => fired ? new("points in the last 30 days", "近30天有积分") : new("no points in the last 30 days", "近30天无积分"),
        RuleKind.Care => fired ? new("fired", "已触发")
            : truth == Truth.Unknown ? new("did not fire, cannot be told", "无法判断，未触发")
            : new("did not fire", "未触发"),
        RuleKind.Signal or RuleKind.Indicator => fired ? new("holds", "成立") : Fails(truth),
    };

    private static LocalizedText Fails(Truth truth) => truth == Truth.Unknown ? new("cannot be told", "无法判断") : new("does not hold", "不成立");
}
