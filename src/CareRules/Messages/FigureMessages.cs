using CareRules.Facts;

namespace CareRules.Messages;

/// <summary>Problems of figures: values that are the same for every customer, and lengths of time.</summary>
internal static class FigureMessages
{
    /// <summary>The value of a key, as the subject of a sentence: a blank parts it from the Chinese words that follow.</summary>
    public static LocalizedText ValueOf(string key) => new($"`{key}`", $"`{key}` ");

    /// <summary>The length of a window, as the subject of a sentence.</summary>
    public static LocalizedText WindowLength { get; } = new("a window's length", "窗口的长度");

    /// <summary>A value of a list, as the subject of a sentence.</summary>
    public static LocalizedText ListValue { get; } = new("a value of a list", "列表中的值");

    /// <summary>The value of a parameter, as the subject of a sentence.</summary>
    public static LocalizedText ParameterValue { get; } = new("a parameter's value", "参数的值");

    public static Message NotConstant(LocalizedText what, string example) => new(
        DiagnosticCatalog.NotConstant,
        new($"{what.En} must be the same for every customer", $"{what.Zh}对每个客户都必须相同"),
        new($"write a literal or a parameter, for example `{example}`", $"写字面值或参数，例如 `{example}`"));

    public static Message CannotBeWorkedOut(string figure) => new(
        DiagnosticCatalog.WrongFigure,
        new($"`{figure}` cannot be worked out", $"`{figure}` 无法计算"),
        new("it divides by zero, moves a date, or is too large: write the result", "除以零、移动日期或数值过大：直接写结果"));

    public static Message OptionNotConstant() => new(
        DiagnosticCatalog.NotConstant,
        new("the values after `in` must be the same for every customer", "`in` 之后的值对每个客户都必须相同"),
        new("use literals or parameters", "使用字面值或参数"));

    public static Message PatternNotConstant() => new(
        DiagnosticCatalog.NotConstant,
        new("the pattern after `matches` must be the same for every customer", "`matches` 之后的模式对每个客户都必须相同"),
        new("use a text in quotes or a parameter", "使用带引号的文本或参数"));

    public static Message WrongKind(string key, ValueKind kind, string example) => new(
        DiagnosticCatalog.WrongFigure,
        new($"`{key}` cannot be {Terms.Kind(kind).En}", $"`{key}` 不能是{Terms.Kind(kind).Zh}"),
        Helps.ForExample(example));

    public static Message ClockTimeOnly(string key, ValueKind kind, string example) => new(
        DiagnosticCatalog.ClockTimeOnly,
        new($"`{key}` counts clock time, not {Terms.Kind(kind).En}", $"`{key}` 按自然时间计，不能用{Terms.Kind(kind).Zh}"),
        new(
            $"for example `{example}`; business time is for `within`, `due`, `expires`, and for `after` an event",
            $"例如 `{example}`；工作时间只用于 `within`、`due`、`expires` 和事件之后的 `after`"));

    public static Message LengthNotPositive(string key, string example) => new(
        DiagnosticCatalog.WrongFigure,
        new($"`{key}` must be a length of time greater than zero", $"`{key}` 必须是大于零的时长"),
        Helps.ForExample(example));

    public static Message LengthNegative(string key, string example) => new(
        DiagnosticCatalog.WrongFigure,
        new($"`{key}` must not be less than zero", $"`{key}` 不能小于零"),
        Helps.ForExample(example));

    /// <param name="key">The key.</param>
    /// <param name="isMonths">True for months, false for business days.</param>
    /// <param name="example">A valid length.</param>
    public static Message LengthNotWhole(string key, bool isMonths, string example) => new(
        DiagnosticCatalog.WrongFigure,
        new(
            $"`{key}` must be a whole number of {(isMonths ? "months" : "business days")}",
            $"`{key}` 必须是整数个{(isMonths ? "月" : "工作日")}"),
        Helps.ForExample(example));

    public static Message LengthTooLong(string key, string example) => new(
        DiagnosticCatalog.WrongFigure,
        new($"`{key}` must not be longer than a thousand years", $"`{key}` 不能超过一千年"),
        Helps.ForExample(example));

    public static Message UnknownParameter(string name, string? close, string example) => new(
        DiagnosticCatalog.UnknownName,
        new($"no parameter is named `{name}`", $"没有名为 `{name}` 的参数"),
        close is null
            ? new($"write a figure, for example `{example}`, or the name of a parameter", $"写数值，例如 `{example}`，或参数的名称")
            : Helps.DidYouMean(close),
        close);
}
