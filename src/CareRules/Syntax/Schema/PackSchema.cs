using System.Collections.Immutable;
using static CareRules.Syntax.Schema.SchemaBuilder;

namespace CareRules.Syntax.Schema;

/// <summary>
/// The schema of a pack's files: the binder takes its keys from it, the JSON Schema is generated from it, and the formatter uses it to find
/// conditions and figures. This part defines the file itself and the sections of names.
/// </summary>
internal static partial class PackSchema
{
    /// <summary>The types' names.</summary>
    public static ImmutableArray<string> Types { get; } = ["boolean", "number", "percent", "money", "duration", "period", "date", "instant", "text", "text-list"];

    /// <summary>How often tiers are reviewed.</summary>
    public static ImmutableArray<string> Reviews { get; } = ["monthly", "quarterly", "half-yearly", "yearly"];

    /// <summary>When points may expire, as <c>to</c> says it.</summary>
    public static ImmutableArray<string> PeriodEnds { get; } = ["month end", "quarter end", "half-year end", "year end"];

    /// <summary>How levels, severities and the churn score take what is unknown.</summary>
    public static KeySchema IfUnknown => Key(
        "if_unknown",
        OneOf(Undetermined, Lower),
        "What counts while facts are missing: `undetermined`, all that it could be, unless given; `lower`, as if what is unknown did not hold.",
        "缺少事实时如何计算：默认 undetermined，保留一切可能；lower 表示未知的条件按不成立计。");

    /// <summary>The word of <see cref="IfUnknown"/> for what is unknown to count as what does not hold.</summary>
    public const string Lower = "lower";

    /// <summary>The word of <c>fall</c> for the level that is deserved, however low.</summary>
    public const string AsDeserved = "as deserved";

    /// <summary>The word of <c>fall</c> for the next lower level.</summary>
    public const string OneLevel = "one level";

    /// <summary>The word of <c>from</c> in <c>review</c>.</summary>
    public const string FromLevel = "level";

    /// <summary>What is enough to keep a level.</summary>
    public static KeySchema KeepKey => Key("keep", Condition, "What is enough to keep it once it was reached; `when` unless given.", "保级条件：取得后满足即可保留；默认与 when 相同。");

    /// <summary>The word of <see cref="IfUnknown"/> for all that is possible.</summary>
    public const string Undetermined = "undetermined";

    /// <summary>The hit policies of decision tables.</summary>
    public static ImmutableArray<string> HitPolicies { get; } =
        ["unique", "any", "first", "priority", "rule order", "output order", "collect", "collect sum", "collect min", "collect max", "collect count"];

    private static readonly NodeSchema Type = new TextSchema(TextMeaning.Word, Types, []);

    public static MappingSchema Effective => RuleSections.Effective;

    public static MappingSchema Parameter { get; } = Keys(
        "a parameter",
        Key("value", Figure("500000 CNY", "50%", "1 year"), "The figure: a literal, or arithmetic of literals. Without it the company must fill it in.", "数值：字面量或其算式。不写则须由企业填写。"),
        Key("type", Type, "The type, needed where there is no value and for texts.", "类型；没有数值或为文本时必填。"),
        Key("label", Label, "What people call it; a name too.", "名称；也可在规则中引用。"),
        Key("source", Words, "Where the figure comes from, for people.", "数值出处，供人阅读。"));

    public static MappingSchema Coverage { get; } = Keys(
        "`coverage`",
        Needed("from", Day("2026-01-01"), "The first day that the calendar knows.", "日历覆盖的第一天。"),
        Needed("to", Day("2026-12-31"), "The last day that the calendar knows.", "日历覆盖的最后一天。"));

    private static readonly NodeSchema Hours = Some(Plain("09:00-12:00"));

    public static MappingSchema Holiday { get; } = Keys(
        "a holiday",
        Key("date", Day("2026-01-01"), "The day.", "日期。"),
        Key("from", Day("2026-02-15"), "The first day of several.", "第一天。"),
        Key("to", Day("2026-02-23"), "The last day of several.", "最后一天。"),
        Key("label", Label, "What it is.", "名称。"));

