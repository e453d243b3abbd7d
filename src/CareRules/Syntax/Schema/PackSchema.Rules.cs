using System.Collections.Immutable;
using static CareRules.Syntax.Schema.SchemaBuilder;

namespace CareRules.Syntax.Schema;

/// <summary>The sections of rules.</summary>
internal static partial class PackSchema
{
    public static MappingSchema Action => RuleSections.Action;

    /// <summary>A care rule; or, with <c>replaced_by</c>, the entry that records a rename.</summary>
    public static MappingSchema Care => RuleSections.Care;

    public static MappingSchema Step => RuleSections.Step;

    public static MappingSchema Again => RuleSections.Again;

    public static MappingSchema Sample => RuleSections.Sample;

    public static MappingSchema Replaced => RuleSections.Replaced;

    public static MappingSchema Complaints => RuleSections.Complaints;

    /// <summary>What <c>requests</c> says of one list.</summary>
    public static MappingSchema Requests => RuleSections.Requests;

    public static MappingSchema Severity => RuleSections.Severity;

    public static MappingSchema Deadline => RuleSections.Deadline;

    public static MappingSchema Ladder => RuleSections.Ladder;

    public static MappingSchema Repeat => RuleSections.Repeat;

    public static MappingSchema Churn => RuleSections.Churn;

    public static MappingSchema Indicator => RuleSections.Indicator;

    private static NodeSchema CareEntry => RuleSections.Care;

    /// <summary>A nested class, so that these are initialised before the sections that use them.</summary>
    private static class RuleSections
    {
        private static readonly NodeSchema WordOrTable = Word;

        public static MappingSchema Effective { get; } = Keys(
            "`effective`",
            Key("from", Day("2026-01-01"), "The first day, included; from the beginning unless given.", "第一天（含）；不写则不限。"),
            Key("to", Day("2026-12-31"), "The last day, included; without an end unless given.", "最后一天（含）；不写则不限。"));

        public static MappingSchema Action { get; } = Keys(
            "an action",
            Needed("action", Word, "What to do.", "做什么。"),
            Key("owner", WordOrTable, "The role that does it; the rule's owner unless given. May be a table.", "负责角色；默认同规则。可用决策表。"),
            Key("channel", WordOrTable, "How the customer is reached; nobody is contacted without one.", "触达渠道；不写则不触达客户。"),
            Key("includes", Words, "What belongs to it.", "包含的内容。"),
            Key("offer", WordOrTable, "What the customer is offered.", "提供给客户的方案。"),
            Key("amount", Figure("200 CNY", "coupon_amount"), "What it is worth: money or a percent.", "金额或比例。"),
            Key("due", Figure("30 days", "2 business days"), "How long after the occurrence it is due. May be a table.", "应在多久内完成。可用决策表。"),
            Key("expires", Figure("60 days"), "How long after the occurrence it is no longer emitted. May be a table.", "多久后失效。可用决策表。"),
            Key("message", Label, "What is said; {customer.name} and other values in braces, {customer.name|valued customer} with what to say while it is not known.", "话术；可用 {customer.name} 等占位符；{customer.name|尊敬的客户} 写明未知时的备用文字。"));

        public static MappingSchema Sample { get; } = Keys(
            "a sample",
            Needed("share", Figure("10%"), "The share of the customers.", "客户比例。"),
            Key("of", Word, "The name of the sample; rules with one name divide the same customers. The rule's own unless given.", "抽样名称；同名规则划分同一批客户。默认为规则自有。"),
            Key("after", Figure("50%"), "The share of the customers that come before; 0% unless given.", "之前的客户比例；默认 0%。"));

        public static ImmutableArray<KeySchema> Throttle { get; } =
        [
            Key("kind", OneOf("care", "service"), "`service` for what is owed to the customer; care unless given.", "service 表示应尽的服务；默认 care。"),
            Key("cooldown", Figure("30 days"), "The least time between two occurrences of this rule.", "两次之间的最短间隔。"),
            Key("missed", OneOf("once", "each", "skip"), "What to do about occurrences that no decision saw; once unless given.", "错过的周期如何补；默认 once。"),
            Key("group", Word, "Of a group, one rule acts at a time.", "同组规则同时只执行一条。"),
            Key("priority", Figure("10"), "Who goes first where not all can; 0 unless given.", "优先级；默认 0。"),
        ];

