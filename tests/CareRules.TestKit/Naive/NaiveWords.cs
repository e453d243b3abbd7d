using System.Globalization;
using CareRules.Facts;
using CareRules.Model.Expressions;

namespace CareRules.TestKit.Naive;

/// <summary>Formats values for messages.</summary>
internal static class NaiveWords
{
    /// <summary>The value as text for a customer; null when it is unknown.</summary>
    public static string? Of(Value value, Expression source, bool chinese, NaiveClock clock) => value.Kind switch
    {
        ValueKind.Unknown => null,
        ValueKind.Boolean => value.IsTrue ? (chinese ? "是" : "yes") : (chinese ? "否" : "no"),
        ValueKind.Percent => Plain(TwoPlaces(Math.Abs(value.Number) > decimal.MaxValue / 100m ? Math.Sign(value.Number) * decimal.MaxValue : value.Number * 100m)) + "%",
        ValueKind.Money => $"{Amount(value.Number)} {value.Currency}",
        ValueKind.Duration => Duration(Math.Truncate(value.Number), chinese),
        ValueKind.Period => Counted(decimal.Truncate(value.Number), chinese, "month", "个月"),
        ValueKind.BusinessTime => BusinessTime(Math.Truncate(value.Number), chinese),
        ValueKind.BusinessDays => Counted(value.Number, chinese, "business day", "个工作日"),
        ValueKind.Date => value.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ValueKind.Instant => clock.Show(NaiveClock.InstantOf(value)).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        ValueKind.Text => value.Text,
        ValueKind.Level => ScaleOf(source)?.Levels[(int)value.Number].Label.In(chinese ? Language.Chinese : Language.English) ?? value.Text,
        ValueKind.TextList => string.Join(chinese ? "、" : ", ", value.Texts),
        _ => Plain(TwoPlaces(value.Number)),
    };

    /// <summary>The largest unit of days, hours and minutes that fits, whole ones only.</summary>
    private static string Duration(decimal ticks, bool chinese) => Math.Abs(ticks) switch
    {
        >= TimeSpan.TicksPerDay => Counted(Math.Truncate(ticks / TimeSpan.TicksPerDay), chinese, "day", "天"),
        >= TimeSpan.TicksPerHour => Counted(Math.Truncate(ticks / TimeSpan.TicksPerHour), chinese, "hour", "小时"),
        _ => Counted(Math.Truncate(ticks / TimeSpan.TicksPerMinute), chinese, "minute", "分钟"),
    };

    private static string BusinessTime(decimal ticks, bool chinese) => Math.Abs(ticks) < TimeSpan.TicksPerHour
        ? Counted(Math.Truncate(ticks / TimeSpan.TicksPerMinute), chinese, "business minute", "个工作分钟")
        : Counted(Math.Truncate(ticks / TimeSpan.TicksPerHour), chinese, "business hour", "个工作小时");

    private static string Counted(decimal number, bool chinese, string english, string unit) =>
        chinese ? Plain(number) + unit : $"{Plain(number)} {english}{(Math.Abs(number) == 1m ? "" : "s")}";

    private static string Amount(decimal amount) =>
        TwoPlaces(amount) == Math.Truncate(TwoPlaces(amount)) ? Plain(TwoPlaces(amount)) : TwoPlaces(amount).ToString("0.00", CultureInfo.InvariantCulture);

    private static decimal TwoPlaces(decimal number) => Math.Round(number, 2, MidpointRounding.AwayFromZero);

    private static string Plain(decimal number) => number.ToString("0.############################", CultureInfo.InvariantCulture);

    private static LevelScale? ScaleOf(Expression source) => source switch
    {
        TierExpression tier => tier.Scale,
        ChurnRiskExpression churn => churn.Scale,
        TicketSeverityExpression severity => severity.Scale,
        _ => null,
    };
}
