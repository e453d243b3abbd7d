using CareRules.Facts;

namespace CareRules.Planning.Lists;

/// <summary>
/// Running counts and sums over a customer's list, made once per evaluation: the count or sum of any window is then one
/// subtraction. Kept only where that is exact; otherwise whoever asks adds up the window itself.
/// </summary>
internal sealed class Series(SeriesPlan plan)
{
    // Sums run in units of a ten-thousandth, in 64 bits: exact, and several times quicker than decimals.
    private const int Places = 4;
    private const ulong LargestMantissa = 1UL << 49;

    private static readonly long[] Units = [10_000, 1_000, 100, 10, 1];

    private int _generation;
    private int[] _passed = [];
    private int[] _undecided = [];
    private long[] _sums = [];
    private bool _anyUndecided;

    /// <summary>True when <see cref="Sum"/> may be used: every counted field is known, of one currency, and has few enough digits.</summary>
    public bool IsPlain { get; private set; }

    /// <summary>The currency of a plain series of money; null for none.</summary>
    public string? Currency { get; private set; }

    /// <summary>Makes the series ready for this evaluation and, where the filter depends on it, for the entry at hand.</summary>
    public void Prepare(Frame frame, in ListView view)
    {
        if (_generation == frame.Generation && plan.Filter is not { Traits.Entry: true })
        {
            return;
        }

        _generation = frame.Generation;
        if (plan.Filter is not null)
        {
            Decide(frame, view);
        }

        if (plan.SumField is not null)
        {
            Add(view);
        }
    }

    /// <summary>How many entries of [from, to) pass the filter; -1 when one of them cannot be told.</summary>
    public int Count(int from, int to)
    {
        if (plan.Filter is null)
        {
            return to - from;
        }

        return _anyUndecided && _undecided[to] != _undecided[from] ? -1 : _passed[to] - _passed[from];
    }

    /// <summary>The sum over [from, to), without zeros that say nothing.</summary>
    public decimal Sum(int from, int to)
    {
        var sum = _sums[to] - _sums[from];
        var places = Places;
        while (places > 0 && sum % 10 == 0)
        {
            sum /= 10;
            places--;
        }

        var size = Math.Abs(sum);
        return new decimal((int)size, (int)(size >> 32), 0, sum < 0, (byte)places);
    }

    /// <summary>Whether an entry passes the filter.</summary>
    public Truth Passes(int row)
    {
        if (plan.Filter is null || _passed[row + 1] != _passed[row])
        {
            return Truth.True;
        }

        return _undecided[row + 1] != _undecided[row] ? Truth.Unknown : Truth.False;
    }

    private void Decide(Frame frame, in ListView view)
    {
        var size = view.End + 1;
        if (_passed.Length < size)
        {
            _passed = new int[Math.Max(size, _passed.Length * 2)];
            _undecided = new int[_passed.Length];
        }

        var (entry, index) = (frame.Filtered, frame.FilteredIndex);
        _passed[view.First] = 0;
        _undecided[view.First] = 0;
        for (var row = view.First; row < view.End; row++)
        {
            frame.Filter(view.Rows[row], row);
            var truth = plan.Filter!.Of(frame);
            _passed[row + 1] = _passed[row] + (truth == Truth.True ? 1 : 0);
            _undecided[row + 1] = _undecided[row] + (truth == Truth.Unknown ? 1 : 0);
        }

        frame.Filter(entry, index);
        _anyUndecided = _undecided[view.End] != 0;
    }

    private void Add(in ListView view)
    {
        Currency = null;
        IsPlain = false;
        if (_sums.Length < view.End + 1)
        {
            _sums = new long[Math.Max(view.End + 1, _sums.Length * 2)];
        }

        var get = plan.SumField!.Get;
        var rows = view.Rows.AsSpan();
        var largest = long.MaxValue / (view.End + 1);
        var sum = 0L;
        _sums[view.First] = 0;
        for (var row = view.First; row < view.End; row++)
        {
            if (plan.Filter is null || Passes(row) == Truth.True)
            {
                var value = get(rows[row]);
                if (!TryUnits(value.Number, out var units) || units > largest || units < -largest || !SameCurrency(value))
                {
                    return;
                }

                sum += units;
            }

            _sums[row + 1] = sum;
        }

        IsPlain = true;
    }

    private static bool TryUnits(decimal number, out long units)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(number, bits);
        var mantissa = ((ulong)(uint)bits[1] << 32) | (uint)bits[0];
        var places = (bits[3] >> 16) & 0xFF;
        if (bits[2] != 0 || mantissa > LargestMantissa || places > Places)
        {
            units = 0;
            return false;
        }

        units = (long)mantissa * Units[places];
        units = bits[3] < 0 ? -units : units;
        return true;
    }

    private bool SameCurrency(in Value value)
    {
        if (value.Kind != ValueKind.Money)
        {
            return !value.IsUnknown;
        }

        Currency ??= value.Currency;
        return string.Equals(Currency, value.Currency, StringComparison.Ordinal);
    }
}
