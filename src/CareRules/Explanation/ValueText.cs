using System.Globalization;
using CareRules.Facts;
using CareRules.Model.Expressions;
using CareRules.Runtime.Nodes;
using CareRules.Runtime.State;
using CareRules.Time;

namespace CareRules.Explanation;

/// <summary>
/// Values as text for people, in the invariant culture. Actual values are shown in at most two units of time, truncated; a required change
/// is shown to the last second, since it must be sufficient.
/// </summary>
internal sealed class ValueText(PackClock clock)
{
    private const int MaxDecimals = 6;

    public static LocalizedText NotKnown { get; } = new("not known", "未知");

    /// <param name="scale">The scale with the labels of a level; null for other values.</param>
    public LocalizedText Of(Value value, LevelScale? scale = null) =>
        new(Of(value, Language.English, scale), Of(value, Language.Chinese, scale));

    public string Of(in Value value, Language language, LevelScale? scale = null)
    {
        var chinese = language == Language.Chinese;
        return value.Kind switch
        {
            ValueKind.Unknown => NotKnown.In(language)!,
            ValueKind.Boolean => value.IsTrue ? (chinese ? "是" : "yes") : (chinese ? "否" : "no"),
            ValueKind.Level => scale is null ? value.Text : OperandNames.Level(scale, (int)value.Number).In(language)!,
            ValueKind.Text => value.Text.Length == 0 ? (chinese ? "（空）" : "(empty)") : value.Text,
            ValueKind.TextList => value.Texts.IsEmpty ? (chinese ? "（空）" : "(empty)") : string.Join(chinese ? "、" : ", ", value.Texts),
            ValueKind.Money => Money(value.Number, value.Currency, language),
            ValueKind.Percent => Number(Values.Percentage(value.Number)) + "%",
            ValueKind.Duration => TimeText.Duration(value.Number, language, exact: false),
            ValueKind.Period => TimeText.Period(value.Number, language),
            ValueKind.BusinessTime => TimeText.BusinessTime(value.Number, language),
            ValueKind.BusinessDays => TimeText.BusinessDays(value.Number, language),
            ValueKind.Date => Ids.Day((int)value.Number),
            ValueKind.Instant => Instant(clock.At(value.Ticks)),
            _ => Number(value.Number),
        };
    }

    /// <summary>The size of a change in the unit of its kind; rounded up where it has to be rounded, so that it is sufficient.</summary>
    public static string Change(ValueKind kind, decimal size, string? currency, Language language) => kind switch
    {
        ValueKind.Money => Money(RoundUp(size), currency!, language),
        ValueKind.Percent => Plain(RoundUp(Values.Percentage(size))) + (language == Language.Chinese ? "个百分点" : RoundUp(Values.Percentage(size)) == 1m ? " percentage point" : " percentage points"),
        ValueKind.Duration => TimeText.Duration(Math.Ceiling(size), language, exact: true),
        ValueKind.Period => TimeText.Months(RoundUp(size), language),
        ValueKind.BusinessTime => TimeText.BusinessTime(Math.Ceiling(size), language),
        ValueKind.BusinessDays => TimeText.BusinessDays(size, language),
        _ => Plain(RoundUp(size)),
    };

    /// <summary>Rounded up to the decimals that are shown.</summary>
    public static decimal RoundUp(decimal size) => decimal.Round(size, MaxDecimals, MidpointRounding.ToPositiveInfinity);

    public static string Money(decimal amount, string currency, Language language)
    {
        var text = amount.ToString(decimal.Truncate(amount) == amount ? "#,##0" : "#,##0.00##########", CultureInfo.InvariantCulture);
        return language == Language.Chinese && currency == "CNY" ? text + "元" : $"{text} {currency}";
    }

    /// <summary>The number; one with more decimals than are shown is marked as rounded.</summary>
    public static string Number(decimal number)
    {
        var rounded = decimal.Round(number, MaxDecimals);
        return rounded == number ? Plain(number) : "≈ " + Plain(rounded);
    }

    /// <summary>A point in time: to the minute, or to the second where there are any.</summary>
    public static string Instant(DateTimeOffset at) =>
        at.ToString(at.Second == 0 && at.Millisecond == 0 ? "yyyy-MM-dd HH:mm" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>The same, but only the day for the start of a day.</summary>
    public static string Moment(DateTimeOffset at) =>
        at.TimeOfDay == TimeSpan.Zero ? at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : Instant(at);

    private static string Plain(decimal number) => number.ToString("#,##0.############", CultureInfo.InvariantCulture);
}
