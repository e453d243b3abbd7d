using System.Globalization;
using CareRules.Facts;

namespace CareRules.Authoring.Testing.Cases;

/// <summary>Values as the rule language writes them: <c>500000 CNY</c>, <c>35 months</c>, <c>60%</c>.</summary>
internal static class LiteralText
{
    private static readonly (long Ticks, string One, string Many)[] Lengths =
    [
        (TimeSpan.TicksPerDay, "day", "days"), (TimeSpan.TicksPerHour, "hour", "hours"), (TimeSpan.TicksPerMinute, "minute", "minutes"), (TimeSpan.TicksPerSecond, "second", "seconds"),
    ];

    /// <summary>The literal; null for kinds without literals, and for values that no literal represents exactly.</summary>
    public static string? Of(in Value value) => value.Kind switch
    {
        ValueKind.Boolean => value.IsTrue ? "true" : "false",
        ValueKind.Number => Number(value.Number),
        ValueKind.Percent => Number(value.Number * 100m) + "%",
        ValueKind.Money => $"{Number(value.Number)} {value.Currency}",
        ValueKind.Duration => Length(value.Number, ""),
        ValueKind.BusinessTime => Length(value.Number, "business "),
        ValueKind.BusinessDays => Counted(value.Number, "business day", "business days"),
        ValueKind.Period => decimal.Truncate(value.Number) == value.Number ? Counted(value.Number, "month", "months") : null,
        ValueKind.Date => value.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ValueKind.Instant => new DateTimeOffset(value.Ticks, TimeSpan.Zero).ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture),
        ValueKind.Text => value.Text,
        ValueKind.Unknown or ValueKind.Level or ValueKind.TextList => null,
    };

    private static string? Length(decimal ticks, string business)
    {
        foreach (var (length, one, many) in Lengths)
        {
            // Business days do not correspond to a number of hours.
            if (ticks % length == 0m && (business.Length == 0 || length is TimeSpan.TicksPerHour or TimeSpan.TicksPerMinute))
            {
                return Counted(ticks / length, business + one, business + many);
            }
        }

        return null;
    }

    private static string Counted(decimal count, string one, string many) => $"{Number(count)} {(count == 1m ? one : many)}";

    private static string Number(decimal number) => number.ToString("0.############################", CultureInfo.InvariantCulture);
}
