using System.Collections.Immutable;
using static CareRules.Syntax.Schema.SchemaBuilder;

namespace CareRules.Syntax.Schema;

/// <summary>Loyalty, goals and limits.</summary>
internal static partial class PackSchema
{
    public static MappingSchema Loyalty => Programs.Loyalty;

    public static MappingSchema LoyaltyLevel => Programs.LoyaltyLevel;

    public static MappingSchema Benefit => Programs.Benefit;

    public static MappingSchema Points => Programs.Points;

    public static MappingSchema Expiry => Programs.Expiry;

    public static MappingSchema BalanceExpiry => Programs.BalanceExpiry;

    public static MappingSchema Earn => Programs.Earn;

    public static MappingSchema Multiplier => Programs.Multiplier;

    public static MappingSchema Goal => Programs.Goal;

    /// <summary>The kinds of goal indicator; a goal has exactly one of them.</summary>
    public static ImmutableArray<KeySchema> GoalIndicators => Programs.Indicators;

    public static MappingSchema Ratio => Programs.Ratio;

    public static MappingSchema Growth => Programs.Growth;

    public static MappingSchema Nps => Programs.Nps;

    public static MappingSchema GoalAction => Programs.GoalAction;

    public static MappingSchema Limits => Programs.Limits;

    public static MappingSchema QuietHours => Programs.QuietHours;

    public static MappingSchema Cap => Programs.Cap;

    public static MappingSchema DaysOff => Programs.DaysOff;

    public static MappingSchema Budget => Programs.Budget;

    private static class Programs
    {
        public static MappingSchema Benefit { get; } = Keys(
            "a benefit",
            Needed("benefit", Word, "Its name.", "权益标识。"),
            Key("label", Label, "What people call it.", "名称。"),
            Key("discount", Figure("10%"), "The share that is taken off.", "减免比例。"),
            Key("pay", Figure("9折"), "The share that is paid.", "支付比例（折）。"),
            Key("amount", Figure("50 CNY"), "What it is worth.", "金额。"),
            Key("every", Figure("1 year"), "How often.", "周期。"),
            Key("from", Figure("customer.since"), "The date that periods count from.", "周期起算日。"),
            Key("on", Text(TextMeaning.Trigger, "anniversary of customer.birthday"), "The date that it is for.", "触发的日期。"),
            Key("notice", Figure("7 days"), "How long before its date it begins.", "提前多久。"),
            Key("expires", Figure("30 days"), "How long it lasts.", "有效期。"));

        public static MappingSchema LoyaltyLevel { get; } = Keys(
            "a loyalty level",
            [.. Rung("level"), KeepKey, Key("benefits", Filled(Benefit), "What the level grants.", "等级权益。")]);

        public static MappingSchema Expiry { get; } = Keys(
            "`expire`",
            Key("after", Figure("3 years"), "How long they last at least.", "至少有效多久。"),
            Needed("to", OneOf([.. PeriodEnds]), "The end of the calendar period in which that is over, or in which they were earned.", "到期日：届时（未写 after 则为获得时）所在周期的期末。"));

        public static MappingSchema BalanceExpiry { get; } = Keys(
            "`expire`",
            Key("after", Figure("3 years"), "How long they last at least.", "至少有效多久。"),
            Key("to", OneOf([.. PeriodEnds]), "The end of the calendar period in which that is over, or in which they were earned.", "到期日：届时（未写 after 则为获得时）所在周期的期末。"),
            Key("idle", Figure("18 months"), "How long nothing is earned or redeemed until all points expire.", "连续多久未获得或使用积分，全部积分失效。"));

        public static MappingSchema Earn { get; } = Keys(
            "an earn rule",
            Needed("rule", Word, "Its name.", "规则标识。"),
            Key("label", Label, "What people call it.", "名称。"),
            Key("on", Text(TextMeaning.Trigger, "purchase", "survey", "anniversary of customer.since"), "The event or date that earns.", "获得积分的事件或日期。"),
            Key("per", Figure("1 CNY"), "The amount of a purchase that earns the points.", "每消费多少。"),
            Needed("points", Figure("5"), "How many points.", "积分数。"),
            Key("when", Condition, "What must hold besides.", "还须成立的条件。"),
            Key("most_per_day", Figure("1"), "How many times a day at most.", "每日上限次数。"),
            Key("multiplied", Flag, "False for points that no multiplier raises.", "写 false 则不加速。"),
            Key("settle", Figure("14 days"), "How long after they were earned these points can be used.", "这些积分获得后多久可用。"),
            Key("expire", Either(Figure("3 months"), Expiry), "How long these points last.", "这些积分的有效期。"));

        public static MappingSchema Multiplier { get; } = Keys(
            "a multiplier",
            Key("level", Words, "The loyalty levels that it is for.", "适用会员等级。"),
            Key("tier", Either(Word, List(Word), Names(Words)), "The tiers that it is for.", "适用客户等级。"),
            Key("when", Condition, "What must hold.", "成立条件。"),
            Needed("by", Figure("2"), "The factor.", "倍数。"));

        public static MappingSchema Points { get; } = Keys(
            "`points`",
            Key("settle", Figure("14 days"), "How long after they were earned points can be used; at once unless given.", "积分获得后多久可用；默认立即可用。"),
            Key("expire", Either(Figure("12 months"), BalanceExpiry), "How long points last; for ever unless given.", "积分有效期；默认永久。"),
            Key("earn", Filled(Earn), "How points are earned.", "获得方式。"),
            Key("multiply", Filled(Multiplier), "What makes them come faster: of those that hold, the greatest.", "积分加速：取最大倍数。"));

