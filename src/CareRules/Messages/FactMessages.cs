using CareRules.Facts;

namespace CareRules.Messages;

/// <summary>Problems of <c>facts</c>: the fields and lists that a pack declares.</summary>
internal static class FactMessages
{
    public static Message NotAboutCustomers(string subject) => new(
        DiagnosticCatalog.CustomersOnly,
        new($"the pack is about a {subject}, not a customer", $"本包的对象是 {subject}，不是客户"),
        new($"declare its fields under `{subject}`", $"在 `{subject}` 下声明它的字段"),
        subject);

    public static Message ListExists(string list) => new(
        DiagnosticCatalog.DefinedTwice,
        new($"the list `{list}` exists already", $"列表 `{list}` 已存在"),
        Helps.Rename);

    public static Message FieldsOfKnownList(string list) => new(
        DiagnosticCatalog.DefinedTwice,
        new($"the list `{list}` exists already", $"列表 `{list}` 已存在"),
        new(
            $"give the list another name, or write fields of your own for it without `fields`: `{list}: {{priority: {{type: text}}}}`",
            $"换一个列表名；若要为它增加字段，不写 `fields`，直接写 `{list}: {{priority: {{type: text}}}}`"));

    public static Message EntryExists(string entry) => new(
        DiagnosticCatalog.DefinedTwice,
        new($"one entry of another list is called `{entry}` already", $"另一个列表的条目已叫 `{entry}`"),
        new("choose another name for `entry`", "给 `entry` 换一个名称"));

    public static Message FieldExists(string field) => new(
        DiagnosticCatalog.DefinedTwice,
        new($"the field `{field}` exists already", $"字段 `{field}` 已存在"),
        Helps.Rename);

    /// <param name="field">The field, which gives a list its time or identity.</param>
    /// <param name="needed">The type that it must have.</param>
    /// <param name="written">That type as packs write it.</param>
    /// <param name="kind">The type that it has.</param>
    public static Message FieldKind(string field, ValueKind needed, string written, ValueKind kind)
    {
        var (must, type) = (Terms.Kind(needed), Terms.Kind(kind));
        return new(
            DiagnosticCatalog.WrongFigure,
            new($"`{field}` of a list must be {must.En}, but this is {type.En}", $"列表的 `{field}` 须是{must.Zh}，但这里是{type.Zh}"),
            new(
                $"write `{field}: {{type: {written}}}`, or give the field another name",
                $"写 `{field}: {{type: {written}}}`，或给字段换一个名称"));
    }

    public static Message FieldsShape(LocalizedText shape) => new(
        DiagnosticCatalog.WrongShape,
        new($"fields must be a mapping of names, but this is {shape.En}", $"字段须是以名称为键的映射，但这里是{shape.Zh}"),
        new("write `name: {type: ...}` below it", "把 `name: {type: ...}` 写在它下面"));

    public static Message ValuesOfNoText(string field, ValueKind kind)
    {
        var type = Terms.Kind(kind);
        return new(
            DiagnosticCatalog.WrongFigure,
            new(
                $"`values` lists the texts a field may hold, but `{field}` is {type.En}",
                $"`values` 列出字段可取的文本，而 `{field}` 是{type.Zh}"),
            new("remove `values`, or make it `type: text`", "删除 `values`，或改成 `type: text`"));
    }
}