    public static MappingSchema Workday { get; } = Keys(
        "a workday",
        Key("date", Day("2026-02-14"), "The day.", "日期。"),
        Key("from", Day("2026-02-14"), "The first day of several.", "第一天。"),
        Key("to", Day("2026-02-15"), "The last day of several.", "最后一天。"),
        Key("label", Label, "What it is.", "名称。"),
        Key("hours_of", Plain("mon"), "The weekday whose hours it has.", "按星期几的时间营业。"),
        Key("hours", Hours, "Hours of its own.", "当日营业时间。"));

    public static MappingSchema Calendar { get; } = Keys(
        "a calendar",
        Key("label", Label, "What people call it.", "名称。"),
        Key("timezone", Plain("Asia/Shanghai"), "Its IANA zone; the pack's unless given.", "时区（IANA）；默认同规则包。"),
        Key("coverage", Coverage, "The days that it knows; beyond them there is no answer.", "覆盖的日期；超出则没有答案。"),
        Key("hours", Names(Hours), "Opening hours by weekday or a range of them.", "各星期的营业时间。"),
        Key("holidays", List(Either(Day("2026-01-01"), Holiday)), "Closed days.", "休息日。"),
        Key("workdays", List(Workday), "Days that are open after all, or at other hours.", "调休上班日或特殊时间。"));

    public static MappingSchema Field { get; } = Keys(
        "a field",
        Needed("type", Type, "The type.", "类型。"),
        Key("values", Filled(Word), "The only texts that it takes.", "允许的文本。"),
        Key("label", Label, "What people call it; a name too.", "名称；也可在规则中引用。"));

    public static MappingSchema FactList { get; } = Keys(
        "a list of facts",
        Key("entry", Word, "The name of one entry; the list's name unless given.", "单条记录的名称；默认同列表名。"),
        Key("label", Label, "What people call it.", "名称。"),
        Needed("fields", Names(Field), "The fields of an entry; `at` is its time, `id` its identity.", "记录的字段；at 为时间，id 为标识。"));

    public static MappingSchema Measure { get; } = Keys(
        "a measure",
        Needed("value", Figure("sum(purchases.amount) over 12 months", "age(customer.since)"), "How it is worked out.", "计算方法。"),
        Key("label", Label, "What people call it; a name too.", "名称；也可在规则中引用。"));

    public static MappingSchema Signal { get; } = Keys(
        "a signal",
        Needed("when", Condition, "The condition that the name stands for.", "信号成立的条件。"),
        Key("label", Label, "What people call it; a name too.", "名称；也可在规则中引用。"));

    public static MappingSchema Output { get; } = Keys(
        "an output",
        Needed("type", Type, "The type.", "类型。"),
        Key("label", Label, "What people call it.", "名称。"),
        Key("values", Filled(Text(TextMeaning.Cell)), "The only values, the one that goes first at the beginning.", "允许的值，按优先顺序。"));

    private static readonly NodeSchema Cell = Either(Text(TextMeaning.Cell, "-", "core", ">= 100", "100 to below 200"), List(Text(TextMeaning.Cell)));

    public static MappingSchema Row { get; } = Keys(
        "a row",
        Needed("when", List(Cell), "A cell for each input.", "每个输入一格。"),
        Needed("then", List(Cell), "A value for each output.", "每个输出一值。"));

    public static MappingSchema Table { get; } = Keys(
        "a table",
        Key("label", Label, "What people call it; a name too.", "名称；也可在规则中引用。"),
        Needed("inputs", Either(Filled(Figure("complaint.severity")), Names(Figure("annual_spend"))), "What the rows look at.", "各行依据的输入。"),
        Needed("outputs", Names(Either(Type, Output)), "What the rows say, by name and type.", "各行给出的结果及类型。"),
        Key("hit", new TextSchema(TextMeaning.Word, HitPolicies, []), "Which rows answer; unique unless given.", "命中策略；默认 unique。"),
        Needed("rows", Filled(Either(List(Cell), Row, Names(Cell))), "One row a list of cells, or by the names of columns.", "每行一组单元格，或按列名书写。"),
        Key("otherwise", Either(List(Cell), Names(Cell)), "The outputs where no row hits.", "没有命中时的结果。"));

