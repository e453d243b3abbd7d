using CareRules.Facts;

namespace CareRules.Messages;

/// <content>Numbers, dates and instants.</content>
internal static partial class LexerMessages
{
    private static LocalizedText DateForm { get; } = new(
        "a date is written year-month-day, as in `2026-05-01`",
        "日期写作年-月-日，例如 `2026-05-01`");

    private static LocalizedText InstantForm { get; } = new(
        "an instant is written as `2026-05-01T10:00:00+08:00`, or with `Z` for UTC",
        "时刻写作 `2026-05-01T10:00:00+08:00`，UTC 用 `Z`");

    public static Message LeadingZero(string digits, string suggestion) => new(
        DiagnosticCatalog.LeafLeadingZero,
        new($"the number `{digits}` starts with a zero", $"数字 `{digits}` 以零开头"),
        Helps.Write(suggestion),
        suggestion);

    public static Message NoDigitBeforePoint(string suggestion) => new(
        DiagnosticCatalog.DecimalPoint,
        new("a decimal point needs a digit before it", "小数点前要有数字"),
        Helps.Write(suggestion),
        suggestion);

    public static Message NoDigitAfterPoint(string suggestion) => new(
        DiagnosticCatalog.DecimalPoint,
        new("a decimal point needs a digit after it", "小数点后要有数字"),
        Helps.Write(suggestion),
        suggestion);

    public static Message TwoDecimalPoints(string text) => new(
        DiagnosticCatalog.DecimalPoint,
        new($"`{text}` has two decimal points", $"`{text}` 有两个小数点"),
        new("a version or a code is text and stands in quotes", "版本和编号是文本，放进引号"));

    public static Message GroupedDigits(string text, string plain) => new(
        DiagnosticCatalog.DigitSeparator,
        new($"the digits of `{text}` are grouped", $"`{text}` 的数字带分隔符"),
        Helps.Write(plain),
        plain);

    /// <param name="text">The number as written.</param>
    /// <param name="plain">The number with all its digits; null when these are too many, or not whole.</param>
    public static Message Exponent(string text, string? plain) => new(
        DiagnosticCatalog.Exponent,
        new($"`{text}` has an exponent", $"`{text}` 带有指数"),
        plain is null ? new("write all digits", "写出全部数字") : Helps.Write(plain),
        plain);

    public static Message NumberTooLarge(int beforePoint, int inAll) => new(
        DiagnosticCatalog.NumberTooLarge,
        new(
            $"a number has at most {beforePoint} digits before its point and {inAll} in all",
            $"数字的小数点前最多 {beforePoint} 位，总共最多 {inAll} 位"),
        new("a long code is text and stands in quotes", "长编号是文本，放进引号"));

    public static Message NotARange(string text, string low, string high) => new(
        DiagnosticCatalog.RangeForm,
        new($"`{text}` is not a range", $"`{text}` 不是范围的写法"),
        new($"write `between {low} and {high}`; both ends are included", $"写 `between {low} and {high}`，两端都包含在内"));

    public static Message TimeOfDay(string text) => new(
        DiagnosticCatalog.TimeOfDay,
        new($"`{text}` is a time of day, which conditions do not have", $"`{text}` 是一天中的某个时间，条件中没有这种值"),
        new(
            "write a length of time as `12 hours`, an instant as `2026-05-01T12:30:00+08:00`",
            "时长写作 `12 hours`，时刻写作 `2026-05-01T12:30:00+08:00`"));

    /// <param name="text">The date as written.</param>
    /// <param name="iso">The date in the right form; null when there is no such date.</param>
    public static Message NotIsoDate(string text, string? iso) => new(
        DiagnosticCatalog.DateForm,
        new($"`{text}` is not an ISO 8601 date", $"`{text}` 不是 ISO 8601 日期"),
        iso is null ? DateForm : Helps.Write(iso),
        iso);

    public static Message DateWithoutDay(string text) => new(
        DiagnosticCatalog.DateForm,
        new($"the date `{text}` has no day", $"日期 `{text}` 没有写日"),
        new(
            "a date is written year-month-day, as in `2026-05-01`; to subtract, put spaces round the minus",
            "日期写作年-月-日，例如 `2026-05-01`；相减时减号两侧留空格"));

    /// <param name="text">The date as written.</param>
    /// <param name="lastDay">The last day of its month; null when there is no such month.</param>
    public static Message NoSuchDate(string text, string? lastDay) => new(
        DiagnosticCatalog.NoSuchDate,
        new($"there is no date `{text}`", $"没有 `{text}` 这一天"),
        lastDay is null
            ? new("months are 01 to 12", "月份是 01 到 12")
            : new($"the last day of that month is `{lastDay}`", $"该月的最后一天是 `{lastDay}`"));

    public static Message InstantWithoutOffset(string text) => new(
        DiagnosticCatalog.InstantWithoutOffset,
        new($"the instant `{text}` does not say its offset from UTC", $"时刻 `{text}` 没有写明与 UTC 的偏移"),
        InstantForm);

    /// <param name="text">The instant as written.</param>
    /// <param name="iso">The instant in the right form; null when there is no such instant.</param>
    public static Message NotIsoInstant(string text, string? iso) => new(
        DiagnosticCatalog.InstantForm,
        new($"`{text}` is not an ISO 8601 instant", $"`{text}` 不是 ISO 8601 时刻"),
        iso is null ? InstantForm : Helps.Write(iso),
        iso);
}