        public static MappingSchema Step { get; } = Keys(
            "a step",
            Needed("step", Word, "Its name in the sequence; unique in the rule.", "步骤标识，规则内唯一。"),
            Key("title", Label, "What people call it.", "标题。"),
            Key("after", Figure("45 minutes", "3 days", "2 business hours"), "How long after the event or date it comes; at once unless given.", "事件或日期之后多久；不写则立即。"),
            Key("after_previous", Figure("14 days", "3 business days"), "How long after the step before was done or, if not by then, due.", "上一步完成后多久；届时未完成则从其期限起算。"),
            Key("when", Condition, "What must hold besides, for this step.", "本步骤还须成立的条件。"),
            Key("owner", WordOrTable, "The default owner of its actions; the rule's unless given.", "行动的默认负责人；默认同规则。"),
            Needed("do", Filled(Action), "What to do.", "执行的行动。"));

        public static MappingSchema Again { get; } = Keys(
            "a repetition",
            Needed("every", Figure("30 minutes", "5 business days"), "How long after each other it occurs, from the start of the rule on.", "自规则开始起的间隔。"),
            Needed("while", Condition, "What must hold at the instant of each occurrence.", "每次到点时须成立的条件。"));

        public static MappingSchema Care { get; } = new("a care rule", Joined(
            [
                Needed("rule", Word, "The id; unique in the pack.", "规则标识，包内唯一。"),
                Key("title", Label, "What people call it.", "标题。"),
                Key("tier", Either(Word, List(Word), Names(Words)), "The levels that it is for.", "适用等级。"),
                Key("segment", Words, "The segments that it is for.", "适用客户类型。"),
                Key("sample", Either(Figure("10%"), Sample), "The share of the customers that it is for, always the same ones; all unless given.", "抽样比例，每次都是同一批客户；默认全部。"),
                Key("every", Figure("1 year", "1 quarter"), "How often, from its anchor.", "周期。"),
                Key("from", Figure("customer.since"), "The date that periods count from; customer.since unless given.", "周期起算日；默认 customer.since。"),
                Key("on", Text(TextMeaning.Trigger, "complaint resolved", "complaint resolve breached", "anniversary of customer.birthday", "month of customer.birthday", "yearly summit_date", "date product-launch"), "The event or date that it answers to.", "触发的事件或日期。"),
                Key("facts", Words, "With `on: data gap`: the facts that it asks for; all unless given.", "数据缺口规则所关注的事实；默认全部。"),
                Key("notice", Figure("7 days"), "How long before its date it begins.", "提前多久提醒。"),
                Key("when", Condition, "What must hold besides.", "还须成立的条件。"),
                Key("enabled", Flag, "False to switch it off; needs a reason.", "写 false 停用；须说明原因。"),
                Key("reason", Prose, "Why it is switched off.", "停用原因。"),
                Key("effective", Effective, "The days on which it is in force.", "生效日期。"),
                Key("replaced_by", Word, "The name that the rule has now.", "规则的新名称。"),
                Key("owner", WordOrTable, "The default owner of its actions.", "行动的默认负责人。"),
                Key("references", Words, "Where the rule comes from, for people.", "规则出处，供人阅读。"),
                Key("do", Filled(Action), "What to do.", "执行的行动。"),
                Key("after", Figure("45 minutes", "3 days", "2 business hours"), "How long after the event of `on` it comes; at once unless given.", "`on` 的事件发生后多久；不写则立即。"),
                Key("repeat", Again, "How it occurs again and again after its event.", "事件发生后如何反复执行。"),
                Key("until", Condition, "What ends it: from then on nothing more is done for the event.", "终止条件：成立后不再为该事件执行。"),
                Key("steps", Filled(Step), "Steps after each other, in place of `do`.", "依次执行的步骤，代替 `do`。"),
            ],
            Throttle))
        { OneNeeded = ["do", "steps", "replaced_by"] };

        public static MappingSchema Replaced { get; } = Keys(
            "a rule that is replaced",
            Needed("rule", Word, "The name that the rule had.", "规则的旧名称。"),
            Needed("replaced_by", Word, "The name that the rule has now.", "规则的新名称。"),
            Key("title", Label, "What people called it.", "标题。"),
            Key("references", Words, "Where the rule comes from, for people.", "规则出处。"));

        public static MappingSchema Severity { get; } = Keys("a severity", Rung("severity"));