    /// <summary>The keys of <c>review</c> that is counted from when a level was reached.</summary>
    public static MappingSchema Review { get; } = Keys(
        "`review`",
        Needed("every", Figure("12 months"), "How long after the level was reached, and again after each review.", "自取得等级起每隔多久复核一次。"),
        Needed("from", OneOf(FromLevel), "`level`: counted from the day on which the level was reached.", "level 表示自取得等级之日起算。"));

    public static MappingSchema Level { get; } = Keys("a level", [.. Rung("level"), KeepKey]);

    /// <summary>How long levels last, of tiers and of loyalty.</summary>
    public static KeySchema[] LifeKeys =>
    [
        Key("review", Either(new TextSchema(TextMeaning.Word, Reviews, []), Word, Review), "When levels are looked at again; at each decision unless given. A parameter may say it.", "复核周期；默认每次决策。"),
        Key("fall", OneOf(AsDeserved, OneLevel), "How far a level falls: `as deserved` unless given, or `one level` at a time.", "降级幅度：默认 as deserved，降到应得的等级；one level 表示一次只降一级。"),
        Key("grace", Figure("30 days"), "How long a lower level must be due before it takes effect.", "降级前的宽限期。"),
        Key("review_on", Condition, "A condition whose coming true is a review out of turn.", "触发临时复核的条件。"),
    ];

    public static MappingSchema TierDimension { get; } = Keys(
        "a tier dimension",
        [Key("label", Label, "What people call it.", "名称。"),
        .. LifeKeys,
        IfUnknown,
        Needed("levels", Filled(Level), "From the top; the first that holds is the level.", "从高到低；第一个成立者即为等级。")]);

    private static readonly NodeSchema Role = Either(Prose, Languages, Nothing);

    private static readonly NodeSchema CustomerFields = Names(Field);

    /// <summary>What <c>dates_in</c> can be: the default first.</summary>
    public static ImmutableArray<string> DatesInWords { get; } = ["customer", "pack"];

    /// <summary>What <c>leap_days</c> can be: the default first.</summary>
    public static ImmutableArray<string> LeapDaysWords { get; } = ["28 February", "1 March"];

    /// <summary>The keys of the head.</summary>
    public static ImmutableArray<KeySchema> Head { get; } =
    [
        Key("schema", OneOf("carerules/v1"), "The language's version.", "规则语言版本。"),
        Key("pack", Word, "The pack's name.", "规则包名称。"),
        Key("version", Plain("1.0.0"), "The pack's version.", "规则包版本。"),
        Key("title", Label, "The pack's title.", "标题。"),
        Key("subject", Word, "What the pack decides about; customers unless given.", "决策对象；默认客户。"),
        Key("currency", Plain("CNY") with { Pattern = "^[A-Z]{3}$" }, "The ISO 4217 code of the pack's money; CNY unless given.", "货币（ISO 4217）；默认 CNY。"),
        Key("timezone", Plain("Asia/Shanghai"), "The IANA zone that days are counted in; UTC unless given.", "时区（IANA）；默认 UTC。"),
        Key("dates_in", OneOf([.. DatesInWords]), "Whose zone the dates of customers are in, such as birthdays, cadences and `today`: the customer's own, unless given, or the pack's.", "客户的日期（生日、周期、today 等）按谁的时区：默认按客户自己的时区；pack 按规则包的时区。"),
        Key("leap_days", OneOf([.. LeapDaysWords]), "When anniversaries of 29 February fall in other years; `28 February` unless given.", "2月29日的周年日在平年落在哪天：默认 28 February，即2月28日；1 March 为3月1日。"),
        Key("locale", Plain("en", "zh-CN"), "The language of messages to customers whose own locale is neither English nor Chinese; en unless given.", "客户自己的 locale 不是中英文时，消息所用的语言；默认 en。"),
        Key("baseline_over", Plain("30 days", "0 days"), "Over how long after a baseline the periods are spread that ran at it; 30 days unless given.", "基线之后，把当时进行中的周期性关怀分摊到多长时间内；默认 30 天。"),
        Key("calendar", Plain("cn-office", "24x7"), "The calendar that business time runs by.", "工作时间所用日历。"),
        Key("effective", Effective, "The days on which it is in force.", "生效日期。"),
    ];

