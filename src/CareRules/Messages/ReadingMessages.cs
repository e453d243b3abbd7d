using CareRules.Facts;

namespace CareRules.Messages;

/// <summary>Problems of mappings, lists, names, dates and texts, wherever they stand in a pack.</summary>
internal static class ReadingMessages
{
    private static readonly LocalizedText EachLanguage = new(
        "write `{en: ..., zh: ...}`, one of the two, or plain text for both",
        "写 `{en: ..., zh: ...}`，可只写其一，或用一段文本表示两种语言");

    public static LocalizedText OneText { get; } = new("a text", "一段文本");

    public static LocalizedText OneOrMoreTexts { get; } = new("a text or a list of texts", "一段文本或文本列表");

    /// <param name="what">What stands there: a part of a pack, or a key within back quotes.</param>
    /// <param name="node">The shape that was found.</param>
    /// <param name="keys">The keys of the mapping.</param>
    public static Message NotAMapping(LocalizedText what, LocalizedText node, IEnumerable<string> keys)
    {
        var names = Terms.List(keys);
        return new(
            DiagnosticCatalog.WrongShape,
            new($"{what.En} must be a mapping, but this is {node.En}", $"{what.Zh} 须是映射，但这里是{node.Zh}"),
            new($"write its keys below it: {names.En}", $"在下面写它的键：{names.Zh}"));
    }

    /// <param name="key">The key as written.</param>
    /// <param name="what">The part of the pack that it stands in.</param>
    /// <param name="keys">The keys that it takes.</param>
    /// <param name="close">The key that was probably meant.</param>
    public static Message UnknownKey(string key, LocalizedText what, IEnumerable<string> keys, string? close)
    {
        var names = Terms.List(keys);
        return new(
            DiagnosticCatalog.UnknownKey,
            new($"unknown key `{key}` in {what.En}", $"{what.Zh} 中没有键 `{key}`"),
            close is null ? new($"{what.En} takes {names.En}", $"{what.Zh} 可用的键有 {names.Zh}") : Helps.DidYouMean(close),
            close);
    }

    public static Message MissingKey(LocalizedText what, string key) => new(
        DiagnosticCatalog.MissingKey,
        new($"{what.En} needs `{key}`", $"{what.Zh} 须有 `{key}`"),
        new($"add `{key}: ...`", $"加上 `{key}: ...`"));

    public static Message NotAList(string key, LocalizedText node) => new(
        DiagnosticCatalog.WrongShape,
        new($"`{key}` must be a list, but this is {node.En}", $"`{key}` 须是列表，但这里是{node.Zh}"),
        new("start each item with `- `", "每一项以 `- ` 开头"));

    public static Message EmptyList(string key, string example) => new(
        DiagnosticCatalog.EmptyValue,
        new($"`{key}` is an empty list", $"`{key}` 是空列表"),
        new($"write at least one: `{example}`", $"至少写一个：`{example}`"));

    public static Message ExclusiveKeys(string first, string second, LocalizedText why) => new(
        DiagnosticCatalog.ExclusiveKeys,
        new($"`{first}` and `{second}` exclude each other: {why.En}", $"`{first}` 和 `{second}` 不能同时写：{why.Zh}"),
        Helps.KeepOne);

    /// <param name="key">The key.</param>
    /// <param name="shape">What its value must be.</param>
    /// <param name="node">The shape that was found.</param>
    /// <param name="only">The only text of a list that was found.</param>
    public static Message NotAText(string key, LocalizedText shape, LocalizedText node, string? only) => new(
        DiagnosticCatalog.WrongShape,
        new($"`{key}` must be {shape.En}, but this is {node.En}", $"`{key}` 须是{shape.Zh}，但这里是{node.Zh}"),
        only is null ? new("write it on the line of its key", "写在键的同一行") : Helps.Write($"{key}: {only}"));

    public static Message NoValue(string key) => new(
        DiagnosticCatalog.EmptyValue,
        new($"`{key}` has no value", $"`{key}` 没有值"),
        new("write its value after the colon, or remove the key", "在冒号后写上值，或删除这个键"));

    public static Message NotTexts(string key) => new(
        DiagnosticCatalog.WrongShape,
        new($"`{key}` must be a text or a text for each language, but this is a list", $"`{key}` 须是一段文本，或每种语言各一段文本，但这里是列表"),
        EachLanguage);

    public static Message NoText(string key) => new(
        DiagnosticCatalog.EmptyValue,
        new($"`{key}` has no text", $"`{key}` 没有文本"),
        EachLanguage);

    public static Message UnknownWord(string key, string word, IEnumerable<string> words, string? close) => new(
        DiagnosticCatalog.WrongFigure,
        new($"`{key}` cannot be `{word}`", $"`{key}` 不能是 `{word}`"),
        close is null ? Helps.OneOf(words) : Helps.DidYouMean(close),
        close);

    public static Message NotADay(string text) => new(
        DiagnosticCatalog.NoSuchDate,
        new($"`{text}` is not a day of the calendar", $"日历中没有 `{text}` 这一天"),
        new("write year, month and day, for example `2026-05-01`", "写年、月、日，例如 `2026-05-01`"));

    public static Message EffectiveWithoutDay() => new(
        DiagnosticCatalog.MissingKey,
        new("`effective` needs `from`, `to` or both", "`effective` 须有 `from`、`to` 或两者"),
        Helps.ForExample("effective: {from: 2026-07-01}"));

    public static Message EffectiveReversed() => new(
        DiagnosticCatalog.BadEffective,
        new("`to` lies before `from`, so that there is no day on which it is in force", "`to` 早于 `from`，没有一天生效"),
        new("both days are included; write the earlier one as `from`", "两端都包含在内；较早的一天写在 `from`"));

    public static Message ReservedName(string name) => new(
        DiagnosticCatalog.BadName,
        new($"`{name}` is a word of the language and cannot be a name", $"`{name}` 是保留字，不能作名称"),
        new($"choose another name, for example `my_{name}`", $"换一个名称，例如 `my_{name}`"));

    public static Message BadName(string name) => new(
        DiagnosticCatalog.BadName,
        new($"`{name}` cannot be a name", $"`{name}` 不能作名称"),
        new("a name starts with a letter and holds letters, digits, `_` and, between them, `-`", "名称以字母或汉字开头，可含字母、汉字、数字和 `_`，中间可含 `-`"));

    public static Message UnknownType(string type, IEnumerable<string> types, string? close)
    {
        var names = Terms.List(types);
        return new(
            DiagnosticCatalog.UnknownType,
            new($"unknown type `{type}`", $"没有类型 `{type}`"),
            close is null ? new($"types are {names.En}", $"类型有 {names.Zh}") : Helps.DidYouMean(close),
            close);
    }

    public static Message UnknownTimeZone(string zone, string? close) => new(
        DiagnosticCatalog.UnknownTimeZone,
        new($"unknown time zone `{zone}`", $"没有时区 `{zone}`"),
        close is null ? new("write an IANA name, for example `Asia/Shanghai`", "写 IANA 时区名，例如 `Asia/Shanghai`") : Helps.DidYouMean(close),
        close);
}
