using System.Runtime.InteropServices;
using CareRules.Facts;
using CareRules.Functions;
using CareRules.Runtime.Nodes;
using CareRules.Runtime.State;

namespace CareRules.Runtime.Lists;

/// <summary>
/// What an aggregate can be up to an instant. While no entry comes in or leaves, it stays the same; the count and the sum are between their
/// values with all the entries that leave or come in and those without them.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly ref struct AggregateAhead(Frame frame, AggregateSpec spec, WindowBound? window, long to)
{
    private readonly ListPlan _list = spec.Series.List;

    /// <param name="now">The value as of as-of.</param>
    public ValueRange Range(in Value now)
    {
        ref readonly var view = ref frame.List(_list);
        if (!view.IsKnown)
        {
            return ValueRange.Fixed(default);
        }

        // The window up to then lies between [later, stop) and [first, end).
        var first = window is null ? view.First : frame.First(window);
        var stop = frame.Stop(_list, window);
        var later = window is null ? first : Math.Min(frame.FirstAt(window, to), stop);
        var end = frame.StopAt(_list, window, to);
        if (!IsSteady(first, stop))
        {
            return ValueRange.Open;
        }

        if (first == later && end == stop)
        {
            return ValueRange.Fixed(now);
        }

        if (now.IsUnknown || frame.IsStrict || spec.Series.Filter is { IsTimeless: false } || spec.Field is { AsOf: not null })
        {
            return ValueRange.Open;
        }

        return end == stop ? Leaving(now, first, later, stop) : Coming(now, first, later, stop, end);
    }

    /// <summary>While entries leave and none comes in.</summary>
    private ValueRange Leaving(in Value now, int first, int later, int stop)
    {
        if (IsUncounted(first, later))
        {
            return ValueRange.Fixed(now);
        }

        ref readonly var view = ref frame.List(_list);
        return spec.Function switch
        {
            AggregateFunction.Count => Count(first, later, stop, stop),
            AggregateFunction.Sum => SumOrOpen(now, first, later, stop, stop),
            AggregateFunction.Last => IsLastStill(first, later, stop) ? ValueRange.Fixed(now) : ValueRange.Open,
            AggregateFunction.Max or AggregateFunction.Min or AggregateFunction.Distinct or AggregateFunction.DistinctDays => ValueRange.Between(now, new Aggregation(frame, spec, view).Over(later, stop)),
            AggregateFunction.Avg or AggregateFunction.First or AggregateFunction.Median => ValueRange.Open,
        };
    }

    private ValueRange Coming(in Value now, int first, int later, int stop, int end) => spec.Function switch
    {
        AggregateFunction.Count => Count(first, later, stop, end),
        AggregateFunction.Sum => SumOrOpen(now, first, later, stop, end),
        AggregateFunction.Last or AggregateFunction.Avg or AggregateFunction.Min or AggregateFunction.Max or AggregateFunction.First
            or AggregateFunction.Distinct or AggregateFunction.Median or AggregateFunction.DistinctDays => ValueRange.Open,
    };

    // Whether none of the entries that leave is counted.
    private bool IsUncounted(int first, int later)
    {
        if (spec.Series.Filter is null)
        {
            return first == later;
        }

        ref readonly var view = ref frame.List(_list);
        var series = spec.Series.Of(frame);
        series.EnsureReadFrom(frame, view, first);
        return series.Count(first, later) == 0;
    }

    private bool IsSteady(int from, int end) =>
        ListAhead.IsSteady(frame, _list, spec.Series.Filter, from, end, to) && ListAhead.IsSteady(frame, _list, spec.Field, from, end, to);

    private ValueRange Count(int first, int later, int stop, int end)
    {
        var most = CountNow(first, stop) + Entering(stop, end);
        return most < 0 ? ValueRange.Open : ValueRange.Between(Value.OfNumber(CountNow(later, stop)), Value.OfNumber(most));
    }

    // A sum that does not fit a decimal is unknown.
    private ValueRange SumOrOpen(in Value now, int first, int later, int stop, int end)
    {
        try
        {
            return Sum(now, first, later, stop, end);
        }
        catch (OverflowException)
        {
            return ValueRange.Open;
        }
    }

    private ValueRange Sum(in Value now, int first, int later, int stop, int end)
    {
        ref readonly var view = ref frame.List(_list);
        var series = spec.Series.Of(frame);
        series.EnsureReadFrom(frame, view, first);
        if (!series.IsPlain(first) || series.Count(first, stop) < 0)
        {
            return ValueRange.Open;
        }

        var (least, most) = (now.Number, now.Number);
        for (var row = first + 1; row <= later; row++)
        {
            var sum = series.Sum(row, stop);
            (least, most) = (Math.Min(least, sum), Math.Max(most, sum));
        }

        for (var row = stop; row < end; row++)
        {
            var passes = Passes(row);
            var amount = spec.Field!.Get(view.Rows[row]);
            if (passes == Truth.Unknown || (passes == Truth.True && (amount.IsUnknown || Values.CurrenciesDiffer(amount, now))))
            {
                return ValueRange.Open;
            }

            least += passes == Truth.True ? Math.Min(0m, amount.Number) : 0m;
            most += passes == Truth.True ? Math.Max(0m, amount.Number) : 0m;
        }

        return ValueRange.Between(now.WithNumber(least), now.WithNumber(most));
    }

    private int CountNow(int from, int stop)
    {
        ref readonly var view = ref frame.List(_list);
        var series = spec.Series.Of(frame);
        series.EnsureReadFrom(frame, view, from);
        return series.Count(from, stop);
    }

    /// <summary>How many entries come in that pass; a large negative number when that is unknown for one of them.</summary>
    private int Entering(int start, int end)
    {
        if (spec.Series.Filter is null)
        {
            return end - start;
        }

        var count = 0;
        for (var row = start; row < end; row++)
        {
            var passes = Passes(row);
            if (passes == Truth.Unknown)
            {
                return int.MinValue / 2;
            }

            count += passes == Truth.True ? 1 : 0;
        }

        return count;
    }

    private Truth Passes(int row)
    {
        if (spec.Series.Filter is not { } filter)
        {
            return Truth.True;
        }

        var (entry, index) = (frame.Filtered, frame.FilteredIndex);
        frame.Filter(frame.List(_list).Rows[row], row);
        var truth = filter.Of(frame);
        frame.Filter(entry, index);
        return truth;
    }

    private bool IsLastStill(int first, int later, int stop)
    {
        ref readonly var view = ref frame.List(_list);
        var series = spec.Series.Of(frame);
        series.EnsureReadFrom(frame, view, first);
        return later < stop && series.Count(later, stop) is not 0;
    }
}
