using System.Runtime.CompilerServices;

namespace CareRules.Planning;

/// <summary>Numbers as whole ten-thousandths in 64 bits: exact, and several times quicker to add and compare than decimals.</summary>
internal static class Units
{
    /// <summary>The units of one.</summary>
    public const long One = 10_000;

    private const int Places = 4;
    private const ulong LargestMantissa = 1UL << 49;

    private static readonly long[] Scales = [10_000, 1_000, 100, 10, 1];

    /// <summary>False for a number with more than four places, and for a very large one.</summary>
    public static bool TryOf(decimal number, out long units)
    {
        Bits bits = default;
        decimal.GetBits(number, bits);
        var mantissa = ((ulong)(uint)bits[1] << 32) | (uint)bits[0];
        var places = (bits[3] >> 16) & 0xFF;
        if (bits[2] != 0 || mantissa > LargestMantissa || places > Places)
        {
            units = 0;
            return false;
        }

        units = (long)mantissa * Scales[places];
        units = bits[3] < 0 ? -units : units;
        return true;
    }

    public static decimal ToDecimal(long units)
    {
        var size = Math.Abs(units);
        return new decimal((int)size, (int)(size >> 32), 0, units < 0, Places);
    }

    [InlineArray(4)]
    private struct Bits
    {
        private int _first;
    }
}
