using System.Diagnostics;
using System.Runtime.InteropServices;
using CareRules.Facts;
using CareRules.Functions;
using CareRules.Runtime.Nodes;
using CareRules.Runtime.State;

namespace CareRules.Runtime.Lists;

/// <summary>
/// Computes one aggregate over ranges of a customer's list. An entry for which the filter is unknown makes the result unknown; where no
/// entry passes and the aggregate has no value for none, the result is nothing.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly ref struct Aggregation
{
    private readonly Frame _frame;
    private readonly AggregateSpec _spec;
    private readonly ref readonly ListView _view;

    public Aggregation(Frame frame, AggregateSpec spec, in ListView view)
    {
        _frame = frame;
        _spec = spec;
        _view = ref view;
    }

    public Value Over(int from, int to)
    {
        if (_spec is { Series.Filter: null, Function: AggregateFunction.Count or AggregateFunction.Last })
        {
            return _spec.Function == AggregateFunction.Count ? Value.OfNumber(to - from)
                : from < to ? Read(to - 1)
                : Value.Nothing;
        }

        var series = _spec.Series.Of(_frame);
        series.EnsureReadFrom(_frame, _view, from);
        var count = series.Count(from, to);
        // The first or last entry may be known even where others are not.
        if (count < 0 && _spec.Function is not (AggregateFunction.First or AggregateFunction.Last))
        {
            return default;
        }

        if (_spec.Function == AggregateFunction.Count)
        {
            return Value.OfNumber(count);
        }

        return _spec.Function == AggregateFunction.Sum && count > 0 && series.IsPlain(from)
            ? PlainSum(series, from, to)
            : Over(series, from, to, count);
    }

    private Value Over(Series series, int from, int to, int count)
    {
        try
        {
            return _spec.Function switch
            {
                AggregateFunction.Sum => count == 0 ? Values.Of(_spec.Kind, 0m, _spec.Currency) : Sum(series, from, to),
                AggregateFunction.Avg => count == 0 ? Value.Nothing : Mean(Sum(series, from, to), count),
                AggregateFunction.Min => Extreme(series, from, to, -1),
                AggregateFunction.Max => Extreme(series, from, to, 1),
                AggregateFunction.First => Edge(series, from, to, 1),
                AggregateFunction.Last => Edge(series, from, to, -1),
                AggregateFunction.Distinct => CountDistinct(series, from, to),
                AggregateFunction.Median => Median(series, from, to),
                AggregateFunction.DistinctDays => CountDays(series, from, to),
                _ => throw new UnreachableException(),
            };
        }
        catch (OverflowException)
        {
            _frame.Note(Values.OutOfRange(_spec.Text));
            return default;
        }
    }

    /// <summary>Names the facts that leave the aggregate unknown: the list, a field that the filter reads, or the field itself.</summary>
    public void NameMissing(int from, int to, MissingFacts missing)
    {
        if (!_view.IsKnown)
        {
            missing.Add(_spec.Series.List.Name);
            return;
        }

        if (!Over(from, to).IsUnknown)
        {
            return;
        }

        var counted = 0;
        var undecided = false;
        var named = missing.Named;
        for (var row = from; row < to; row++)
        {
            var passes = _spec.Series.Filter is { } filter ? TryFilter(_frame, filter, _view, row, missing) : Truth.True;
            counted += passes == Truth.True ? 1 : 0;
            undecided |= passes == Truth.Unknown;
        }

        // A filter may be unknown although every fact is known: amounts in different currencies.
        if (!undecided || missing.Named == named)
        {
            missing.Add(counted > 0 && _spec.Field is { } field ? $"{_spec.Series.List.Name}.{field.Name}" : _spec.Series.List.Name);
        }
    }

    /// <summary>Whether an entry passes a filter; names the missing facts when that is unknown.</summary>
    public static Truth TryFilter(Frame frame, TruthNode filter, in ListView view, int row, MissingFacts missing)
    {
        var (entry, index) = (frame.Filtered, frame.FilteredIndex);
        frame.Filter(view.Rows[row], row);
        var truth = filter.Of(frame);
        filter.Missing(frame, missing);
        frame.Filter(entry, index);
        return truth;
    }

    private Value PlainSum(Series series, int from, int to)
    {
        var sum = series.Sum(from, to);
        return _spec.Kind == ValueKind.Money ? Value.OfMoney(sum, series.Currency ?? _spec.Currency) : Values.Of(_spec.Kind, sum, null);
    }

    private Value Sum(Series series, int from, int to)
    {
        if (series.IsPlain(from))
        {
            return PlainSum(series, from, to);
        }

        var sum = 0m;
        string? currency = null;
        for (var row = from; row < to; row++)
        {
            if (series.Passes(row) != Truth.True)
            {
                continue;
            }

            var value = Read(row);
            if (value.IsUnknown)
            {
                return default;
            }

            if (!SameCurrency(value, ref currency))
            {
                return Mixed(series, from, to, currency!, value.Currency);
            }

            sum += value.Number;
        }

        return Values.Of(_spec.Kind, sum, currency ?? _spec.Currency);
    }

    private static Value Mean(in Value sum, int count) => !sum.HasValue ? default : sum.WithNumber(sum.Number / count);

    private Value Extreme(Series series, int from, int to, int sign)
    {
        if (_spec.Amounts is { } plan)
        {
            var amounts = plan.Of(_frame);
            amounts.EnsureReadFrom(_frame, _view, from);
            if (from >= amounts.PlainFrom)
            {
                return Extreme(series, amounts, from, to, sign);
            }
        }

        var best = Value.Nothing;
        string? currency = null;
        for (var row = from; row < to; row++)
        {
            if (series.Passes(row) != Truth.True)
            {
                continue;
            }

            var value = Read(row);
            if (value.IsUnknown)
            {
                return default;
            }

            if (!SameCurrency(value, ref currency))
            {
                return Mixed(series, from, to, currency!, value.Currency);
            }

            if (!best.HasValue || value.Number.CompareTo(best.Number) * sign > 0)
            {
                best = value;
            }
        }

        return best;
    }

    private Value Extreme(Series series, Amounts amounts, int from, int to, int sign)
    {
        var (best, found) = (0L, false);
        var units = amounts.InUnits;
        for (var row = from; row < to; row++)
        {
            if (series.Passes(row) == Truth.True)
            {
                best = !found ? units[row] : sign > 0 ? Math.Max(best, units[row]) : Math.Min(best, units[row]);
                found = true;
            }
        }

        return found ? Values.Of(_spec.Kind, FixedPoint4.ToDecimal(best), amounts.Currency ?? _spec.Currency) : Value.Nothing;
    }

    private Value Edge(Series series, int from, int to, int step)
    {
        for (var row = step > 0 ? from : to - 1; row >= from && row < to; row += step)
        {
            switch (series.Passes(row))
            {
                case Truth.True:
                    return Read(row);
                case Truth.Unknown:
                    return default;
            }
        }

        return Value.Nothing;
    }

    private Value CountDistinct(Series series, int from, int to)
    {
        var seen = _frame.Distinct;
        seen.Clear();
        for (var row = from; row < to; row++)
        {
            if (series.Passes(row) == Truth.True && Read(row) is { HasValue: true } value)
            {
                seen.Add(value);
            }
        }

        return Value.OfNumber(seen.Count);
    }

    // Entries are in the order of time, and so are their days.
    private Value CountDays(Series series, int from, int to)
    {
        var (days, last) = (0, int.MinValue);
        for (var row = from; row < to; row++)
        {
            if (series.Passes(row) == Truth.True && _frame.CustomerClock.DayOf(_spec.Series.List.TicksOf(_view.Rows[row])) is var day && day != last)
            {
                (days, last) = (days + 1, day);
            }
        }

        return Value.OfNumber(days);
    }

    private Value Median(Series series, int from, int to)
    {
        var numbers = new List<decimal>(to - from);
        var found = Value.Nothing;
        string? currency = null;
        for (var row = from; row < to; row++)
        {
            if (series.Passes(row) != Truth.True)
            {
                continue;
            }

            found = Read(row);
            if (found.IsUnknown)
            {
                return default;
            }

            if (!SameCurrency(found, ref currency))
            {
                return Mixed(series, from, to, currency!, found.Currency);
            }

            numbers.Add(found.Number);
        }

        return numbers.Count == 0 ? Value.Nothing : found.WithNumber(Middle(numbers));
    }

    /// <summary>The middle one of some numbers, or the mean of the two in the middle.</summary>
    public static decimal Middle(List<decimal> numbers)
    {
        numbers.Sort();
        var upper = numbers[numbers.Count / 2];
        return numbers.Count % 2 == 1 ? upper : (numbers[(numbers.Count / 2) - 1] + upper) / 2m;
    }

    private Value Read(int row)
    {
        var field = _spec.Field!;
        var value = field.Read(_view.Rows[row], _frame.Now);
        return value.IsUnknown && field.IsComputed ? Values.Noted(_frame, value, field, $"{_spec.Series.List.Name}.{field.Name}") : value;
    }

    private static bool SameCurrency(in Value value, ref string? currency) =>
        value.Kind != ValueKind.Money || string.Equals(currency ??= value.Currency, value.Currency, StringComparison.Ordinal);

    private Value Mixed(Series series, int from, int to, string first, string second)
    {
        var others = 0;
        for (var row = from; row < to; row++)
        {
            others += series.Passes(row) == Truth.True && Read(row) is { Kind: ValueKind.Money } value
                && !string.Equals(value.Currency, first, StringComparison.Ordinal) ? 1 : 0;
        }

        _frame.Note(Values.MixedCurrencies(_spec.Series.List.Name, others, _spec.Text, first, second));
        return default;
    }
}
