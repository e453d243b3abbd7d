using System.Numerics;

namespace CareRules.Planning.Care;

/// <summary>Sets of care rules by index, as bits: a whole index is applied to all rules in a few words.</summary>
internal static class RuleBits
{
    public static ulong[] New(int rules) => new ulong[(rules + 63) / 64];

    public static void Set(ulong[] bits, int rule) => bits[rule >> 6] |= 1UL << rule;

    public static void Clear(ulong[] bits, int rule) => bits[rule >> 6] &= ~(1UL << rule);

    public static void And(ulong[] bits, ulong[] mask)
    {
        for (var i = 0; i < bits.Length; i++)
        {
            bits[i] &= mask[i];
        }
    }

    public static void AndNot(ulong[] bits, ulong[] mask)
    {
        for (var i = 0; i < bits.Length; i++)
        {
            bits[i] &= ~mask[i];
        }
    }

    public static bool Intersects(ulong[] bits, ulong[] mask)
    {
        for (var i = 0; i < bits.Length; i++)
        {
            if ((bits[i] & mask[i]) != 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The first rule of the set at or after a place; -1 when there is none.</summary>
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
}
