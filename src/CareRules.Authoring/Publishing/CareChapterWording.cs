using System.Collections.Immutable;
using CareRules.Facts;
using CareRules.Time;
using CareRules.Wording;
using CareRules.Wording.Rules;

namespace CareRules.Authoring.Publishing;

/// <summary>The texts of a rule book's chapters on care, complaints and loyalty.</summary>
internal static class CareChapterWording
{
    public static LocalizedText Care { get; } = new("Care", "客户关怀");

    public static LocalizedText Calendar { get; } = new("The care calendar: what comes round by itself.", "关怀日历：按时间自动触发的事项。");

    public static LocalizedText SwitchedOffTag { get; } = new("switched off", "已停用");

    public static LocalizedText Service { get; } = new("service", "应尽服务");

    public static LocalizedText AtOnce { get; } = new("at once", "立即");

    /// <param name="name">The name of the sample; null for one of the rule's own.</param>
    public static LocalizedText Sample(decimal share, decimal after, string? name)
    {
        var (part, before) = ($"{NumberText.Exact(share * 100m)}%", $"{NumberText.Exact(after * 100m)}%");
        return new(
            $"a sample of {part} of the customers{(after == 0m ? "" : $" after the first {before}")}{(name is null ? "" : $", “{name}”")}",
            $"{(after == 0m ? "" : $"前 {before} 之后的")}{part} 客户抽样{(name is null ? "" : $"“{name}”")}");
    }

    public static LocalizedText Everybody { get; } = new("everybody", "所有客户");

    public static LocalizedText Complaints { get; } = new("Complaints", "投诉处理");

    public static LocalizedText Timeline { get; } = new(
        "deadlines of each step; the line in a bar is the warning",
        "各步骤时限；条中竖线为预警点");

    public static LocalizedText AllSeverities { get; } = new("all", "全部");

    public static LocalizedText InCharge { get; } = new("Who is in charge as deadlines pass", "逾期升级阶梯");

    public static LocalizedText FirstOwner { get; } = new(
        "The first owner is in charge at once; with each deadline that passes, the next one is.",
        "由首位负责人受理，每逾期一次移交下一位。");

    public static LocalizedText Loyalty { get; } = new("Loyalty", "会员体系");

    public static LocalizedText Points { get; } = new("Points", "积分");

    public static LocalizedText PointsLastForEver { get; } = new("Points last for ever.", "积分长期有效。");

    public static ImmutableArray<LocalizedText> CalendarHeadings { get; } =
        [new("What", "事项"), new("For whom", "对象"), new("When", "时间"), new("Who does it", "负责人"), new("Due within", "完成时限")];

    public static ImmutableArray<LocalizedText> SeverityHeadings(FactList list) =>
        [new("Severity", "严重程度"), new($"Which {(list.Label.En ?? list.Name).ToLowerInvariant()}", "条件")];

    public static ImmutableArray<LocalizedText> DeadlineHeadings { get; } =
    [
        new("Severity", "严重程度"),
        new("Step", "步骤"),
        new("Within", "时限"),
        new("Counted from", "起算"),
        new("Warning", "预警"),
        new("Where", "位置"),
    ];

    public static ImmutableArray<LocalizedText> LadderHeadings { get; } =
        [new("Severity", "严重程度"), new("Ladder", "阶梯")];

    public static ImmutableArray<LocalizedText> LoyaltyHeadings { get; } =
        [RuleBookWording.Level, RuleBookWording.WhoItIs, new("Benefits", "权益")];

    public static ImmutableArray<LocalizedText> PointsHeadings { get; } = [new("For", "方式"), new("Points", "积分"), RuleBookWording.When];

    /// <param name="fallback">What a message says while the value is not known.</param>
    public static LocalizedText OrElse(string value, string fallback) => fallback.Length == 0
        ? new($"{value}, if known", $"{value}，未知时不写")
        : new($"{value}, or “{fallback}”", $"{value}，未知时写“{fallback}”");

