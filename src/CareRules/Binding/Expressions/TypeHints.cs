using System.Collections.Immutable;
using System.Globalization;
using CareRules.Binding.Reading;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Model.Expressions;

namespace CareRules.Binding.Expressions;

/// <summary>Explains type mismatches between two sides of a test or sum, and how to resolve them.</summary>
internal static class TypeHints
{
    /// <summary>Both sides with their types, for the notes below a diagnostic.</summary>
    public static ImmutableArray<DiagnosticLabel> Sides(Expression left, Expression right) =>
    [
        new(left.Span.Location, $"`{left.Text}` is {KindNames.WithArticle(left.Kind)}"),
        new(right.Span.Location, $"`{right.Text}` is {KindNames.WithArticle(right.Kind)}"),
    ];

    public static bool CurrenciesDiffer(Expression left, Expression right) =>
        Currency(left) is { } first && Currency(right) is { } second && first != second;

    /// <summary>The currency of a constant amount; null when it depends on facts.</summary>
    public static string? Currency(Expression expression) =>
        ConstantFolder.Fold(expression) is { Kind: ValueKind.Money } money ? money.Currency : null;

    public static string? ForComparison(Expression left, Expression right, string packCurrency)
    {
        if (Number(right) is { } number)
        {
            return left.Kind switch
            {
                ValueKind.Money => $"write `{number} {packCurrency}`",
                ValueKind.Percent => string.Create(CultureInfo.InvariantCulture, $"write `{Percent(right):0.############}%`"),
                ValueKind.Duration => $"write `{number} days`, or another unit of time",
                ValueKind.BusinessTime => $"write `{number} business hours`",
                ValueKind.BusinessDays => $"write `{number} business days`",
                ValueKind.Period => $"write `{number} months` or `{number} years`",
                ValueKind.Text => $"write text in quotes: `\"{number}\"`",
                ValueKind.Level => "compare a level with the name of a level",
                _ => null,
            };
        }

        return (left.Kind, right.Kind) switch
        {
            (ValueKind.BusinessTime, ValueKind.Duration) => "business time does not mix with clock time: write `business hours`, or use `time_since(...)`",
            (ValueKind.Duration, ValueKind.BusinessTime) => "clock time does not mix with business time: use `business_time_since(...)`, or write plain `hours`",
            (ValueKind.BusinessTime, ValueKind.BusinessDays) => "count business hours, or use `business_days_since(...)`",
            (ValueKind.BusinessDays, ValueKind.BusinessTime) => "count business days, or use `business_time_since(...)`",
            (ValueKind.BusinessDays, ValueKind.Duration) => "business days do not mix with clock time: write `business days`, or use `time_since(...)`",
            (ValueKind.Duration, ValueKind.BusinessDays) => "clock time does not mix with business days: use `business_days_since(...)`, or write plain `days`",
            (ValueKind.Period, ValueKind.Duration) => "a month is not a number of days: compare `age(...)` with months or years, or use `time_since(...)`",
            (ValueKind.Duration, ValueKind.Period) => "a month is not a number of days: compare with days or weeks, or use `age(...)`",
            (ValueKind.Date, ValueKind.Duration or ValueKind.Period) => "a date is a day, not a length of time: use `age(...)`, `time_since(...)` or `days_until(...)`",
            (ValueKind.Instant, ValueKind.Duration or ValueKind.Period) => "an instant is a point, not a length of time: use `time_since(...)` or `age(...)`",
            (ValueKind.Text, _) when right is ConstantExpression => $"write text in quotes: `\"{right.Text}\"`",
            (ValueKind.Level, _) => "compare a level with the name of a level",
            (ValueKind.Number, ValueKind.Percent) when right is ConstantExpression => "write the number without `%`",
            (ValueKind.Number, ValueKind.Money) when right is ConstantExpression => "write the number without a currency",
            (ValueKind.Instant, ValueKind.Date) or (ValueKind.Date, ValueKind.Instant) => "compare dates with dates (`today`) and instants with instants (`now`)",
            _ => null,
        };
    }

    public static string? ForArithmetic(Expression left, Expression right) => (left.Kind, right.Kind) switch
    {
        (ValueKind.Period, ValueKind.Duration) or (ValueKind.Duration, ValueKind.Period) => "a month is not a number of days: use one kind of time for both",
        (ValueKind.BusinessTime or ValueKind.BusinessDays, ValueKind.Duration or ValueKind.BusinessTime or ValueKind.BusinessDays)
            or (ValueKind.Duration, ValueKind.BusinessTime or ValueKind.BusinessDays) => "clock time, business time and business days do not mix: use one of them for both",
        (ValueKind.Money, ValueKind.Number) or (ValueKind.Number, ValueKind.Money) => "give the number a currency, for example `5 CNY`",
        _ => null,
    };

    private static string? Number(Expression expression) =>
        expression is ConstantExpression { Value: { Kind: ValueKind.Number } value } ? value.Number.ToString(CultureInfo.InvariantCulture) : null;

    // 0.5 most likely means one half.
    private static decimal Percent(Expression expression)
    {
        var number = ((ConstantExpression)expression).Value.Number;
        return number is > 0m and <= 1m ? number * 100m : number;
    }
}
