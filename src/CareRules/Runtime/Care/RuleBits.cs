using System.Numerics;
using System.Runtime.Intrinsics;

namespace CareRules.Runtime.Care;

/// <summary>
/// Sets of care rules by index, as bits, so that set operations cover all rules in a few instructions. The length is a whole number of
/// vectors.
/// </summary>
internal static class RuleBits
{
    private const int Words = 4;

    public static ulong[] New(int rules) => new ulong[(rules + (64 * Words) - 1) / (64 * Words) * Words];

    public static void Set(ulong[] bits, int rule) => bits[rule >> 6] |= 1UL << rule;

    public static bool Contains(ulong[] bits, int rule) => (bits[rule >> 6] & (1UL << rule)) != 0;

    public static void Clear(ulong[] bits, int rule) => bits[rule >> 6] &= ~(1UL << rule);

    public static void And(ulong[] bits, ulong[] mask)
    {
        for (var i = 0; i < bits.Length; i += Words)
        {
            (Part(bits, i) & Part(mask, i)).CopyTo(bits, i);
        }
    }

    /// <summary>Keeps what is in one of several sets, which are named by rank, from -1.</summary>
    public static void AndAny(ulong[] bits, ulong[][] byRank, ReadOnlySpan<int> ranks)
    {
        for (var i = 0; i < bits.Length; i++)
        {
            var any = 0UL;
            foreach (var rank in ranks)
            {
                any |= byRank[rank + 1][i];
            }

            bits[i] &= any;
        }
    }

    public static void AndNot(ulong[] bits, ulong[] mask)
    {
        for (var i = 0; i < bits.Length; i += Words)
        {
            Vector256.AndNot(Part(bits, i), Part(mask, i)).CopyTo(bits, i);
        }
    }

    public static bool Intersects(ulong[] bits, ulong[] mask)
    {
        for (var i = 0; i < bits.Length; i += Words)
        {
            if ((Part(bits, i) & Part(mask, i)) != Vector256<ulong>.Zero)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The first rule of the set at or after an index; -1 when there is none.</summary>
    public static int Next(ulong[] bits, int from)
    {
        for (var word = from >> 6; word < bits.Length; word++)
        {
            var rest = word == from >> 6 ? bits[word] & (ulong.MaxValue << from) : bits[word];
            if (rest != 0)
            {
                return (word << 6) + BitOperations.TrailingZeroCount(rest);
            }
        }

        return -1;
    }

    /// <summary>How many rules are in the set.</summary>
    public static int Count(ulong[] bits)
    {
        var count = 0;
        foreach (var word in bits)
        {
            count += BitOperations.PopCount(word);
        }

        return count;
    }

    private static Vector256<ulong> Part(ulong[] bits, int from) => Vector256.Create(bits, from);
}
