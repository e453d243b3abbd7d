using CareRules.Facts;

namespace CareRules.Messages;

/// <summary>Problems of the value of one key, whatever the key.</summary>
internal static class ValueMessages
{
    private static readonly LocalizedText AfterColon = new("write its value after the colon", "在冒号后写上值");

    public static Message Missing(string key) => new(
        DiagnosticCatalog.EmptyValue,
        new($"`{key}` has no value", $"`{key}` 没有值"),
        AfterColon);

    public static Message NoText(string key, LocalizedText shape) => new(
        DiagnosticCatalog.WrongShape,
        new($"`{key}` must be a text, but this is {shape.En}", $"`{key}` 须是文本，但这里是{shape.Zh}"),
        AfterColon);

    public static Message NoValue(string key, LocalizedText shape) => new(
        DiagnosticCatalog.WrongShape,
        new($"`{key}` must be a value, but this is {shape.En}", $"`{key}` 须是值，但这里是{shape.Zh}"),
        AfterColon);

    public static Message NotPositive(string key, string example) => new(
        DiagnosticCatalog.WrongFigure,
        new($"`{key}` must be more than zero", $"`{key}` 须大于零"),
        Helps.ForExample(example));

    public static Message PartOfDay(string key, string example) => new(
        DiagnosticCatalog.WrongFigure,
        new($"`{key}` counts whole days, weeks, months or years", $"`{key}` 按整天、整周、整月或整年计"),
        Helps.ForExample(example));
}
