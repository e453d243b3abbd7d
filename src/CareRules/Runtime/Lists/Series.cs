using CareRules.Facts;
using CareRules.Runtime.Nodes;
using CareRules.Runtime.State;

namespace CareRules.Runtime.Lists;

/// <summary>
/// Running counts and sums over a customer's list, computed from its end back as far as a window needs: the count or sum of any window is
/// then one subtraction. Sums are kept only where they are exact; otherwise the caller adds up the window itself.
/// </summary>
internal sealed class Series(SeriesPlan plan)
{
    private int _generation;
    private int _end;
    private int _readFrom;
    private int[] _passed = [];
    private int[] _undecided = [];
    private long[] _sums = [];
    private int _plainFrom;

    /// <summary>The currency of a plain sum of money; null for none.</summary>
    public string? Currency { get; private set; }

    /// <summary>Computes the entries [from, end) for this evaluation and, where the filter depends on it, for the current entry.</summary>
    public void EnsureReadFrom(Frame frame, in ListView view, int from)
    {
        if (_generation != frame.Generation || plan.Filter is { Traits.Entry: true })
        {
            Restart(frame, view);
        }

        if (from >= _readFrom)
        {
            return;
        }

        if (plan.Filter is not null)
        {
            Decide(frame, view, from);
        }

        if (plan.Summed is not null)
        {
            Add(plan.Summed.Of(frame), view, frame, from);
        }

        _readFrom = from;
    }

    /// <summary>
    /// True when the sum from here on may be used: every counted field is known, of one currency, and has few enough digits.
    /// </summary>
    public bool IsPlain(int from) => from >= _plainFrom;

    /// <summary>How many entries of [from, to) pass the filter; -1 when it is unknown for one of them.</summary>
    public int Count(int from, int to)
    {
        if (plan.Filter is null)
        {
            return to - from;
        }

        return _undecided[from] != _undecided[to] ? -1 : _passed[from] - _passed[to];
    }

    /// <summary>The sum over [from, to).</summary>
    public decimal Sum(int from, int to) => FixedPoint4.ToDecimal(_sums[from] - _sums[to]);

    /// <summary>Whether an entry passes the filter.</summary>
    public Truth Passes(int row)
    {
        if (plan.Filter is null || _passed[row] != _passed[row + 1])
        {
            return Truth.True;
        }

        return _undecided[row] != _undecided[row + 1] ? Truth.Unknown : Truth.False;
    }

    private void Restart(Frame frame, in ListView view)
    {
        _generation = frame.Generation;
        _end = view.End;
        _readFrom = _end;
        if (plan.Filter is not null)
        {
            if (_passed.Length <= _end)
            {
                _passed = new int[Math.Max(_end + 1, _passed.Length * 2)];
                _undecided = new int[_passed.Length];
            }

            _passed[_end] = 0;
            _undecided[_end] = 0;
        }

        if (plan.Summed is not null)
        {
            if (_sums.Length <= _end)
            {
                _sums = new long[Math.Max(_end + 1, _sums.Length * 2)];
            }

            _plainFrom = 0;
            _sums[_end] = 0;
        }
    }

    private void Decide(Frame frame, in ListView view, int from)
    {
        var rows = view.Rows.AsSpan();
        var (passed, undecided) = (_passed[_readFrom], _undecided[_readFrom]);
        if (plan.Filter is TextEqualsNode { ReadEntry: { } read } test)
        {
            for (var row = _readFrom - 1; row >= from; row--)
            {
                Keep(row, test.Is(read(rows[row])), ref passed, ref undecided);
            }

            return;
        }

        var (entry, index) = (frame.Filtered, frame.FilteredIndex);
        for (var row = _readFrom - 1; row >= from; row--)
        {
            frame.Filter(rows[row], row);
            Keep(row, plan.Filter!.Of(frame), ref passed, ref undecided);
        }

        frame.Filter(entry, index);
    }

    private void Keep(int row, Truth truth, ref int passed, ref int undecided)
    {
        passed += truth == Truth.True ? 1 : 0;
        undecided += truth == Truth.Unknown ? 1 : 0;
        _passed[row] = passed;
        _undecided[row] = undecided;
    }

    private void Add(Amounts amounts, in ListView view, Frame frame, int from)
    {
        amounts.EnsureReadFrom(frame, view, from);
        _plainFrom = amounts.PlainFrom;
        Currency = amounts.Currency;
        var units = amounts.InUnits;
        var (sums, passed, least) = (_sums, _passed, Math.Max(from, _plainFrom));
        var sum = sums[_readFrom];
        for (var row = _readFrom - 1; row >= least; row--)
        {
            sum += plan.Filter is null || passed[row] != passed[row + 1] ? units[row] : 0;
            sums[row] = sum;
        }
    }

    /// <summary>True when each entry of [from, to) is certain to be counted or not, and adds nothing that is less than zero.</summary>
    /// <param name="isSum">True for the sum, false for the count.</param>
    public bool CanOnlyGrow(int from, int to, bool isSum)
    {
        if (Count(from, to) < 0 || (isSum && !IsPlain(from)))
        {
            return false;
        }

        for (var row = from; isSum && row < to; row++)
        {
            if (_sums[row] < _sums[row + 1])
            {
                return false;
            }
        }

        return true;
    }
}
