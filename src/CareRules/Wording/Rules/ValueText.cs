using CareRules.Facts;
using CareRules.Model.Expressions;
using CareRules.Time;

namespace CareRules.Wording.Rules;

/// <summary>
/// Values as text for people. Actual values are shown in at most two units of time, truncated; a required change is shown to the last
/// second, since it must be sufficient.
/// </summary>
internal sealed class ValueText(PackClock clock)
{
    public static LocalizedText NotKnown { get; } = new("not known", "未知");

    /// <summary>Of nothing.</summary>
    public static LocalizedText None { get; } = new("there is none", "没有");

    private static LocalizedText Empty { get; } = new("(empty)", "（空）");

    private static LocalizedText Yes { get; } = new("yes", "是");

    private static LocalizedText No { get; } = new("no", "否");

    /// <param name="scale">The scale with the labels of a level; null for other values.</param>
    public LocalizedText Of(Value value, LevelScale? scale = null) =>
        new(Of(value, Language.English, scale), Of(value, Language.Chinese, scale));

    public string Of(in Value value, Language language, LevelScale? scale = null) => value.Kind switch
    {
        ValueKind.Unknown => (value.IsNothing ? None : NotKnown).In(language)!,
        ValueKind.Boolean => Truth(value.IsTrue, language),
        ValueKind.Level => scale is null ? value.Text : OperandNames.Level(scale, (int)value.Number).In(language)!,
        ValueKind.Text => value.Text.Length == 0 ? Empty.In(language)! : value.Text,
        ValueKind.TextList => value.Texts.IsEmpty ? Empty.In(language)! : PhraseText.List(value.Texts, language),
        ValueKind.Money => Money(value.Number, value.Currency, language),
        ValueKind.Percent => NumberText.Of(NumberText.Percentage(value.Number)) + "%",
        ValueKind.Duration => LengthText.Duration(value.Number, language, exact: false),
        ValueKind.Period => LengthText.Period(value.Number, language),
        ValueKind.BusinessTime => LengthText.BusinessTime(value.Number, language),
        ValueKind.BusinessDays => LengthText.BusinessDays(value.Number, language),
        ValueKind.Date => TimeText.Day((int)value.Number),
        ValueKind.Instant => TimeText.Instant(clock.At(value.Ticks)),
        ValueKind.Number => NumberText.Of(value.Number),
    };

    /// <summary>A value in a message to a customer: short, and in the words of the pack.</summary>
    /// <param name="scale">The scale with the labels of a level; null for other values.</param>
    public static string InMessage(in Value value, LevelScale? scale, PackClock clock, Language language) => value.Kind switch
    {
        ValueKind.Text => value.Text,
        ValueKind.TextList => PhraseText.List(value.Texts, language),
        ValueKind.Boolean => Truth(value.IsTrue, language),
        ValueKind.Percent => NumberText.InMessage(NumberText.Percentage(value.Number)) + "%",
        ValueKind.Money => $"{NumberText.AmountInMessage(value.Number)} {value.Currency}",
        ValueKind.Duration => LengthText.DurationInMessage(value.Number, language),
        ValueKind.BusinessTime => LengthText.BusinessTimeInMessage(value.Number, language),
        ValueKind.BusinessDays => LengthText.BusinessDaysInMessage(value.Number, language),
        ValueKind.Period => LengthText.PeriodInMessage(value.Number, language),
        ValueKind.Date => TimeText.Day((int)value.Number),
        ValueKind.Instant => TimeText.Minute(clock.At(value.Ticks)),
        ValueKind.Level => scale?.Levels[(int)value.Number].Label.In(language) ?? value.Text,
        ValueKind.Number or ValueKind.Unknown => NumberText.InMessage(value.Number),
    };

    /// <summary>The size of a change in the unit of its kind; rounded up where it has to be rounded, so that it is sufficient.</summary>
    /// <param name="kind">A kind with amounts.</param>
    public static LocalizedText Change(ValueKind kind, decimal size, string? currency) =>
        new(Change(kind, size, currency, Language.English), Change(kind, size, currency, Language.Chinese));

    public static string Money(decimal amount, string currency, Language language)
    {
        var text = NumberText.Amount(amount);
        return language == Language.Chinese && currency == "CNY" ? text + "元" : $"{text} {currency}";
    }

    public static LocalizedText Money(Money money) =>
        new(Money(money.Amount, money.Currency, Language.English), Money(money.Amount, money.Currency, Language.Chinese));

    private static string Change(ValueKind kind, decimal size, string? currency, Language language) => kind switch
    {
        ValueKind.Money => Money(NumberText.RoundedUp(size), currency!, language),
        ValueKind.Percent => PercentagePoints(NumberText.RoundedUp(NumberText.Percentage(size))).In(language)!,
        ValueKind.Duration => LengthText.Duration(Math.Ceiling(size), language, exact: true),
        ValueKind.Period => LengthText.Months(NumberText.RoundedUp(size), language),
        ValueKind.BusinessTime => LengthText.BusinessTime(Math.Ceiling(size), language),
        ValueKind.BusinessDays => LengthText.BusinessDays(size, language),
        ValueKind.Number or ValueKind.Unknown or ValueKind.Boolean or ValueKind.Date or ValueKind.Instant or ValueKind.Text
            or ValueKind.Level or ValueKind.TextList => NumberText.Of(NumberText.RoundedUp(size)),
    };

    private static LocalizedText PercentagePoints(decimal points) =>
        new($"{NumberText.Of(points)} percentage {(points == 1m ? "point" : "points")}", $"{NumberText.Of(points)}个百分点");

    private static string Truth(bool value, Language language) => (value ? Yes : No).In(language)!;
}