    /// <summary>The sections with named entries, which may be split over several files.</summary>
    public static ImmutableArray<KeySchema> NamedSections { get; } =
    [
        Key("params", Names(Either(Figure("500000 CNY"), Parameter)), "Figures by name, so that a change stands in one place.", "参数：有名称的数值，集中修改。"),
        Key("values", Names(Plain("200 CNY")), "Fills parameters, usually in the company's own file.", "为参数赋值，通常在企业自己的文件里。"),
        Key("roles", Names(Role), "Who may own an action.", "角色：行动的负责人。"),
        Key("calendars", Names(Calendar), "When the business is open.", "工作日历。"),
        Key("facts", Names(Either(FactList, CustomerFields)), "The pack's own facts: fields of the subject, and lists.", "规则包自有的事实：字段与列表。"),
        Key("lists", Names(List(Text(TextMeaning.Plain))), "Values by name, used as `in list_name`.", "取值列表，用于 in。"),
        Key("measures", Names(Either(Figure("sum(purchases.amount) over 12 months"), Measure)), "Values worked out from facts.", "由事实计算的指标。"),
        Key("signals", Names(Either(Condition, Signal)), "Conditions by name.", "有名称的条件。"),
        Key("tables", Names(Table), "Decision tables.", "决策表。"),
        Key("tiers", Names(TierDimension), "Levels of customers, in any number of dimensions.", "客户分层，可有多个维度。"),
        Key("requests", Names(Requests), "Deadlines of service requests, and of the entries of declared lists.", "服务请求及自有列表各条记录的时限。"),
        Key("goals", Names(Goal), "What all customers together should come to.", "整体目标。"),
    ];

    public static MappingSchema Override { get; } = Keys(
        "`override`",
        Changed("calendars", Names(Calendar)),
        Changed("care", List(Care)),
        Changed("churn", Churn),
        Changed("complaints", Complaints),
        Changed("lists", Names(List(Text(TextMeaning.Plain)))),
        Changed("measures", Names(Either(Figure("annual_spend"), Measure))),
        Changed("params", Names(Either(Plain("800000 CNY"), Parameter))),
        Changed("requests", Names(Requests)),
        Changed("roles", Names(Role)),
        Changed("signals", Names(Either(Condition, Signal))),
        Changed("tiers", Names(TierDimension)));

    /// <summary>A file of a pack.</summary>
    public static MappingSchema File { get; } = new("a pack", Joined(Head, NamedSections,
    [
        Key("care", List(CareEntry), "Care rules.", "关怀规则。"),
        Key("complaints", Complaints, "Severities, deadlines and the ladder of owners.", "投诉：严重程度、时限与升级阶梯。"),
        Key("churn", Churn, "Indicators of churn with their weights.", "流失指标与权重。"),
        Key("loyalty", Loyalty, "Levels with benefits, and points.", "会员等级、权益与积分。"),
        Key("limits", Limits, "What holds care back.", "触达限制。"),
        Key("requires", Plain(">=0.2") with { Pattern = @"^>=\d+(\.\d+){0,2}$" }, "The least version of the library that the pack needs.", "所需的最低库版本。"),
        Key("uses", Filled(Plain("../enterprise-care")), "The packs that this one builds on.", "所依据的其他规则包。"),
        Key("override", Override, "What is changed of the packs in use, field by field.", "逐项修改所依据的规则包。"),
    ]));

    /// <summary>The keys of a ladder's rung: its name, a label, a condition or <c>otherwise</c>.</summary>
    private static KeySchema[] Rung(string name) =>
    [
        Needed(name, Word, "Its name.", "名称（标识）。"),
        Key("label", Label, "What people call it; a name too.", "名称；也可在规则中引用。"),
        Key("when", Condition, "What must hold.", "成立条件。"),
        Key("otherwise", Flag, "True for the last one, which takes what is left.", "最后一项写 true，收下其余。"),
    ];

    private static KeySchema Changed(string name, NodeSchema shape) => new(name, OverrideSchema.Of(shape), new("The fields that change, by name.", "按名称列出要修改的字段。"), IsRequired: false);
}
