using System.Numerics;

namespace CareRules.Model.Tables;

/// <summary>Sets of small integers as bits.</summary>
internal static class TableBits
{
    public static ulong[] New(int count) => new ulong[(count + 63) / 64];

    public static void Set(ulong[] bits, int place) => bits[place >> 6] |= 1UL << place;

    public static bool Has(ulong[] bits, int place) => (bits[place >> 6] & (1UL << place)) != 0;

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

    public static bool IsEmpty(ulong[] bits) => Array.TrueForAll(bits, word => word == 0);

    public static ulong[] And(ulong[] bits, ulong[] mask)
    {
        var both = new ulong[bits.Length];
        for (var i = 0; i < bits.Length; i++)
        {
            both[i] = bits[i] & mask[i];
        }

        return both;
    }

    /// <summary>The first member of the set at or after an index; -1 when there is none.</summary>
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

    /// <summary>Compares sets by their members.</summary>
    public sealed class Comparer : IEqualityComparer<ulong[]>
    {
        public static Comparer Instance { get; } = new();

        public bool Equals(ulong[]? x, ulong[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(ulong[] obj)
        {
            var hash = new HashCode();
            foreach (var word in obj)
            {
                hash.Add(word);
            }

            return hash.ToHashCode();
        }
    }
}
