using System.Collections.Immutable;
using CareRules.Facts;
using CareRules.Outcomes;
using CareRules.Syntax.Schema;
using static CareRules.Syntax.Schema.SchemaBuilder;

namespace CareRules.Authoring.Testing.Cases;

/// <summary>The schema of a file of rule tests.</summary>
internal static class TestSchema
{
    private static readonly NodeSchema Anything = Text(TextMeaning.Fact);

    private static readonly NodeSchema Instant = Plain("2026-03-01T09:00:00+08:00");

    private static readonly NodeSchema Values = Names(Plain("500000 CNY"));

    public static MappingSchema Given { get; } = new(
        "`given`",
        [
            Key("customer", Names(Anything), "The customer's facts; `test` is the id unless given.", "客户事实；id 默认为 test。"),
            Key("customers", List(Names(Anything)), "Facts of several, which goals are counted over.", "多个客户的事实，用于统计目标。"),
            Key("params", Values, "Values of parameters, over those of the file.", "参数值，优先于文件中的。"),
            Key("measures", Values, "Values that stand in for measures; `unknown` for none.", "代替指标的值；unknown 表示未知。"),
            Key("signals", Names(Plain("true")), "`true`, `false` or `unknown` in place of signals.", "代替信号的真值。"),
            Key("tables", Values, "Values in place of what tables say.", "代替决策表结果的值。"),
            Key("tiers", Names(Word), "Levels in place of those that are worked out.", "代替评定的等级。"),
            Key("memory", Names(Anything), "What is remembered of the customer; the case is then decided.", "客户的记忆；此时按决策测试。"),
        ],
        Anything);

    public static MappingSchema Goal { get; } = Keys(
        "a goal's expectation",
        Key("value", Plain("50%"), "The indicator.", "指标值。"),
        Key("target", Plain("90%"), "The target.", "目标值。"),
        Key("gap", Plain("-40%"), "The difference.", "差距。"),
        Key("met", Plain("true"), "`true`, `false` or `unknown`.", "是否达标。"),
        Key("counted", Plain("2"), "How many customers counted.", "计入的客户数。"),
        Key("unknown", Plain("0"), "How many could not be counted.", "无法判断的客户数。"),
        Key("actions", Either(Word, List(Either(Word, Fields(GoalFields.Actions.Names, "a goal's action")))), "The actions' names in order, or for each the fields that must be equal.", "行动名称，按顺序；或每个行动须相同的字段。"));

    private static readonly KeySchema[] Expected =
    [
        Key("tiers", Names(Either(Word, Keys("a level", Needed("could_be", Words, "The levels that it could be, `none` for no level.", "可能的等级；none 表示无。")))), "The level of each dimension, `none` for no level, or what it could be.", "各维度的等级，none 表示无，或可能的等级。"),
        Key("fired", Words, "Care rules that have an action.", "有行动的规则。"),
        Key("not_fired", Words, "Care rules that have none.", "没有行动的规则。"),
        Key("actions", Entries(OutcomeKinds.Actions, "an action"), "For each there is an action whose given fields are equal.", "每项须有字段相同的行动。"),
        Key("suppressed", Entries(OutcomeKinds.Suppressed, "something held back"), "As `actions`, of what was held back.", "被限制的行动。"),
        Key("escalations", Entries(OutcomeKinds.Escalations, "an escalation"), "As `actions`, of escalations.", "升级。"),
        Key("churn_risk", Either(Word, ChurnRisk()), "The level, `none`, or level, score and reasons.", "流失风险级别，或级别、分数与原因。"),
        Key("churn_score", Plain("30"), "The score, also below every level; `unknown` for none.", "流失分数；unknown 表示未知。"),
        Key("churn_score_between", List(Plain("30")), "The least and the most that the score could be.", "流失分数可能的最低与最高值。"),
        Key("data_gaps", Words, "Facts that are reported missing.", "缺失的事实。"),
        Key("because", Names(List(Text(TextMeaning.Leaf))), "The leaves that decided an entry, in order.", "决定该项的条件，按顺序。"),
        Key("loyalty", Fields(TestedKinds.FieldsOf(OutcomeKinds.Loyalty).Names, "`loyalty`"), "Level, balance and debt.", "会员等级、积分余额与欠分。"),
        Key("points", Entries(OutcomeKinds.Points, "points"), "As `actions`, of points.", "积分。"),
        Key("benefits", Entries(OutcomeKinds.Benefits, "a benefit"), "As `actions`, of benefits.", "权益。"),
        Key("goals", Names(Goal), "What goals come to.", "目标结果。"),
    ];

    public static MappingSchema Expect { get; } = Keys("`expect`", [.. Expected, .. TestedKinds.Listed.Where(k => !Expected.Any(e => e.Name == k.Name)).Select(Listed)]);

    public static MappingSchema Case { get; } = Keys(
        "a case",
        Key("name", Prose, "What it is about.", "用例名称。"),
        Key("now", Instant, "As-of, in place of the test's.", "评估时刻。"),
        Key("given", Given, "Facts and values, over those of the test.", "事实与取值。"),
        Key("expect", Expect, "What must come out.", "期望结果。"));

    public static MappingSchema Test { get; } = Keys(
        "a test",
        Needed("name", Prose, "What it is about.", "测试名称。"),
        Key("now", Instant, "As-of, in place of the file's.", "评估时刻。"),
        Key("given", Given, "Facts, and values that stand in for evaluated ones.", "事实与取值。"),
        Key("expect", Expect, "What must come out; whatever is not mentioned may be anything.", "期望结果；未提及的不检查。"),
        Key("cases", List(Case), "Variations; their mappings go over the test's.", "变化用例，叠加在测试之上。"));

    public static MappingSchema File { get; } = Keys(
        "a test file",
        Needed("schema", OneOf("carerules-test/v1"), "The format's version.", "测试格式版本。"),
        Key("pack", Word, "The pack that it tests.", "所测规则包。"),
        Key("now", Instant, "As-of of all tests.", "评估时刻。"),
        Key("params", Values, "Values of parameters for all tests.", "所有测试的参数值。"),
        Needed("tests", List(Test), "The tests.", "测试。"));

    private static MappingSchema ChurnRisk() => Keys(
        "`churn_risk`",
        Key("level", Word, "The level.", "级别。"),
        Key("score", Plain("70"), "The score.", "分数。"),
        Key("reasons", List(Word), "The indicators in order.", "原因，按顺序。"));

    // A kind without a key above has entries that are expected like actions.
    private static KeySchema Listed(OutcomeKind kind) =>
        Key(kind.Name, Entries(kind, $"an entry of `{kind.Name}`"), $"As `actions`, of {kind.Noun.Several}.", $"{kind.Title.Zh}。");

    private static ListSchema Entries(OutcomeKind kind, string name) => List(Fields(TestedKinds.FieldsOf(kind).Names, name));

    private static MappingSchema Fields(ImmutableArray<string> fields, string name) =>
        new(name, [.. fields.Select(f => new KeySchema(f, f is "includes" or "missing" or "could_be" ? Either(Word, List(Anything)) : f == "messages" ? Names(Anything) : Anything, LocalizedText.None, IsRequired: false))]);
}
