using CareRules.Diagnostics;
using CareRules.Facts;

namespace CareRules.Messages;

/// <summary>Texts that are not the boolean, the text, the number or the date that they should be.</summary>
internal static class ScalarMessages
{
    private static readonly LocalizedText BooleanWords = new("write `true` or `false`", "写 `true` 或 `false`");

    private static readonly LocalizedText PlainNumber = new("write a plain decimal number", "写普通的十进制数");

    public static Message NoBoolean() => new(
        DiagnosticCatalog.NotBoolean,
        new("`true` or `false` is missing", "缺少 `true` 或 `false`"),
        BooleanWords);

    public static Message NotABoolean(string text, string? meant) => new(
        DiagnosticCatalog.NotBoolean,
        new($"`{text}` is neither `true` nor `false`", $"`{text}` 既不是 `true` 也不是 `false`"),
        meant is null ? BooleanWords : new($"write `{meant}`, without quotes", $"写 `{meant}`，不加引号"),
        meant);

    public static Message NoText() => new(DiagnosticCatalog.MissingText, new("a text is missing here", "这里缺少文本"), new("fill it in", "填写它"));

    public static Message ReadsAsNull(string text) => new(
        DiagnosticCatalog.TextReadsAsNull,
        ReadAs(text, new("nothing at all", "空值")),
        QuoteIfText(text),
        Quoted(text));

    public static Message ReadsAsBoolean(string text) => new(
        DiagnosticCatalog.TextReadsAsBoolean,
        ReadAs(text, new("a boolean", "布尔值")),
        QuoteIfText(text),
        Quoted(text));

    public static Message ReadsAsNumber(string text) => new(
        DiagnosticCatalog.TextReadsAsNumber,
        ReadAs(text, new("a number", "数字")),
        QuoteIfText(text),
        Quoted(text));

    public static Message ReadsAsDate(string text) => new(
        DiagnosticCatalog.TextReadsAsDate,
        ReadAs(text, new("a date", "日期")),
        QuoteIfText(text),
        Quoted(text));

    public static Message NotDecimal(string number) => new(
        DiagnosticCatalog.ForeignNumber,
        new($"`{number}` is not a decimal number", $"`{number}` 不是十进制数"),
        PlainNumber);

    public static Message NotFinite(string number) => new(
        DiagnosticCatalog.ForeignNumber,
        new($"`{number}` is not a number that a rule can use", $"`{number}` 不是规则能用的数"),
        PlainNumber);

    public static Message Exponent(string number, string plain) => new(
        DiagnosticCatalog.ForeignNumber,
        new($"`{number}` has an exponent", $"`{number}` 带有指数"),
        Helps.Write(Excerpt.Of(plain)),
        plain);

    public static Message Underscore(string number, string plain) => new(
        DiagnosticCatalog.UnderscoreInNumber,
        new($"`{number}` has an underscore in it", $"`{number}` 中有下划线"),
        Helps.Write(Excerpt.Of(plain)),
        plain);

    public static Message Comma(string number, string? plain) => new(
        DiagnosticCatalog.CommaInNumber,
        new($"`{number}` has a comma in it", $"`{number}` 中有逗号"),
        plain is null ? PlainNumber : Helps.Write(Excerpt.Of(plain)),
        plain);

    public static Message Colon(string number) => new(
        DiagnosticCatalog.ColonInNumber,
        new(
            $"`{number}` has a colon in it, which some tools read as a number to the base 60",
            $"`{number}` 中有冒号，有的工具会读作 60 进制的数"),
        new("write a duration with its unit, as in `90 minutes`", "时长写上单位，例如 `90 minutes`"));

    public static Message LeadingZero(string number, string plain) => new(
        DiagnosticCatalog.LeadingZero,
        new($"`{number}` starts with a zero, which some tools read as octal", $"`{number}` 以零开头，有的工具会读作八进制"),
        Helps.Write(Excerpt.Of(plain)),
        plain);

    /// <param name="date">The date as written.</param>
    /// <param name="iso">The date in the right form; null where that is not certain.</param>
    public static Message NotYearMonthDay(string date, string? iso) => new(
        DiagnosticCatalog.DateNotIso,
        new($"`{date}` is not a date of the form year-month-day", $"`{date}` 不是年-月-日形式的日期"),
        iso is null
            ? new("write the year with four digits, then month and day with two each, as in `2026-03-01`", "年写四位，月和日各写两位，例如 `2026-03-01`")
            : Helps.Write(iso),
        iso);

    private static LocalizedText ReadAs(string text, LocalizedText what) =>
        new(
            $"a text is expected, and YAML tools read `{Excerpt.Of(text)}` as {what.En}",
            $"此处应为文本，而 YAML 工具会把 `{Excerpt.Of(text)}` 读作{what.Zh}");

    private static LocalizedText QuoteIfText(string text) =>
        new($"if the text is meant, write {Excerpt.Of(Quoted(text))}", $"若要的是文本，写 {Excerpt.Of(Quoted(text))}");

    private static string Quoted(string text) => $"\"{text}\"";
}
