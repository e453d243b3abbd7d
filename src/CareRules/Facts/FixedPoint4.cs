using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CareRules.Facts;

/// <summary>Fixed-point numbers with four decimals in 64 bits: exact, and several times faster to add and compare than decimals.</summary>
internal static class FixedPoint4
{
    /// <summary>The units of one.</summary>
    public const long One = 10_000;

    private const int Places = 4;
    private const ulong LargestMantissa = 1UL << 49;

    private static readonly long[] Scales = [10_000, 1_000, 100, 10, 1];

    /// <summary>False for a number with more than four decimals, and for a very large one.</summary>
    public static bool TryOf(decimal number, out long units)
    {
        var bits = Unsafe.BitCast<decimal, Bits>(number);
        var places = (bits.Flags >> 16) & 0xFF;
        if (bits.High != 0 || bits.Low > LargestMantissa || places > Places)
        {
            units = 0;
            return false;
        }

        units = (long)bits.Low * Scales[places];
        units = bits.Flags < 0 ? -units : units;
        return true;
    }

    public static decimal ToDecimal(long units)
    {
        var size = Math.Abs(units);
        return new decimal((int)size, (int)(size >> 32), 0, units < 0, Places);
    }

    // As decimal.GetBits returns them, in the order of a decimal's memory layout.
    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Bits
    {
        public readonly int Flags;
        public readonly uint High;
        public readonly ulong Low;
    }
}
