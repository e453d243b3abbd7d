using System.Collections.Immutable;
using CareRules.Facts;
using CareRules.Model;
using CareRules.Model.Expressions;
using CareRules.Wording;

namespace CareRules.Authoring.Publishing;

/// <summary>The texts of a rule book, except those of the chapters on care, complaints and loyalty.</summary>
internal static class RuleBookWording
{
    public static LocalizedText RuleBook { get; } = new("Rule book", "规则手册");

    public static LocalizedText FullStop { get; } = new(".", "。");

    public static LocalizedText Overview { get; } = new("At a glance", "概览");

    public static LocalizedText Levels { get; } = new("Levels of customers", "客户等级");

    public static LocalizedText FirstLevelCounts { get; } = new(
        "The first level from the top whose condition holds is the customer's.",
        "自上而下，第一个条件成立的等级即为客户等级。");

    public static LocalizedText Level { get; } = new("Level", "等级");

    public static LocalizedText WhoItIs { get; } = new("Who it is", "条件");

    public static LocalizedText When { get; } = new("When", "条件");

    public static LocalizedText Tables { get; } = new("Decision tables", "决策表");

    public static LocalizedText Otherwise { get; } = new("otherwise", "其他情况");

    /// <param name="name">The fact or measure, in words of the language.</param>
    public static LocalizedText ValueOf(string name) => new($"value of {name}", $"取{name}的值");

    public static LocalizedText Any { get; } = new("any", "不限");

    public static LocalizedText Churn { get; } = new("Churn warning", "流失预警");

    public static LocalizedText SignsMakeTheScore { get; } = new(
        "Each sign that is seen adds its weight to the score; the score makes the level.",
        "出现的迹象按权重相加得到分数，由分数确定级别。");

    public static LocalizedText Limits { get; } = new("What holds care back", "触达限制");

    public static LocalizedText AnyChannel { get; } = new("any channel", "所有渠道");

    public static LocalizedText Goals { get; } = new("Goals", "目标");

    public static LocalizedText Terms { get; } = new("Terms", "术语");

    public static LocalizedText Figures { get; } = new("Figures", "数值一览");

    public static LocalizedText EveryFigure { get; } = new(
        "Every figure of the policy, where it comes from, and what depends on it.",
        "策略中的每个数值、出处以及受其影响的规则。");

    public static LocalizedText NotStated { get; } = new("not stated", "未注明");

    public static LocalizedText Uses { get; } = new("What uses what", "规则关系图");

    public static LocalizedText FromMeasureToAction { get; } = new(
        "From what is measured on the left to what is done on the right. Figures stand in their own chapter, and rules that "
            + "use nothing of this are left out.",
        "从左侧的指标到右侧的行动；数值另见上一章，与此无关的规则从略。");

    public static LocalizedText UsesGraph { get; } = new("what uses what", "规则关系图");

    public static LocalizedText ComplaintsPart { get; } = new("Complaints", "投诉处理");

    public static LocalizedText LoyaltyPart { get; } = new("Loyalty", "会员体系");

    public static LocalizedText LimitsPart { get; } = new("Limits", "触达限制");

    public static ImmutableArray<LocalizedText> LevelHeadings { get; } =
        [Level, WhoItIs];

    public static LocalizedText KeptWith { get; } = new("Kept with", "保级条件");

    public static ImmutableArray<LocalizedText> SignHeadings { get; } =
        [new("Sign", "迹象"), When, new("Weight", "权重")];

    public static ImmutableArray<LocalizedText> RiskHeadings { get; } =
        [new("Risk", "风险级别"), new("From a score of", "最低分数")];

    public static ImmutableArray<LocalizedText> GoalHeadings { get; } =
        [new("Goal", "目标"), new("What is measured", "衡量方式"), new("Target", "目标值"), new("When it is missed", "未达标时")];

    public static ImmutableArray<LocalizedText> TermHeadings { get; } =
        [new("Term", "术语"), new("What it means", "含义")];

    public static ImmutableArray<LocalizedText> FigureHeadings { get; } =
        [new("Figure", "数值"), new("Value", "取值"), new("Source", "出处"), new("Used by", "用于")];

    public static ImmutableArray<LocalizedText> UsesHeadings { get; } =
        [new("Measured", "指标"), new("Recognised", "信号与决策表"), new("Decided", "等级与判定"), new("Done", "行动")];

