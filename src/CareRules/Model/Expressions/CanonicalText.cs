using System.Text;
using CareRules.Facts;
using CareRules.Functions;
using CareRules.Time;
using CareRules.Wording;

namespace CareRules.Model.Expressions;

/// <summary>Canonical texts, equal exactly when the meanings are equal; compiled nodes are shared by them.</summary>
internal static class CanonicalText
{
    public static string Of(Value value) => value.Kind switch
    {
        ValueKind.Unknown => Presences.Word(Presences.Of(value)),
        ValueKind.Text => $"\"{value.Text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"",
        ValueKind.TextList => $"[{string.Join(',', value.Texts.Select(t => Of(Value.Of(t))))}]",
        ValueKind.Money => $"{NumberText.Exact(value.Number)} {value.Currency}",
        ValueKind.Level => $"level:{value.Text}",
        ValueKind.Boolean or ValueKind.Number or ValueKind.Percent or ValueKind.Duration or ValueKind.Period or ValueKind.Date
            or ValueKind.Instant or ValueKind.BusinessTime or ValueKind.BusinessDays => $"{NumberText.Exact(value.Number)}:{value.Kind}",
    };

    public static string Of(ArithmeticOperator op) => op switch
    {
        ArithmeticOperator.Add => "+",
        ArithmeticOperator.Subtract => "-",
        ArithmeticOperator.Multiply => "*",
        ArithmeticOperator.Divide => "/",
        ArithmeticOperator.Max => "max",
        ArithmeticOperator.Min => "min",
        ArithmeticOperator.Distance => "abs",
        ArithmeticOperator.Round => "round",
        ArithmeticOperator.RoundUp => "round_up",
        ArithmeticOperator.RoundDown => "round_down",
        ArithmeticOperator.BusinessTimeBetween => "business_time_between",
        ArithmeticOperator.BusinessDaysBetween => "business_days_between",
    };

    /// <summary>A field of an entry; marked inside a filter where it is not that of the entry that is filtered.</summary>
    public static string AtHand(string field, bool isAtHand) => isAtHand ? $"^{field}" : field;

    public static string Aggregate(AggregateFunction function, FactList list, FactField? field, TimeWindow? window, Condition? filter) =>
        Rows(FunctionCatalog.Of(function), list, window, filter, field is null ? "" : $".{field.Name}");

    public static string Rows(FunctionDescriptor function, FactList list, TimeWindow? window, Condition? filter, string field = "")
    {
        var text = new StringBuilder(function.Name).Append('(').Append(list.Name).Append(field).Append(')');
        if (window is { } length)
        {
            text.Append(" over ").Append(length);
        }

        if (filter is not null)
        {
            text.Append(" where ").Append(filter.Canonical);
        }

        return text.ToString();
    }
}
