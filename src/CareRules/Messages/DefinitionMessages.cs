using CareRules.Facts;

namespace CareRules.Messages;

/// <summary>Problems of measures, signals and tables that use each other.</summary>
internal static class DefinitionMessages
{
    public static Message TableNamedAsEntry(string name, string list) => new(
        DiagnosticCatalog.BadName,
        new($"`{name}` is one of the {list} already", $"`{name}` 已是 {list} 中一条的名称"),
        new("choose another name for the table", "给决策表换一个名称"));

    public static Message TooDeep(int most) => new(
        DiagnosticCatalog.DefinitionTooDeep,
        new($"definitions use each other more than {most} deep", $"定义互相引用超过 {most} 层"),
        Helps.ShortenChain);

    public static Message MeasureShape(LocalizedText shape) => new(
        DiagnosticCatalog.WrongShape,
        new($"a measure must be a value or a mapping, but this is {shape.En}", $"度量须是值或映射，但这里是{shape.Zh}"),
        new(
            "write `name: count(purchases) over 90 days`, or `name: {value: ..., label: ...}`",
            "写 `name: count(purchases) over 90 days`，或 `name: {value: ..., label: ...}`"));
}