    public static LocalizedText WhenLine(string when) => new($"When: {when}", $"何时：{when}");

    public static LocalizedText Before(string length) => new($"{length} before", $"到期前{length}");

    public static LocalizedText EndsWhen(string condition) => new($"Ends when {condition}", $"终止条件：{condition}");

    public static LocalizedText If(string condition) => new($"If {condition}", $"条件：{condition}");

    public static LocalizedText NotAgainWithin(string length) => new($"Not again within {length}", $"{length}内不重复");

    public static LocalizedText SwitchedOff(string reason) => new($"Switched off: {reason}", $"已停用：{reason}");

    public static LocalizedText By(string channel) => new($"by {channel}", $"渠道 {channel}");

    public static LocalizedText With(string parts) => new($"with {parts}", $"包含 {parts}");

    public static LocalizedText Offer(string offer) => new($"offer: {offer}", $"方案：{offer}");

    public static LocalizedText OfferByTable(string table) => new($"offer by table “{table}”", $"方案见决策表“{table}”");

    public static LocalizedText Worth(string amount) => new($"worth {amount}", $"金额 {amount}");

    public static LocalizedText DoneWithin(string length) => new($"within {length}", $"{length}内完成");

    public static LocalizedText DueByTable(string table) => new($"due by table “{table}”", $"期限见决策表“{table}”");

    public static LocalizedText AsTableSays(string table) => new($"as table “{table}” says", $"按决策表“{table}”");

    public static LocalizedText Repeat(FactList list, string same, string within, int raise) => new(
        $"A {Titles.Entry(list).En} of the same {same.ToLowerInvariant()} within {within} counts as repeated and is "
            + $"{raise} {(raise == 1 ? "degree" : "degrees")} more severe. It never gets more time than without the repeat.",
        $"{within}内“{same}”相同的{Titles.Entry(list).Zh}视为重复，严重程度升高 {raise} 级；时限不因升级而放宽。");

    public static LocalizedText PointsForEach(string points, string amount) =>
        new($"{points} for each {amount}", $"每 {amount} 得 {points} 分");

    public static LocalizedText AtMostADay(int times) => new($"at most {times} a day", $"每日至多 {times} 次");

    public static LocalizedText Multiplied(string by, string whom) => new($"Times {by} for {whom}", $"{whom}：{by} 倍");

    public static LocalizedText UsableAfter(string length) => new($"usable {length} after they were earned", $"获得{length}后可用");

    public static LocalizedText Valid(string length) => new($"valid {length}", $"有效期 {length}");

    /// <param name="length">What has to be over; null for nothing.</param>
    public static LocalizedText ToTheEnd(CalendarUnit unit, string? length)
    {
        var (en, zh) = unit switch
        {
            CalendarUnit.Week => ("week", "周末"),
            CalendarUnit.Month => ("month", "月末"),
            CalendarUnit.Quarter => ("quarter", "季末"),
            CalendarUnit.HalfYear => ("half-year", "半年末"),
            CalendarUnit.Year => ("year", "年末"),
        };
        return length is null
            ? new($"to the end of the {en} in which they were earned", $"至获得当期的{zh}")
            : new($"{length}, and on to the end of that {en}", $"{length}，并延至届时的{zh}");
    }

    public static LocalizedText PointsSettle(string length) => new($"Points can be used {length} after they were earned.", $"积分获得{length}后可用。");

    public static LocalizedText PointsIdle(string length) => new(
        $"All points expire when nothing was earned or redeemed for {length}.",
        $"连续{length}未获得或使用积分时，全部积分失效。");

    public static LocalizedText PointsLast(string length) => new($"Points last {length}.", $"积分有效期 {length}。");

    /// <param name="rate">The part of the price that is taken off; Chinese names the part that is left, in tenths.</param>
    public static LocalizedText Off(decimal rate) => new($" ({NumberText.Of(rate * 100m)}% off)", $"（{NumberText.Of((1m - rate) * 10m)}折）");
}
