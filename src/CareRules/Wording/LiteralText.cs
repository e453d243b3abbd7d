using System.Globalization;
using CareRules.Facts;

namespace CareRules.Wording;

/// <summary>Values as the rule language writes them: <c>500000 CNY</c>, <c>35 months</c>, <c>60%</c>.</summary>
internal static class LiteralText
{
    private static readonly (long Ticks, string Unit)[] Units =
    [
        (TimeSpan.TicksPerDay, "day"),
        (TimeSpan.TicksPerHour, "hour"),
        (TimeSpan.TicksPerMinute, "minute"),
        (TimeSpan.TicksPerSecond, "second"),
    ];

    /// <summary>The literal; null for kinds without literals, and for values that no literal represents exactly.</summary>
    public static string? Of(in Value value) => value.Kind switch
    {
        ValueKind.Boolean => value.IsTrue ? "true" : "false",
        ValueKind.Number => NumberText.Exact(value.Number),
        ValueKind.Percent => NumberText.Exact(value.Number * 100m) + "%",
        ValueKind.Money => $"{NumberText.Exact(value.Number)} {value.Currency}",
        ValueKind.Duration => Length(value.Number, ""),
        ValueKind.BusinessTime => Length(value.Number, "business "),
        ValueKind.BusinessDays => Count(value.Number, "business day"),
        ValueKind.Period => decimal.Truncate(value.Number) == value.Number ? Count(value.Number, "month") : null,
        ValueKind.Date => TimeText.Day(value.Date),
        ValueKind.Instant => Instant(new DateTime(value.Ticks, DateTimeKind.Utc)),
        ValueKind.Text => value.Text,
        ValueKind.Unknown or ValueKind.Level or ValueKind.TextList => null,
    };

    /// <summary>
    /// The same for messages, which name every value: a level by its name, whole years as such, parts of a second as decimals.
    /// </summary>
    public static string Shown(in Value value) => value.Kind switch
    {
        ValueKind.Unknown => value.IsNothing ? "nothing" : "unknown",
        ValueKind.Level => value.Text,
        ValueKind.TextList => string.Join(", ", value.Texts),
        ValueKind.Period => value.Number % 12m == 0m ? Count(value.Number / 12m, "year") : Count(value.Number, "month"),
        ValueKind.Duration => Of(value) ?? Count(value.Number / TimeSpan.TicksPerSecond, "second"),
        ValueKind.BusinessTime => Of(value) ?? Count(value.Number / TimeSpan.TicksPerSecond, "business second"),
        ValueKind.Boolean or ValueKind.Number or ValueKind.Percent or ValueKind.Money or ValueKind.BusinessDays or ValueKind.Date
            or ValueKind.Instant or ValueKind.Text => Of(value)!,
    };

    // Business days do not correspond to a number of hours, and there are no business seconds.
    private static string? Length(decimal ticks, string business)
    {
        foreach (var (length, unit) in Units)
        {
            if (ticks % length == 0m && (business.Length == 0 || length is TimeSpan.TicksPerHour or TimeSpan.TicksPerMinute))
            {
                return Count(ticks / length, business + unit);
            }
        }

        return null;
    }

    private static string Instant(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    private static string Count(decimal number, string unit) => $"{NumberText.Exact(number)} {unit}{(number == 1m ? "" : "s")}";
}