        public static MappingSchema Loyalty { get; } = Keys(
            "`loyalty`",
            [Key("period", Figure("12 months"), "What loyalty.spend and loyalty.orders look back over; 12 months unless given.", "统计周期；默认 12 个月。"),
            Key("levels", Filled(LoyaltyLevel), "From the top; the first that holds.", "从高到低；第一个成立者即是。"),
            .. LifeKeys,
            IfUnknown,
            Key("points", Points, "How points are earned and how long they last.", "积分规则。")]);

        public static MappingSchema Ratio { get; } = Keys("`ratio`", Needed("of", Figure("count(complaints)"), "Summed above.", "分子。"), Needed("to", Figure("count(purchases)"), "Summed below.", "分母。"));

        public static MappingSchema Growth { get; } = Keys("`growth`", Needed("of", Figure("annual_spend"), "Now.", "本期。"), Needed("from", Figure("last_year_spend"), "Before.", "上期。"));

        public static MappingSchema Nps { get; } = Keys("`nps`", Needed("kind", Word, "The kind of survey.", "调查类型。"), Key("over", Figure("12 months"), "How far back.", "回溯时间。"));

        public static ImmutableArray<KeySchema> Indicators { get; } =
        [
            Key("share", Condition, "The share of customers for whom it holds.", "条件成立的客户占比。"),
            Key("count", Condition, "How many customers it holds for.", "条件成立的客户数。"),
            Key("sum", Figure("count(surveys)"), "The sum over customers.", "客户合计。"),
            Key("average", Figure("last(surveys.rating)"), "The mean over customers.", "客户平均。"),
            Key("ratio", Ratio, "One sum over another.", "两个合计之比。"),
            Key("growth", Growth, "One sum over another, less one.", "同比增长。"),
            Key("nps", Either(Word, Nps), "Promoters less detractors.", "净推荐值。"),
            Key("given", Figure("market_share"), "A figure from outside.", "外部给定的数值。"),
        ];

        public static MappingSchema GoalAction { get; } = Keys(
            "an action",
            Needed("action", Word, "What to do.", "做什么。"),
            Key("owner", Word, "The role that does it.", "负责角色。"),
            Key("channel", Word, "How.", "渠道。"),
            Key("includes", Words, "What belongs to it.", "包含的内容。"),
            Key("due", Figure("7 days"), "How long after as-of it is due.", "完成时限。"),
            Key("message", Label, "What is said.", "说明。"));

        public static MappingSchema Goal { get; } = new("a goal", Joined(
            [Key("label", Label, "What people call it.", "名称。")],
            Indicators,
            [
                Key("of", Condition, "The customers that it is about; all unless given.", "统计的客户；默认全部。"),
                Needed("target", Text(TextMeaning.Target, "at least 90%", "fall by 15%"), "What it should be.", "目标。"),
                Key("baseline", Figure("20%"), "What `rise by` and `fall by` are relative to.", "基线。"),
                Key("period", Figure("1 month"), "How long one miss counts as one; 1 month unless given.", "考核周期；默认 1 个月。"),
                Key("on_miss", Filled(GoalAction), "What a role does while the goal is missed.", "未达标时的行动。"),
                Key("source", Words, "Where the goal comes from, for people.", "目标出处。"),
            ]))
        { OneNeeded = [.. Indicators.Select(i => i.Name)] };

        public static MappingSchema QuietHours { get; } = Keys(
            "`quiet_hours`",
            Key("hours", Plain("21:00-08:00"), "From and to, in the customer's zone; whole days where only days are given.", "免打扰时段（客户时区）；只写 days 时为全天。"),
            Key("days", Words, "The weekdays on which they begin; all unless given.", "开始于哪些星期；默认每天。"),
            Key("channels", Words, "The channels; all unless given.", "渠道；默认全部。")) with
        { OneNeeded = ["hours", "days"] };

        public static MappingSchema Cap { get; } = Keys(
            "a cap",
            Key("channel", Word, "The channel; all together unless given.", "渠道；默认合计。"),
            Key("channels", Words, "Channels that count together.", "合计的渠道。"),
            Key("tier", Either(Word, List(Word), Names(Words)), "The levels that it is for; all unless given.", "适用等级；默认全部。"),
            Key("segment", Words, "The segments that it is for; all unless given.", "适用客户类型；默认全部。"),
            Needed("most", Figure("2"), "The most contacts.", "最多次数。"),
            Needed("per", Figure("7 days"), "In how long.", "时间窗口。"));

        public static MappingSchema DaysOff { get; } = Keys(
            "`days_off`",
            Needed("calendar", Word, "The calendar whose closed days they are.", "以该日历的非营业日为休息日。"),
            Key("channels", Words, "The channels; all unless given.", "渠道；默认全部。"));

        public static MappingSchema Budget { get; } = Keys(
            "a budget",
            Needed("action", Word, "The action.", "行动。"),
            Needed("most", Figure("500 CNY", "20"), "The most money, or how often.", "最高金额或次数。"),
            Needed("per", Figure("1 year"), "In which calendar period.", "日历周期。"));

        public static MappingSchema Limits { get; } = Keys(
            "`limits`",
            Key("quiet_hours", Either(QuietHours, List(QuietHours)), "When nobody is contacted.", "免打扰时段。"),
            Key("days_off", Either(Word, DaysOff), "The days on which nobody is contacted, by a calendar.", "休息日不打扰，按日历确定。"),
            Key("consent", Words, "Channels on which an unknown consent counts as none.", "须明确同意的渠道。"),
            Key("caps", Filled(Cap), "The most contacts.", "触达上限。"),
            Key("budgets", Filled(Budget), "What actions may cost.", "预算。"));
    }
}
