using CareRules.Facts;

namespace CareRules.Messages;

/// <summary>Problems of measures, signals and tables that use each other.</summary>
internal static class DefinitionMessages
{
    public static LocalizedText Measure(string name) => new($"measure {name}", $"度量 {name}");

    public static LocalizedText Signal(string name) => new($"signal {name}", $"信号 {name}");

    public static LocalizedText Table(string name) => new($"table {name}", $"决策表 {name}");

    public static Message TableNamedAsEntry(string name, string list) => new(
        DiagnosticCatalog.BadName,
        new($"`{name}` is one of the {list} already", $"`{name}` 已是 {list} 中一条的名称"),
        new("choose another name for the table", "给决策表换一个名称"));

    /// <param name="circle">The definitions in their order, with arrows between.</param>
    public static Message Circle(LocalizedText circle) => new(
        DiagnosticCatalog.Cycle,
        new($"definitions use each other in a circle: {circle.En}", $"定义循环引用：{circle.Zh}"),
        Helps.BreakCircle);

    public static Message TooDeep(int most) => new(
        DiagnosticCatalog.DefinitionTooDeep,
        new($"definitions use each other more than {most} deep", $"定义互相引用超过 {most} 层"),
        new("make the chain shorter", "缩短定义的链条"));

    public static Message MeasureShape(LocalizedText shape) => new(
        DiagnosticCatalog.WrongShape,
        new($"a measure must be a value or a mapping, but this is {shape.En}", $"度量须是值或映射，但这里是{shape.Zh}"),
        new(
            "write `name: count(purchases) over 90 days`, or `name: {value: ..., label: ...}`",
            "写 `name: count(purchases) over 90 days`，或 `name: {value: ..., label: ...}`"));
}
