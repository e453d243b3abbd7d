namespace CareRules.Facts;

/// <summary>Helpers over decimals.</summary>
internal static class Decimals
{
    /// <summary>The same number without trailing zeros, so that equal numbers have the same text.</summary>
    public static decimal Trim(decimal number) => number / 1.000000000000000000000000000m;
}
