using CareRules.Facts;
using CareRules.Messages;

namespace CareRules.Authoring.Messages;

/// <summary>Problems of files with rule tests.</summary>
internal static class TestMessages
{
    private static readonly LocalizedText NameAndValue = new("write `name: value` below it", "在下面写 `name: value`");

    public static Message UnknownSchema(string schema) => new(
        DiagnosticCatalog.UnknownSchema,
        new($"this version reads `{schema}` test files only", $"本版本只读取 `{schema}` 测试文件"),
        Helps.Write($"schema: {schema}"),
        schema);

    public static Message NotAnInstant(string text) => new(
        DiagnosticCatalog.WrongFigure,
        new($"`{text}` is not an instant", $"`{text}` 不是时刻"),
        new("write date, time and offset, for example `2026-03-01T09:00:00+08:00`", "写日期、时间和时区偏移，例如 `2026-03-01T09:00:00+08:00`"));

    /// <param name="node">The shape that was found.</param>
    public static Message NotAMapping(string key, LocalizedText node) => new(
        DiagnosticCatalog.WrongShape,
        new($"`{key}` must be a mapping, but this is {node.En}", $"`{key}` 须是映射，但这里是{node.Zh}"));

    /// <param name="node">The shape that was found.</param>
    public static Message NotNamesAndValues(string key, LocalizedText node) => new(
        DiagnosticCatalog.WrongShape,
        new($"`{key}` must be a mapping, but this is {node.En}", $"`{key}` 须是映射，但这里是{node.Zh}"),
        NameAndValue);

    /// <param name="node">The shape that was found.</param>
    public static Message ParameterNotText(LocalizedText node) => new(
        DiagnosticCatalog.WrongShape,
        new($"a parameter's value must be a text, but this is {node.En}", $"参数的值须是文本，但这里是{node.Zh}"));

    /// <param name="close">The goal that was probably meant.</param>
    public static Message UnknownGoal(string goal, string? close) => new(
        DiagnosticCatalog.TestExpectation,
        new($"the pack has no goal `{goal}`", $"规则包没有目标 `{goal}`"),
        close is null ? null : Helps.DidYouMean(close));

    /// <param name="reason">What the reader of facts says, in its own language.</param>
    public static Message UnreadableFacts(string reason) => new(DiagnosticCatalog.TestFacts, new(reason, $"事实无法读取：{reason}"));

    /// <param name="reason">What the reader of memories says, in its own language.</param>
    public static Message UnreadableMemory(string reason) => new(
        DiagnosticCatalog.TestFacts,
        new(reason, $"记忆无法读取：{reason}"),
        new("the keys are those of `CareMemory.ToJson`", "可用的键与 `CareMemory.ToJson` 相同"));

    public static Message TiersBesideMemory() => new(
        DiagnosticCatalog.TestFacts,
        new("`tiers` stands in for levels, and a memory holds them", "`tiers` 代替评定的等级，而记忆中已有等级"),
        new("put the levels held under `memory › tiers`", "把保持的等级写在 `memory › tiers` 下"));

    /// <param name="what">What the test gives a value.</param>
    /// <param name="kind">The kind that its values have.</param>
    /// <param name="written">The value as written.</param>
    /// <param name="actual">The kind of that value; unknown for what is no literal.</param>
    public static Message WrongKind(LocalizedText what, string name, ValueKind kind, string written, ValueKind actual)
    {
        var (wanted, given) = (Terms.Kind(kind), actual == ValueKind.Unknown ? new LocalizedText("not a literal", "不是字面值") : Terms.Kind(actual));
        var isA = actual == ValueKind.Unknown ? "" : "是";
        return new(
            DiagnosticCatalog.ValueKindDiffers,
            new(
                $"the {what.En} `{name}` is {wanted.En}, but `{written}` is {given.En}",
                $"{what.Zh} `{name}` 是{wanted.Zh}，但 `{written}` {isA}{given.Zh}"),
            new($"write {wanted.En}", $"请写{wanted.Zh}"));
    }

    /// <param name="what">What the test gives a value.</param>
    /// <param name="close">The name that was probably meant.</param>
    public static Message UnknownName(LocalizedText what, string name, string? close) => new(
        DiagnosticCatalog.UnknownName,
        new($"the pack has no {what.En} `{name}`", $"规则包没有{what.Zh} `{name}`"),
        close is null ? null : Helps.DidYouMean(close),
        close);
}
