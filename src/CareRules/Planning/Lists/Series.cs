using CareRules.Facts;

namespace CareRules.Planning.Lists;

/// <summary>
/// Running counts and sums over a customer's list, made once per evaluation: the count or sum of any window is then one
/// subtraction. Kept only where that is exact; otherwise whoever asks adds up the window itself.
/// </summary>
internal sealed class Series(SeriesPlan plan)
{
    // Within these bounds every running sum fits a decimal's 28 digits, so nothing is ever rounded.
    private const int MostRows = 100_000;
    private const int MostScale = 8;
    private const decimal LargestValue = 1_000_000_000_000_000m;

    private int _generation;
    private int[] _passed = [];
    private int[] _undecided = [];
    private decimal[] _sums = [];
    private bool _anyUndecided;

    /// <summary>True when <see cref="Sum"/> may be used: every counted field is known, of one currency, and sums are exact.</summary>
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

    public decimal Sum(int from, int to) => _sums[to] - _sums[from];

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
        IsPlain = view.End <= MostRows;
        if (_sums.Length < view.End + 1)
        {
            _sums = new decimal[Math.Max(view.End + 1, _sums.Length * 2)];
        }

        var get = plan.SumField!.Get;
        var sum = 0m;
        if (IsPlain)
        {
            _sums[view.First] = 0m;
        }

        for (var row = view.First; row < view.End && IsPlain; row++)
        {
            if (Passes(row) == Truth.True)
            {
                var value = get(view.Rows[row]);
                IsPlain = IsExact(value) && SameCurrency(value);
                sum += IsPlain ? value.Number : 0m;
            }

            _sums[row + 1] = sum;
        }
    }

    private static bool IsExact(in Value value) =>
        !value.IsUnknown && value.Number.Scale <= MostScale && value.Number < LargestValue && value.Number > -LargestValue;

    private bool SameCurrency(in Value value)
    {
        if (value.Kind != ValueKind.Money)
        {
            return true;
        }

        Currency ??= value.Currency;
        return string.Equals(Currency, value.Currency, StringComparison.Ordinal);
    }
}
