namespace CareRules.Messages;

/// <content>
/// CR2xxx: the pack is valid, but probably does not mean what its author intended. What only a check finds has its code beside the check.
/// </content>
internal static partial class DiagnosticCatalog
{
    public static readonly DiagnosticDescriptor NeedsHistory = Info("CR2001", "A setting that takes effect where a memory is kept", "该设置需要记忆");
    public static readonly DiagnosticDescriptor NeedsCalendar = Info("CR2002", "A business calendar is named, and no duration of the pack uses it", "工作日历未被使用");
    public static readonly DiagnosticDescriptor TextIsName = Warning("CR2003", "A text that is also a name", "文本与名称相同");
    public static readonly DiagnosticDescriptor Unreachable = Error("CR2101", "A level that can never be reached, because one above it always holds", "永远达不到的等级");
    public static readonly DiagnosticDescriptor NeverTrue = Error("CR2102", "A condition that can never hold", "永不成立的条件");
    public static readonly DiagnosticDescriptor NoOtherwise = Warning("CR2103", "A ladder without a last level for everybody else", "缺少兜底等级");
    public static readonly DiagnosticDescriptor LevelOrder = Error("CR2104", "Churn levels that share one score", "流失等级分数相同");
    public static readonly DiagnosticDescriptor DisabledWithoutReason = Error("CR2105", "A rule is switched off and does not say why", "停用未说明原因");
    public static readonly DiagnosticDescriptor NoRules = Warning("CR2106", "A pack that decides nothing", "包中没有任何规则");
    public static readonly DiagnosticDescriptor NoDeadline = Warning("CR2107", "A setting without a deadline or ladder that it could apply to", "设置没有可作用的期限");
    public static readonly DiagnosticDescriptor DatesOfOtherSubject = Warning("CR2170", "A pack says whose zone dates are in, and decides about no customers", "非客户规则包写了 dates_in");
    public static readonly DiagnosticDescriptor Unchecked = Info("CR2190", "Conditions that are too large to be checked whole", "条件过大，未检查");
    public static readonly DiagnosticDescriptor TableOverlap = Error("CR2201", "Two rows of a table with `hit: unique` hit together", "两行同时命中");
    public static readonly DiagnosticDescriptor TableContradiction = Error("CR2202", "Two rows of a table with `hit: any` hit together and say different things", "两行结果矛盾");
    public static readonly DiagnosticDescriptor RowNeverHits = Error("CR2203", "A row of a table that can never hit", "永远不会命中的行");
    public static readonly DiagnosticDescriptor TableGap = Warning("CR2204", "Values for which no row of a table hits", "没有任何行命中");
    public static readonly DiagnosticDescriptor TableUnchecked = Info("CR2205", "A table that is too large to be checked whole", "决策表过大");
    public static readonly DiagnosticDescriptor IgnoreWithoutReason = Error("CR2301", "A problem is ignored without a reason", "忽略没有原因");
    public static readonly DiagnosticDescriptor BadIgnore = Error("CR2302", "An ignore that does not say which problem it is about", "忽略没有代码");
    public static readonly DiagnosticDescriptor UnusedIgnore = Warning("CR2303", "An ignore of a problem that is not there", "多余的忽略");
}
