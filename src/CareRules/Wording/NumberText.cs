using System.Globalization;
using CareRules.Facts;

namespace CareRules.Wording;

/// <summary>Numbers as text, always in the invariant culture: every format of the product, with the readers that it is for.</summary>
internal static class NumberText
{
    private const int MaxDecimals = 6;

    /// <summary>All decimals and no grouping, as the rule language writes it: reading the text gives an equal number.</summary>
    public static string Exact(decimal number) => Decimals.Trim(number).ToString(CultureInfo.InvariantCulture);

    /// <summary>For people who compare it: grouped, to six decimals; one with more is marked as rounded.</summary>
    public static string Of(decimal number)
    {
        var rounded = decimal.Round(number, MaxDecimals);
        return rounded == number ? Grouped(number) : "≈ " + Grouped(rounded);
    }

    /// <summary>Rounded up to the decimals that <see cref="Of"/> shows, for a change that has to be enough.</summary>
    public static decimal RoundedUp(decimal number) => decimal.Round(number, MaxDecimals, MidpointRounding.ToPositiveInfinity);

    /// <summary>For figures of reports, where the size matters and not the last decimal: grouped, to two decimals.</summary>
    public static string Brief(decimal number) => number.ToString("#,##0.##", CultureInfo.InvariantCulture);

    /// <summary>The same of a share, in percent: <c>12.5%</c>.</summary>
    public static string BriefPercent(decimal share) => (share * 100m).ToString("0.##", CultureInfo.InvariantCulture) + "%";

    /// <summary>A whole number of things, grouped.</summary>
    public static string Count(decimal number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>An amount of money: whole where it is, otherwise with two decimals or more: <c>1,200.50</c>.</summary>
    public static string Amount(decimal amount) =>
        amount.ToString(decimal.Truncate(amount) == amount ? "#,##0" : "#,##0.00##########", CultureInfo.InvariantCulture);

    /// <summary>How many units of a length of time, to the last tick of a second.</summary>
    public static string OfUnits(decimal count) => count.ToString("0.#######", CultureInfo.InvariantCulture);

    /// <summary>For messages to customers: at most two decimals, no grouping.</summary>
    public static string InMessage(decimal number) => Exact(Cents(number));

    /// <summary>The same of an amount of money, with two decimals where there are any: <c>1200.50</c>, but <c>500000</c>.</summary>
    public static string AmountInMessage(decimal amount)
    {
        var rounded = Cents(amount);
        return rounded.ToString(decimal.Truncate(rounded) == rounded ? "0" : "0.00", CultureInfo.InvariantCulture);
    }

    /// <summary>A share as a percentage to display; clamped to the range of a decimal.</summary>
    public static decimal Percentage(decimal share) => Math.Clamp(share, decimal.MinValue / 100m, decimal.MaxValue / 100m) * 100m;

    // Messages show two decimals; rules compare all of them.
    private static decimal Cents(decimal number) => decimal.Round(number, 2, MidpointRounding.AwayFromZero);

    private static string Grouped(decimal number) => number.ToString("#,##0.######", CultureInfo.InvariantCulture);
}
