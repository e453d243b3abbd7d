using CareRules.Facts;
using CareRules.Runtime.State;

namespace CareRules.Runtime.Lists;

/// <summary>
/// One field of a customer's list as <see cref="FixedPoint4"/>, read once, from the end of the list back as far as needed.
/// </summary>
internal sealed class Amounts(AmountPlan plan)
{
    private int _generation;
    private int _readFrom;
    private int _plainFrom;
    private long _largest;
    private long[] _units = [];

    /// <summary>The currency of all amounts that are plain; null for what is no money.</summary>
    public string? Currency { get; private set; }

    /// <summary>The index from which on every value is known, of one currency, and has few enough digits.</summary>
    public int PlainFrom => _plainFrom;

    /// <summary>
    /// The units by entry, valid from <see cref="PlainFrom"/> on and as far as they have been read. Their total fits 64 bits.
    /// </summary>
    public ReadOnlySpan<long> InUnits => _units;

    /// <summary>Reads the entries [from, end).</summary>
    public void EnsureReadFrom(Frame frame, in ListView view, int from)
    {
        if (_generation != frame.Generation)
        {
            _generation = frame.Generation;
            _readFrom = view.End;
            _plainFrom = 0;
            _largest = long.MaxValue / (view.End + 1);
            Currency = null;
            if (_units.Length < view.End)
            {
                _units = new long[Math.Max(view.End, _units.Length * 2)];
            }
        }

        if (from < _readFrom && _plainFrom == 0)
        {
            Read(view.Rows.AsSpan(), from, frame.Now);
            _readFrom = from;
        }
    }

    private void Read(ReadOnlySpan<object> rows, int from, long now)
    {
        if (plan.Field.Amounts is { } reader)
        {
            var currency = Currency;
            var plainFrom = reader.Read(rows[from.._readFrom], _units.AsSpan(from, _readFrom - from), _largest, ref currency);
            _plainFrom = plainFrom == 0 ? 0 : from + plainFrom;
            Currency = currency;
            return;
        }

        for (var row = _readFrom - 1; row >= from; row--)
        {
            if (!TryRead(plan.Field.Read(rows[row], now), out var units))
            {
                _plainFrom = row + 1;
                return;
            }

            _units[row] = units;
        }
    }

    private bool TryRead(in Value value, out long units) =>
        TryUnits(value.Number, out units) && (value.Kind == ValueKind.Money ? IsOfOneCurrency(value.Currency) : !value.IsUnknown);

    private bool TryUnits(decimal number, out long units) => FixedPoint4.TryOf(number, out units) && units <= _largest && units >= -_largest;

    private bool IsOfOneCurrency(string currency)
    {
        Currency ??= currency;
        return ReferenceEquals(Currency, currency) || string.Equals(Currency, currency, StringComparison.Ordinal);
    }
}
