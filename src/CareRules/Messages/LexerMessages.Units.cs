using CareRules.Facts;

namespace CareRules.Messages;

/// <content>Numbers with a unit: money, lengths of time, shares of a price.</content>
internal static partial class LexerMessages
{
    /// <param name="sign">The sign of a currency.</param>
    /// <param name="suggestion">The amount with its code; null without an amount, or when the sign is that of several currencies.</param>
    public static Message CurrencySign(char sign, string? suggestion) => new(
        DiagnosticCatalog.CurrencySign,
        new($"`{sign}` does not say which currency", $"`{sign}` 没有说明是哪种货币"),
        suggestion is null
            ? new("money is an amount and its ISO 4217 code, as in `500 USD`", "金额是数字加 ISO 4217 货币代码，例如 `500 USD`")
            : Helps.Write(suggestion),
        suggestion);

    public static Message CurrencyBeforeAmount(string code, string suggestion) => new(
        DiagnosticCatalog.CurrencyOrder,
        new($"`{code}` stands before its amount", $"`{code}` 写在了金额之前"),
        Helps.Write(suggestion),
        suggestion);

    public static Message NoCurrencyCode(string word, string suggestion) => new(
        DiagnosticCatalog.CurrencyCode,
        new($"`{word}` is not an ISO 4217 code", $"`{word}` 不是 ISO 4217 货币代码"),
        Helps.Write(suggestion),
        suggestion);

    public static Message CountWithUnit(string word, string suggestion) => new(
        DiagnosticCatalog.UnknownUnit,
        new($"a count has no unit such as `{word}`", $"计数不带 `{word}` 这样的单位"),
        Helps.Write(suggestion),
        suggestion);

    public static Message UnknownScale(string word, string suggestion) => new(
        DiagnosticCatalog.UnknownUnit,
        new($"`{word}` is not a unit; the scales are 万 and 亿", $"`{word}` 不是单位；数量级只有万和亿"),
        Helps.Write(suggestion),
        suggestion);

    public static Message MonthOrLength(string text, string suggestion) => new(
        DiagnosticCatalog.AmbiguousUnit,
        new($"`{text}` can be a month of the year or a length of time", $"`{text}` 可能是月份，也可能是时长"),
        Helps.Write(suggestion),
        suggestion);

    public static Message AmbiguousUnit(string word, LocalizedText first, LocalizedText second) => new(
        DiagnosticCatalog.AmbiguousUnit,
        new($"the unit `{word}` can mean {first.En} or {second.En}", $"单位 `{word}` 可以指{first.Zh}，也可以指{second.Zh}"),
        new("write it out", "写全"));

    /// <param name="word">The word after the number.</param>
    /// <param name="suggestion">The number with the unit that was probably meant; null when there is no good guess.</param>
    public static Message UnknownUnit(string word, string? suggestion) => new(
        DiagnosticCatalog.UnknownUnit,
        UnknownUnit(word),
        suggestion is null
            ? new(
                "units are such as `days`, `hours`, `months`, `years`, `%`, `CNY`, `万元`, `天`, `个月`; "
                + "a name or text that starts with a digit stands in quotes",
                "单位例如 `days`、`hours`、`months`、`years`、`%`、`CNY`、`万元`、`天`、`个月`；以数字开头的名称或文本放进引号")
            : Helps.Write(suggestion),
        suggestion);

    /// <summary>A word that begins with a unit and goes on.</summary>
    public static Message TextAfterUnit(string word, string unit) => new(
        DiagnosticCatalog.UnknownUnit,
        UnknownUnit(word),
        new(
            $"after the unit `{unit}` the value ends; `>=`, `<` and the like say what is more or less",
            $"单位 `{unit}` 之后值就结束了；多少用 `>=`、`<` 等表示"));

    public static Message NoBusinessUnit(string words, string number) => new(
        DiagnosticCatalog.UnknownUnit,
        UnknownUnit(words),
        new(
            $"business time is counted in days, hours or minutes, for example `{number} business hours`",
            $"工作时间按天、小时或分钟计，例如 `{number} business hours`"));

    public static Message LengthTooLong(string text) => new(
        DiagnosticCatalog.LengthTooLong,
        new($"`{text}` is longer than a thousand years", $"`{text}` 超过一千年"),
        new(
            "a length of time has at most a thousand years; a date is written as `2026-05-01`",
            "时长最多一千年；日期写作 `2026-05-01`"));

    public static Message PartOfMonth(string text) => new(
        DiagnosticCatalog.FractionalLength,
        new($"`{text}` is not a whole number of months", $"`{text}` 不是整数个月"),
        new(
            "a period counts calendar months; for parts of a month write a duration in days",
            "周期按日历月计；不足一个月的写成天数"));

    public static Message PartOfBusinessDay(string text) => new(
        DiagnosticCatalog.FractionalLength,
        new($"`{text}` is not a whole number of days", $"`{text}` 不是整数天"),
        new("business days are counted whole; for parts of one write business hours", "工作日按整天计；不足一天的写工作小时"));

    public static Message PartOfTick(string text) => new(
        DiagnosticCatalog.FractionalLength,
        new($"`{text}` is not a whole number of ticks of 100 nanoseconds", $"`{text}` 不是 100 纳秒的整数倍"),
        new("write fewer decimals", "少写几位小数"));

    public static Message TenTenths() => new(
        DiagnosticCatalog.Discount,
        new("`10折` can be the full price or a tenth of it", "`10折` 可能是原价，也可能是原价的十分之一"),
        new("write `100%` or `1折`", "写 `100%` 或 `1折`"));

    public static Message NoShareOfPrice(string text) => new(
        DiagnosticCatalog.Discount,
        new($"`{text}` is not a share of the price", $"`{text}` 不是价格的比例"),
        new("9折 is 90%, 95折 and 9.5折 are 95%; or write a percent", "9折是 90%，95折和 9.5折是 95%；也可写百分比"));

    private static LocalizedText UnknownUnit(string word) => new($"unknown unit `{word}`", $"未知单位 `{word}`");
}
