using CareRules.Facts;

namespace CareRules.Messages;

/// <summary>Problems of <c>lists</c>.</summary>
internal static class ListMessages
{
    public static Message ListTwice(string list) => new(
        DiagnosticCatalog.DefinedTwice,
        new($"the list `{list}` is defined twice", $"列表 `{list}` 定义了两次"),
        Helps.PutTogether);

    public static Message NoList(LocalizedText shape) => new(
        DiagnosticCatalog.WrongShape,
        new($"a list must be a list of values, but this is {shape.En}", $"列表须是一组值，但这里是{shape.Zh}"),
        new("write `[a, b]`, or each value on a line that starts with `- `", "写 `[a, b]`，或每个值一行，以 `- ` 开头"));

    public static Message NoValue(LocalizedText shape) => new(
        DiagnosticCatalog.WrongShape,
        new(
            $"a list holds texts, numbers, amounts or dates, but this is {shape.En}",
            $"列表中只放文本、数字、金额或日期，但这里是{shape.Zh}"),
        new("write each value on its own line, after `- `", "每个值单独一行，写在 `- ` 之后"));

    public static Message KindsDiffer(ValueKind first, ValueKind second)
    {
        var (one, other) = (Terms.Kind(first), Terms.Kind(second));
        return new(
            DiagnosticCatalog.KindsDiffer,
            new($"the list holds {one.En} and {other.En}", $"列表中既有{one.Zh}，又有{other.Zh}"),
            new("a list holds values of one type", "一个列表只放同一类型的值"));
    }

    public static Message CurrenciesDiffer(string first, string second) => new(
        DiagnosticCatalog.CurrenciesDiffer,
        new($"the list holds {first} and {second}", $"列表中既有 {first}，又有 {second}"),
        new("give all amounts in one currency", "所有金额使用同一币种"));
}
