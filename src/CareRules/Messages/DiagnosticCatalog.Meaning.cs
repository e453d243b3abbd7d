namespace CareRules.Messages;

/// <content>CR2xxx: the pack is valid, but probably does not mean what its author intended.</content>
internal static partial class DiagnosticCatalog
{
    public static readonly DiagnosticDescriptor NeedsHistory = Info("CR2001", "A setting that takes effect where a memory is kept", "该设置需要记忆");
    public static readonly DiagnosticDescriptor NeedsCalendar = Info("CR2002", "A business calendar is named, and no duration of the pack uses it", "工作日历未被使用");
    public static readonly DiagnosticDescriptor Unreachable = Error("CR2101", "A level that can never be reached, because one above it always holds", "永远达不到的等级");
    public static readonly DiagnosticDescriptor NeverTrue = Error("CR2102", "A condition that can never hold", "永不成立的条件");
    public static readonly DiagnosticDescriptor NoOtherwise = Warning("CR2103", "A ladder without a last level for everybody else", "缺少兜底等级");
    public static readonly DiagnosticDescriptor LevelOrder = Error("CR2104", "Churn levels that share one score", "流失等级分数相同");
    public static readonly DiagnosticDescriptor DisabledWithoutReason = Error("CR2105", "A rule is switched off and does not say why", "停用未说明原因");
    public static readonly DiagnosticDescriptor NoRules = Warning("CR2106", "A pack that decides nothing", "包中没有任何规则");
    public static readonly DiagnosticDescriptor NoDeadline = Warning("CR2107", "A setting without a deadline or ladder that it could apply to", "设置没有可作用的期限");
    public static readonly DiagnosticDescriptor SeverityLeftOut = Warning("CR2108", "A severity without a deadline or an owner where others have one", "没有时限或负责人的严重程度");
    public static readonly DiagnosticDescriptor LevelNeverReached = Warning("CR2110", "A level or severity that can never be reached, because those above it always hold when it does", "上面的等级总是先成立");
    public static readonly DiagnosticDescriptor Contradiction = Warning("CR2111", "Tests that can never all hold", "条件互相矛盾");
    public static readonly DiagnosticDescriptor AlwaysHolds = Warning("CR2112", "A test that always holds where it is asked", "总是成立的条件");
    public static readonly DiagnosticDescriptor NeverHolds = Warning("CR2113", "An alternative that can never hold where it is asked", "永远不会成立的分支");
    public static readonly DiagnosticDescriptor AddsNothing = Warning("CR2114", "An alternative that adds nothing to those beside it", "没有作用的分支");
    public static readonly DiagnosticDescriptor ScoreNeverReached = Warning("CR2115", "A churn level whose scores no combination of indicators gives", "分数达不到的等级");
    public static readonly DiagnosticDescriptor MultiplierNeverCounts = Warning("CR2116", "A multiplier of points that never counts, because a greater one always holds when it does", "不起作用的积分倍数");
    public static readonly DiagnosticDescriptor RuleNeverActs = Warning("CR2117", "A rule of a group that never acts, because another of the group always holds when it does and goes first", "永远不会行动的规则");
    public static readonly DiagnosticDescriptor AsksTwice = Warning("CR2118", "A rule that asks for the same as another whenever it fires", "重复的动作");
    public static readonly DiagnosticDescriptor LevelGap = Warning("CR2119", "Figures between two levels or severities that neither takes", "等级之间有空档");
    public static readonly DiagnosticDescriptor Unused = Warning("CR2120", "A definition that nothing uses", "没有使用的定义");
    public static readonly DiagnosticDescriptor NoOwner = Warning("CR2121", "An action that nobody owns", "动作没有负责人");
    public static readonly DiagnosticDescriptor NoDue = Warning("CR2122", "An action that is never due", "动作没有期限");
    public static readonly DiagnosticDescriptor Untested = Warning("CR2123", "A rule that no rule test reaches", "规则没有测试");
    public static readonly DiagnosticDescriptor Unchecked = Info("CR2190", "Conditions that are too large to be checked whole", "条件过大，未检查");
    public static readonly DiagnosticDescriptor TableOverlap = Error("CR2201", "Two rows of a table with `hit: unique` hit together", "两行同时命中");
    public static readonly DiagnosticDescriptor TableContradiction = Error("CR2202", "Two rows of a table with `hit: any` hit together and say different things", "两行结果矛盾");
    public static readonly DiagnosticDescriptor RowNeverHits = Error("CR2203", "A row of a table that can never hit", "永远不会命中的行");
    public static readonly DiagnosticDescriptor TableGap = Warning("CR2204", "Values for which no row of a table hits", "没有任何行命中");
    public static readonly DiagnosticDescriptor TableUnchecked = Info("CR2205", "A table that is too large to be checked whole", "决策表过大");
    public static readonly DiagnosticDescriptor RowNeverFits = Warning("CR2206", "A row of a table that can never hit, because its inputs are never like that together", "因输入而永不命中的行");
    public static readonly DiagnosticDescriptor RowsMeet = Warning("CR2207", "Two rows of a table hit together, which only what their cells compare with tells", "两行可能同时命中");
    public static readonly DiagnosticDescriptor RowGap = Warning("CR2208", "Figures between two rows of a table that neither takes", "行之间有空档");
    public static readonly DiagnosticDescriptor IgnoreWithoutReason = Error("CR2301", "A problem is ignored without a reason", "忽略没有原因");
    public static readonly DiagnosticDescriptor BadIgnore = Error("CR2302", "An ignore that does not say which problem it is about", "忽略没有代码");
    public static readonly DiagnosticDescriptor UnusedIgnore = Warning("CR2303", "An ignore of a problem that is not there", "多余的忽略");
}