        public static MappingSchema Deadline { get; } = Keys(
            "a deadline",
            Needed("step", OneOf("accept", "verify", "resolve", "follow_up"), "The step that it is for.", "步骤。"),
            Key("severity", Word, "The severity that it is for; all unless given.", "严重程度；默认全部。"),
            Needed("within", Figure("24 hours", "2 business days"), "How long the step may take. May be a table.", "时限。可用决策表。"),
            Key("from", OneOf("opened", "accepted", "verified", "resolved"), "Where the clock starts; opened unless given, resolved for follow_up.", "起算时点；默认 opened，回访为 resolved。"),
            Key("warn", Figure("80%", "1 hour before"), "The part of the time after which it warns, or how long before it is due.", "预警比例，或到期前多久预警。"));

        public static MappingSchema Ladder { get; } = Keys(
            "a ladder",
            Key("severity", Word, "The severity that it is for; all unless given.", "严重程度；默认全部。"),
            Needed("owners", Filled(Word), "The owners, from the first to the last.", "负责人，自下而上。"));

        public static MappingSchema Repeat { get; } = Keys(
            "`repeat`",
            Needed("same", OneOf("category", "cause", "reason"), "What must be the same.", "相同的字段。"),
            Needed("within", Figure("90 days"), "How far back.", "回溯时间。"),
            Needed("raise", Figure("1"), "How many severities higher.", "升高的级数。"));

        public static MappingSchema Complaints { get; } = Keys(
            "`complaints`",
            Key("severities", Filled(Severity), "From the most severe; the first that holds.", "从最严重起；第一个成立者即是。"),
            Key("steps", Filled(OneOf("accept", "verify", "resolve", "follow_up")), "The steps of a complaint; all unless given.", "处理步骤；默认全部。"),
            Key("deadlines", Filled(Deadline), "How long each step may take.", "各步骤时限。"),
            Key("ladder", Filled(Ladder), "Who owns it as deadlines pass.", "逾期后的升级阶梯。"),
            Key("warn", Figure("80%", "1 hour before"), "The part of a deadline after which it warns, or how long before it is due; no warnings unless given.", "预警比例，或到期前多久预警；默认不预警。"),
            Key("repeat", Repeat, "When a complaint counts as repeated.", "重复投诉的判定。"),
            IfUnknown);

        public static MappingSchema Requests { get; } = Keys(
            "a list of requests",
            Key("severities", Filled(Severity), "From the most severe; the first that holds. Without them deadlines are for all.", "从最严重起；第一个成立者即是。不写则时限适用于全部。"),
            Key("steps", Names(Word), "The steps in their order, each with the field that says when it was taken; `respond: responded_at, close: closed_at` for service requests.", "步骤，按顺序，各写明记录完成时间的字段；服务请求默认 respond 与 close。"),
            Key("deadlines", Filled(Deadline with { Keys = [.. Deadline.Keys.Select(k => k.Name is "step" or "from" ? k with { Value = Word } : k)] }), "How long each step may take.", "各步骤时限。"),
            Key("ladder", Filled(Ladder), "Who owns it as deadlines pass.", "逾期后的升级阶梯。"),
            Key("warn", Figure("80%", "1 hour before"), "The part of a deadline after which it warns, or how long before it is due; no warnings unless given.", "预警比例，或到期前多久预警；默认不预警。"),
            Key("repeat", Repeat with { Keys = [.. Repeat.Keys.Select(k => k.Name == "same" ? k with { Value = Word } : k)] }, "When a request counts as repeated.", "重复请求的判定。"),
            IfUnknown);

        public static MappingSchema Indicator { get; } = Keys(
            "an indicator",
            Needed("indicator", Word, "Its name.", "指标标识。"),
            Needed("weight", Figure("30"), "What it adds to the score.", "权重。"),
            Key("label", Label, "What people call it.", "名称。"),
            Needed("when", Condition, "What must hold.", "成立条件。"));

        public static MappingSchema Churn { get; } = Keys(
            "`churn`",
            Key("indicators", Filled(Indicator), "The signs of churn.", "流失指标。"),
            Key("levels", Names(Figure("70")), "The least score of each level.", "各级别的最低分。"),
            Key("clear_below", Figure("30"), "The score below which a flag is taken down.", "低于此分解除预警。"),
            IfUnknown);
    }
}