    /// <param name="dates">Whose zone customers' dates are in; null for a pack about another subject.</param>
    /// <param name="leapDays">When anniversaries of 29 February fall; null for the default.</param>
    /// <param name="force">The days in force; null for a pack without.</param>
    public static LocalizedText Subtitle(string version, string currency, string zone, LocalizedText? dates, LocalizedText? leapDays, string? force, string? spread) => new(
        $"Version {version} · {currency} · {zone}{(dates is null ? "" : $" · {dates.En}")}{(leapDays is null ? "" : $" · {leapDays.En}")}{(force is null ? "" : $" · in force {force}")}{(spread is null ? "" : $" · a first run spreads running periods over {spread}")}",
        $"版本 {version} · {currency} · {zone}{(dates is null ? "" : $" · {dates.Zh}")}{(leapDays is null ? "" : $" · {leapDays.Zh}")}{(force is null ? "" : $" · 生效：{force}")}{(spread is null ? "" : $" · 首次运行时，进行中的周期分摊到 {spread}")}");

    public static LocalizedText LeapDaysInMarch { get; } = new("29 February on 1 March in other years", "2月29日在平年按3月1日");

    public static LocalizedText DatesIn(DatesIn whose) => whose switch
    {
        Model.DatesIn.Customer => new("dates of customers in their own time zones", "客户日期按客户所在时区"),
        Model.DatesIn.Pack => new("dates of customers in this time zone too", "客户日期也按此时区"),
    };

    public static LocalizedText LevelCount(int count, string names) =>
        new($"{Count(count, "level")} of customers: {names}", $"客户等级 {count} 个：{names}");

    /// <param name="roles">Empty for a pack without roles.</param>
    public static LocalizedText RuleCount(int count, string roles) => roles.Length == 0
        ? new(Count(count, "care rule"), $"关怀规则 {count} 条")
        : new($"{Count(count, "care rule")}, carried out by {roles}", $"关怀规则 {count} 条，由{roles}执行");

    /// <param name="part">The complaints, or a list of requests.</param>
    public static LocalizedText TicketCount(LocalizedText part, bool isOfComplaints, int severities, int deadlines) => severities == 0
        ? new($"{part.En}: {Count(deadlines, "deadline")}", $"{part.Zh}：时限 {deadlines} 项")
        : new(
            $"{part.En} in {Count(severities, "degree")} of severity, {Count(deadlines, "deadline")}",
            $"{(isOfComplaints ? "投诉" : part.Zh)}分 {severities} 级，时限 {deadlines} 项");

    public static LocalizedText SignCount(int count) => new($"{Count(count, "sign")} of churn", $"流失指标 {count} 项");

    public static LocalizedText TableCount(int count) => new(Count(count, "decision table"), $"决策表 {count} 张");

    public static LocalizedText GoalCount(int count) => new(Count(count, "goal"), $"目标 {count} 项");

    public static LocalizedText FigureCount(int count) => new(
        $"{Count(count, "figure")}, each with where it comes from (see “Figures”)",
        $"数值 {count} 项，出处见“数值一览”");

    /// <param name="isFromLevel">Whether it is counted from when the level was reached.</param>
    public static LocalizedText ReviewedEvery(string length, bool isFromLevel) => isFromLevel
        ? new($"Looked at again every {length} after the level was reached; a higher level counts at once.", $"自取得等级之日起每{length}复核一次；升级立即生效。")
        : new($"Looked at again every {length}; a higher level counts at once.", $"每{length}复核一次；升级立即生效。");

    public static LocalizedText FallsOneLevel { get; } = new("A level falls by one at a time.", "每次只降一级。");

    public static LocalizedText Grace(string length) =>
        new($"A lower level takes effect when it has been due for {length}.", $"降级须持续 {length} 方才生效。");

    public static LocalizedText UnknownIsLower { get; } = new("What is unknown counts as not holding.", "未知的条件按不成立计。");

    public static LocalizedText ReviewedWhen(string condition) => new($"Looked at out of turn when {condition}.", $"当{condition}时临时复核。");

    public static LocalizedText Hit(HitPolicy hit) => hit switch
    {
        HitPolicy.Unique => new("Exactly one row applies.", "恰有一行适用。"),
        HitPolicy.Any => new("All rows that apply agree.", "适用的各行结果一致。"),
        HitPolicy.First => new("The first row that applies counts.", "以第一个适用的行为准。"),
        HitPolicy.Priority => new("Of the rows that apply, the one with the highest result counts.", "适用的行中以优先级最高者为准。"),
        HitPolicy.CollectSum => new("The rows that apply are added up.", "适用各行相加。"),
        HitPolicy.CollectMin => new("Of the rows that apply, the lowest counts.", "取适用各行的最小值。"),
        HitPolicy.CollectMax => new("Of the rows that apply, the highest counts.", "取适用各行的最大值。"),
        HitPolicy.CollectCount => new("The rows that apply are counted.", "统计适用的行数。"),
        HitPolicy.RuleOrder or HitPolicy.OutputOrder or HitPolicy.Collect => new("All rows that apply count.", "所有适用的行都有效。"),
    };

