using System.Globalization;
using CareRules.Facts;

namespace CareRules.Binding.Tables;

/// <summary>Values as the rule language writes them.</summary>
internal static class ValueWords
{
    private static readonly (long Ticks, string Unit)[] Units = [(TimeSpan.TicksPerDay, "day"), (TimeSpan.TicksPerHour, "hour"), (TimeSpan.TicksPerMinute, "minute"), (TimeSpan.TicksPerSecond, "second")];

    public static string Of(Value value) => value.Kind switch
    {
        ValueKind.Unknown => "unknown",
        ValueKind.Boolean => value.IsTrue ? "true" : "false",
        ValueKind.Money => $"{Number(value.Number)} {value.Currency}",
        ValueKind.Percent => Number(value.Number * 100m) + "%",
        ValueKind.Duration => Length(value.Number, ""),
        ValueKind.BusinessTime => Length(value.Number, "business "),
        ValueKind.BusinessDays => Count(value.Number, "business day"),
        ValueKind.Period => value.Number % 12m == 0m ? Count(value.Number / 12m, "year") : Count(value.Number, "month"),
        ValueKind.Date => value.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ValueKind.Instant => new DateTime(value.Ticks, DateTimeKind.Utc).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        ValueKind.Text or ValueKind.Level => value.Text,
        ValueKind.Number or ValueKind.TextList => Number(value.Number),
    };

    private static string Length(decimal ticks, string business)
    {
        var unit = Array.Find(Units, u => ticks % u.Ticks == 0m && (business.Length == 0 || u.Ticks < TimeSpan.TicksPerDay));
        return unit.Unit is null ? Count(ticks / TimeSpan.TicksPerSecond, business + "second") : Count(ticks / unit.Ticks, business + unit.Unit);
    }

    private static string Count(decimal number, string unit) => $"{Number(number)} {unit}{(number == 1m ? "" : "s")}";

    // Without trailing zeros.
    private static string Number(decimal number) => (number / 1.000000000000000000000000000m).ToString(CultureInfo.InvariantCulture);
}
