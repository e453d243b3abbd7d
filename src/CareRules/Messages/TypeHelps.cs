using CareRules.Facts;

namespace CareRules.Messages;

/// <summary>Remedies for two values whose types do not go together.</summary>
internal static class TypeHelps
{
    /// <summary>How to write a bare number that is compared with a value of a type; null where there is no good guess.</summary>
    /// <param name="kind">The type.</param>
    /// <param name="number">The number.</param>
    /// <param name="percent">The percent that it probably means.</param>
    /// <param name="currency">The pack's currency.</param>
    public static LocalizedText? ForNumber(ValueKind kind, string number, string percent, string currency) => kind switch
    {
        ValueKind.Money => Helps.Write($"{number} {currency}"),
        ValueKind.Percent => Helps.Write($"{percent}%"),
        ValueKind.Duration => new($"write `{number} days`, or another unit of time", $"写 `{number} days`，或用别的时间单位"),
        ValueKind.BusinessTime => Helps.Write($"{number} business hours"),
        ValueKind.BusinessDays => Helps.Write($"{number} business days"),
        ValueKind.Period => new($"write `{number} months` or `{number} years`", $"写 `{number} months` 或 `{number} years`"),
        ValueKind.Level => LevelWithName,
        ValueKind.Unknown or ValueKind.Boolean or ValueKind.Number or ValueKind.Date or ValueKind.Instant or ValueKind.Text or ValueKind.TextList => null,
    };

    /// <summary>How to compare two types; null where there is no good guess.</summary>
    /// <param name="left">The first one.</param>
    /// <param name="right">The second one.</param>
    /// <param name="constant">The second side as written, where it is a literal; null for others.</param>
    public static LocalizedText? ForComparison(ValueKind left, ValueKind right, string? constant) => (left, right) switch
    {
        (ValueKind.BusinessTime, ValueKind.Duration) => new(
            "business time does not mix with clock time: write `business hours`, or use `time_since(...)`",
            "工作时间与自然时间不能混用：写 `business hours`，或用 `time_since(...)`"),
        (ValueKind.Duration, ValueKind.BusinessTime) => new(
            "clock time does not mix with business time: use `business_time_since(...)`, or write plain `hours`",
            "自然时间与工作时间不能混用：用 `business_time_since(...)`，或写 `hours`"),
        (ValueKind.BusinessTime, ValueKind.BusinessDays) => new(
            "count business hours, or use `business_days_since(...)`",
            "按工作小时计，或用 `business_days_since(...)`"),
        (ValueKind.BusinessDays, ValueKind.BusinessTime) => new(
            "count business days, or use `business_time_since(...)`",
            "按工作日计，或用 `business_time_since(...)`"),
        (ValueKind.BusinessDays, ValueKind.Duration) => new(
            "business days do not mix with clock time: write `business days`, or use `time_since(...)`",
            "工作日与自然时间不能混用：写 `business days`，或用 `time_since(...)`"),
        (ValueKind.Duration, ValueKind.BusinessDays) => new(
            "clock time does not mix with business days: use `business_days_since(...)`, or write plain `days`",
            "自然时间与工作日不能混用：用 `business_days_since(...)`，或写 `days`"),
        (ValueKind.Period, ValueKind.Duration) => new(
            "a month is not a number of days: compare `age(...)` with months or years, or use `time_since(...)`",
            "月不等于固定天数：让 `age(...)` 与月或年比较，或使用 `time_since(...)`"),
        (ValueKind.Duration, ValueKind.Period) => new(
            "a month is not a number of days: compare with days or weeks, or use `age(...)`",
            "月不等于固定天数：与天或周比较，或使用 `age(...)`"),
        (ValueKind.Date, ValueKind.Duration or ValueKind.Period) => new(
            "a date is a day, not a length of time: use `age(...)`, `time_since(...)` or `days_until(...)`",
            "日期是某一天，不是时长：用 `age(...)`、`time_since(...)` 或 `days_until(...)`"),
        (ValueKind.Instant, ValueKind.Duration or ValueKind.Period) => new(
            "an instant is a point, not a length of time: use `time_since(...)` or `age(...)`",
            "时刻是一个时间点，不是时长：用 `time_since(...)` 或 `age(...)`"),
        (ValueKind.Text or ValueKind.TextList, _) when constant is not null => Helps.TextInQuotes($"\"{constant}\""),
        (ValueKind.Level, _) => LevelWithName,
        (ValueKind.Number, ValueKind.Percent) when constant is not null => new("write the number without `%`", "数字不带 `%`"),
        (ValueKind.Number, ValueKind.Money) when constant is not null => new("write the number without a currency", "数字不带币种"),
        (ValueKind.Instant, ValueKind.Date) or (ValueKind.Date, ValueKind.Instant) => new(
            "compare dates with dates (`today`) and instants with instants (`now`)",
            "日期与日期比较（`today`），时刻与时刻比较（`now`）"),
        _ => null,
    };

    /// <summary>How to add, subtract, multiply or divide two types; null where there is no good guess.</summary>
    public static LocalizedText? ForArithmetic(ValueKind left, ValueKind right) => (left, right) switch
    {
        (ValueKind.Period, ValueKind.Duration) or (ValueKind.Duration, ValueKind.Period) => new(
            "a month is not a number of days: use one kind of time for both",
            "月不等于固定天数：两边用同一种时间"),
        (ValueKind.BusinessTime or ValueKind.BusinessDays, ValueKind.Duration or ValueKind.BusinessTime or ValueKind.BusinessDays)
            or (ValueKind.Duration, ValueKind.BusinessTime or ValueKind.BusinessDays) => new(
            "clock time, business time and business days do not mix: use one of them for both",
            "自然时间、工作时间和工作日不能混用：两边用同一种"),
        (ValueKind.Date, ValueKind.BusinessTime or ValueKind.BusinessDays) or (ValueKind.BusinessTime or ValueKind.BusinessDays, ValueKind.Date) => new(
            "business time is counted from an instant, such as `complaint.opened_at`",
            "工作时间从时刻起算，例如 `complaint.opened_at`"),
        (ValueKind.Money, ValueKind.Number) or (ValueKind.Number, ValueKind.Money) => new(
            "give the number a currency, for example `5 CNY`",
            "给数字加上币种，例如 `5 CNY`"),
        _ => null,
    };

    private static LocalizedText LevelWithName { get; } = new("compare a level with the name of a level", "等级只与等级名比较");
}