    /// <summary>How rows are chosen, and where the table is written.</summary>
    public static LocalizedText HitAt(LocalizedText hit, string place) => new($"{hit.En} {place}", hit.Zh + place);

    public static LocalizedText WarningEnds(string score) =>
        new($"A warning ends when the score falls below {score}.", $"分数低于 {score} 时解除预警。");

    /// <param name="days">The weekdays on which it begins; null for all.</param>
    public static LocalizedText Quiet(string from, string to, string? days, string channels) => new(
        $"Nobody is contacted between {from} and {to} {(days is null ? "" : $"on {days} ")}in the customer's zone ({channels}).",
        $"客户当地时间{days} {from} 至 {to} 不打扰（{channels}）。");

    public static LocalizedText QuietDays(string days, string channels) => new(
        $"Nobody is contacted on {days} in the customer's zone ({channels}).",
        $"客户当地时间{days}全天不打扰（{channels}）。");

    public static LocalizedText DaysOff(string calendar, string channels) => new(
        $"Nobody is contacted on the days off of the calendar {calendar} ({channels}).",
        $"日历 {calendar} 的休息日不打扰（{channels}）。");

    /// <param name="day">Monday 0.</param>
    public static LocalizedText Weekday(int day) => new(
        System.Globalization.CultureInfo.InvariantCulture.DateTimeFormat.GetDayName((DayOfWeek)((day + 1) % 7)),
        Time.Weekdays.All[day].Zh);

    public static LocalizedText ConsentNeeded(string channels) => new($"Only with consent: {channels}.", $"须客户同意：{channels}。");

    /// <param name="channels">Null for all channels together.</param>
    /// <param name="customers">The levels and segments that it is for; null for all.</param>
    public static LocalizedText Cap(int most, string? channels, string length, string? customers) => new(
        $"At most {most} {(most == 1 ? "contact" : "contacts")} {(channels is null ? "" : $"by {channels} ")}within {length}{(customers is null ? "" : $" ({customers})")}.",
        $"{length}内{(channels is null ? "" : $" {channels} ")}触达不超过 {most} 次{(customers is null ? "" : $"（{customers}）")}。");

    public static LocalizedText Budget(string action, string most, string length) =>
        new($"{action}: at most {most} in {length}.", $"{action}：每{length}不超过 {most}。");

    public static LocalizedText Times(decimal count) => new($"{NumberText.Of(count)} times", $"{NumberText.Of(count)} 次");

    public static LocalizedText OfCustomers(string condition) => new($" (of customers for whom {condition})", $"（限{condition}的客户）");

    /// <param name="text">A target as packs write it.</param>
    public static LocalizedText Target(string text) => new(text, text
        .Replace("at least ", "不低于 ", StringComparison.Ordinal).Replace("at most ", "不高于 ", StringComparison.Ordinal)
        .Replace("rise by ", "提升 ", StringComparison.Ordinal).Replace("fall by ", "降低 ", StringComparison.Ordinal));

    public static LocalizedText Share(string condition) => new($"share of customers for whom {condition}", $"{condition}的客户占比");

    public static LocalizedText CustomerCount(string condition) => new($"number of customers for whom {condition}", $"{condition}的客户数");

    public static LocalizedText Sum(string value) => new($"sum of {value}", $"{value}合计");

    public static LocalizedText Average(string value) => new($"average {value}", $"平均{value}");

    public static LocalizedText Growth(string of, string to) => new($"growth of {of} over {to}", $"{of}较{to}的增长");

    public static LocalizedText Ratio(string of, string to) => new($"{of} as a share of {to}", $"{of}占{to}之比");

    public static LocalizedText PromoterScore(string kind) => new($"net promoter score ({kind})", $"净推荐值（{kind}）");

    public static LocalizedText FromOutside(string value) => new($"a figure from outside: {value}", $"外部数值：{value}");

    public static LocalizedText From(string day) => new($"from {day}", $"自 {day} 起");

    public static LocalizedText Until(string day) => new($"until {day}", $"至 {day}");

    private static string Count(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";
}
