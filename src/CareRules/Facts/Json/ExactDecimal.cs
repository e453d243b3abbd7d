using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace CareRules.Facts.Json;

/// <summary>Reads a JSON number as a decimal without losing a digit.</summary>
internal static class ExactDecimal
{
    // Up to this length every number is exact, so nothing needs comparing.
    private const int AlwaysExact = 28;

    public static bool TryParse(ReadOnlySpan<byte> number, out decimal value)
    {
        var isScientific = number.IndexOfAny((byte)'e', (byte)'E') >= 0;
        if (!Utf8Parser.TryParse(number, out value, out var consumed, isScientific ? 'e' : default) || consumed != number.Length)
        {
            return false;
        }

        // Parsing rounds what does not fit; equal digits before and after prove that the number is exact.
        return (number.Length <= AlwaysExact && !isScientific)
            || Digits(Encoding.UTF8.GetString(number)) == Digits(value.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>The significant digits and the power of ten of the last one.</summary>
    private static (string Digits, int Exponent) Digits(string number)
    {
        var exponent = 0;
        var mantissa = number;
        if (number.IndexOfAny(['e', 'E']) is >= 0 and var at)
        {
            mantissa = number[..at];
            if (!int.TryParse(number.AsSpan(at + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent))
            {
                exponent = int.MinValue / 2;
            }
        }

        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        exponent -= point < 0 ? 0 : mantissa.Length - point - 1;
        var digits = mantissa.Replace(".", "", StringComparison.Ordinal).TrimStart('-', '0');
        var significant = digits.TrimEnd('0');
        return significant.Length == 0 ? ("", 0) : (significant, exponent + digits.Length - significant.Length);
    }
}
