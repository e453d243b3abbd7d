using System.Runtime.Intrinsics;
using CareRules.Facts;
using CareRules.Runtime.State;

namespace CareRules.Runtime.Nodes;

/// <summary>
/// The thresholds that one value is compared with anywhere in the policy. The rank of the value among them is found once per customer; each
/// comparison then compares two small integers.
/// </summary>
internal sealed class ThresholdScale
{
    /// <summary>The rank of a value that is unknown or nothing, or money of another currency than the thresholds.</summary>
    public const int NoRank = -1;

    private const int FewThresholds = 64;

    private readonly Nodes.ValueNode _value;
    private readonly string? _currency;
    private readonly decimal[] _thresholds;
    private readonly int _slot;

    // The same thresholds as FixedPoint4 units; empty where one of them has too many digits. Padded to whole vectors when there are few.
    private readonly long[] _units;

    /// <param name="currency">The thresholds' currency; null unless they are money.</param>
    /// <param name="slot">The frame slot of the rank.</param>
    public ThresholdScale(Nodes.ValueNode value, string? currency, IEnumerable<decimal> thresholds, int slot)
    {
        _value = value;
        _currency = currency;
        _thresholds = [.. thresholds.Distinct().Order()];
        _slot = slot;
        _units = Array.TrueForAll(_thresholds, t => FixedPoint4.TryOf(t, out _)) ? Filled(Array.ConvertAll(_thresholds, InUnits)) : [];
    }

    /// <summary>The number of ranks: one at each threshold and one on each side of it.</summary>
    public int Ranks => (2 * _thresholds.Length) + 1;

    /// <summary>The rank of a threshold itself; values below it have lower ranks.</summary>
    public int RankOf(decimal threshold) => (2 * Array.BinarySearch(_thresholds, threshold)) + 1;

    /// <summary>The rank of the customer's value, or <see cref="NoRank"/>.</summary>
    public int RankOf(Frame frame)
    {
        if (!frame.TryGet(_slot, out int rank))
        {
            rank = _value.Slot < 0 ? RankOf(_value.Of(frame)) : RankOf(_value.Cached(frame));
            frame.Keep(_slot, rank);
        }

        return rank;
    }

    /// <summary>The rank of any value, or <see cref="NoRank"/>.</summary>
    public int RankOf(in Value value)
    {
        if (!value.HasValue || (value.Kind == ValueKind.Money && !string.Equals(value.Currency, _currency, StringComparison.Ordinal)))
        {
            return NoRank;
        }

        return _units.Length > 0 && FixedPoint4.TryOf(value.Number, out var units) ? Place(_units, units) : Place(value.Number);
    }

    private int Place(decimal number)
    {
        var place = Array.BinarySearch(_thresholds, number);
        return place >= 0 ? (2 * place) + 1 : 2 * ~place;
    }

    private static int Place(long[] thresholds, long number)
    {
        if (thresholds.Length > FewThresholds)
        {
            var place = Array.BinarySearch(thresholds, number);
            return place >= 0 ? (2 * place) + 1 : 2 * ~place;
        }

        // Values are unpredictable: comparing with every threshold without a branch beats a binary search with mispredicted branches. A
        // comparison that holds yields minus one.
        var (sought, passed) = (Vector256.Create(number), Vector256<long>.Zero);
        for (var i = 0; i < thresholds.Length; i += Vector256<long>.Count)
        {
            var some = Vector256.Create(thresholds, i);
            passed += Vector256.LessThan(some, sought) + Vector256.LessThanOrEqual(some, sought);
        }

        return (int)-Vector256.Sum(passed);
    }

    // Padded with the largest number, which is above every value.
    private static long[] Filled(long[] thresholds)
    {
        if (thresholds.Length > FewThresholds)
        {
            return thresholds;
        }

        var filled = new long[(thresholds.Length + Vector256<long>.Count - 1) / Vector256<long>.Count * Vector256<long>.Count];
        Array.Fill(filled, long.MaxValue);
        thresholds.CopyTo(filled, 0);
        return filled;
    }

    private static long InUnits(decimal threshold) => FixedPoint4.TryOf(threshold, out var units) ? units : 0;

    /// <summary>The least and the greatest rank of the customer's value from as-of up to an instant; negative where they cannot be told.</summary>
    public (int Low, int High) RanksUpTo(Frame frame, long to)
    {
        var range = _value.Over(frame, to);
        return range.IsOpen ? (NoRank, NoRank) : (RankOf(range.Low), RankOf(range.High));
    }
}
