using CareRules.Facts;
using CareRules.Functions;
using CareRules.Runtime.Nodes;
using CareRules.Runtime.State;

namespace CareRules.Runtime.Lists;

/// <summary>A function over the entries of a window (T - length, T], or of everything up to T.</summary>
internal sealed class AggregateNode(AggregateSpec spec, WindowBound? window) : ValueNode(spec.Traits)
{
    protected override Value Evaluate(Frame frame)
    {
        ref readonly var view = ref frame.List(spec.Series.List);
        if (!view.IsKnown)
        {
            return default;
        }

        var first = window is null ? view.First : frame.First(window);
        return new Aggregation(frame, spec, view).Over(first, frame.Stop(spec.Series.List, window));
    }

    protected override void NameMissing(Frame frame, MissingFacts missing)
    {
        ref readonly var view = ref frame.List(spec.Series.List);
        var (first, stop) = !view.IsKnown ? (0, 0) : (window is null ? view.First : frame.First(window), frame.Stop(spec.Series.List, window));
        new Aggregation(frame, spec, view).NameMissing(first, stop, missing);
    }

    public override long Step(Frame frame, long from, long to) => ListAhead.Step(frame, spec.Series.List, window, from, to);

    protected override ValueRange RangeUpTo(Frame frame, long to) => new AggregateAhead(frame, spec, window, to).Range(Of(frame));
}

/// <summary><c>drop</c> and <c>growth</c>: (T - w, T] against (T - 2w, T - w].</summary>
internal sealed class ChangeNode(bool isDrop, AggregateSpec spec, WindowBound window, WindowBound twice) : ValueNode(spec.Traits)
{
    protected override Value Evaluate(Frame frame)
    {
        ref readonly var view = ref frame.List(spec.Series.List);
        if (!view.IsKnown)
        {
            return default;
        }

        var (first, middle) = Bounds(frame);
        var rows = new Aggregation(frame, spec, view);
        var earlier = rows.Over(first, middle);
        var recent = rows.Over(middle, view.End);
        // Without an earlier part there is nothing to compare with, whatever the recent one is.
        if (earlier.IsNothing || recent.IsNothing || (earlier.HasValue && earlier.Number == 0m))
        {
            return Value.Nothing;
        }

        if (!earlier.HasValue || !recent.HasValue)
        {
            return default;
        }

        if (Values.CurrenciesDiffer(earlier, recent))
        {
            frame.Note(Values.MixedCurrencies(spec.Series.List.Name, 2, spec.Text, earlier.Currency, recent.Currency));
            return default;
        }

        try
        {
            return Value.OfPercent((isDrop ? earlier.Number - recent.Number : recent.Number - earlier.Number) / earlier.Number);
        }
        catch (OverflowException)
        {
            frame.Note(Values.OutOfRange(spec.Text));
            return default;
        }
    }

    protected override void NameMissing(Frame frame, MissingFacts missing)
    {
        ref readonly var view = ref frame.List(spec.Series.List);
        if (!view.IsKnown)
        {
            missing.Add(spec.Series.List.Name);
            return;
        }

        var (first, middle) = Bounds(frame);
        var rows = new Aggregation(frame, spec, view);
        rows.NameMissing(first, middle, missing);
        rows.NameMissing(middle, view.End, missing);
    }

    private (int First, int Middle) Bounds(Frame frame) => (frame.First(twice), frame.First(window));

    public override long Step(Frame frame, long from, long to) =>
        Math.Min(ListAhead.Step(frame, spec.Series.List, window, from, to), ListAhead.Step(frame, spec.Series.List, twice, from, to));

    protected override ValueRange RangeUpTo(Frame frame, long to)
    {
        var list = spec.Series.List;
        if (!frame.List(list).IsKnown)
        {
            return ValueRange.Fixed(Of(frame));
        }

        if (!AreFieldsSteady(frame, list, to))
        {
            return ValueRange.Open;
        }

        return ListAhead.IsSteady(frame, list, twice, to) && ListAhead.IsSteady(frame, list, window, to)
            ? ValueRange.Fixed(Of(frame))
            : Moving(frame, list, to);
    }

    /// <summary>
    /// While entries leave and none comes in: the extremes are reached with the most before and the least lately, and the other way round.
    /// </summary>
    private ValueRange Moving(Frame frame, ListPlan list, long to)
    {
        ref readonly var view = ref frame.List(list);
        if (!Of(frame).HasValue || frame.IsStrict || ListAhead.HasEntering(frame, list, to) || spec.Series.Filter is { IsTimeless: false }
            || spec.Field is { AsOf: not null } || spec.Function is not (AggregateFunction.Count or AggregateFunction.Sum))
        {
            return ValueRange.Open;
        }

        var (first, middle) = Bounds(frame);
        var (firstThen, middleThen) = (frame.FirstAt(twice, to), frame.FirstAt(window, to));
        var series = spec.Series.Of(frame);
        series.EnsureReadFrom(frame, view, first);
        if (!series.CanOnlyGrow(first, view.End, spec.Function == AggregateFunction.Sum))
        {
            return ValueRange.Open;
        }

        try
        {
            return Moving(series, view.End, (first, middle), (firstThen, middleThen));
        }
        catch (OverflowException)
        {
            // A share that does not fit a decimal.
            return ValueRange.Open;
        }
    }

    private ValueRange Moving(Series series, int end, (int First, int Middle) now, (int First, int Middle) then)
    {
        var ((first, middle), (firstThen, middleThen)) = (now, then);
        var (leastBefore, mostBefore) = (firstThen < middle ? Total(series, firstThen, middle) : 0m, Total(series, first, middleThen));
        var (leastNow, mostNow) = (Total(series, middleThen, end), Total(series, middle, end));
        return leastBefore <= 0m ? ValueRange.Open : ValueRange.Between(Share(leastBefore, mostNow), Share(mostBefore, leastNow));
    }

    private decimal Total(Series series, int from, int to) => spec.Function == AggregateFunction.Count ? series.Count(from, to) : series.Sum(from, to);

    private Value Share(decimal earlier, decimal recent) => Value.OfPercent((isDrop ? earlier - recent : recent - earlier) / earlier);

    private bool AreFieldsSteady(Frame frame, ListPlan list, long to) =>
        ListAhead.IsSteady(frame, list, spec.Series.Filter, frame.First(twice), frame.List(list).End, to)
        && ListAhead.IsSteady(frame, list, spec.Field, frame.First(twice), frame.List(list).End, to);
}

/// <summary>
/// The mean or median interval between entries (<c>gap</c>, <c>median_gap</c>), or how many mean ones have passed since the last
/// (<c>overdue</c>).
/// </summary>
internal sealed class IntervalNode(IntervalKind kind, SeriesPlan series, WindowBound? window)
    : ValueNode(series.Filter is { } filter ? filter.Traits with { Filtered = false } : NodeTraits.None)
{
    protected override Value Evaluate(Frame frame) =>
        !TryRead(frame, out var last, out var gap, out var isKnown) ? isKnown ? Value.Nothing : default
        : kind != IntervalKind.Overdue ? Value.OfDuration(gap)
        : gap == 0m ? Value.Nothing
        : Value.OfNumber((frame.Now - last) / gap);

    /// <summary>The time of the last entry, and the mean or median interval; false while it is unknown or there is none.</summary>
    /// <param name="isKnown">False when the list is unknown, or whether one of its entries is counted.</param>
    private bool TryRead(Frame frame, out long last, out decimal gap, out bool isKnown)
    {
        (last, gap, isKnown) = (0, 0m, false);
        ref readonly var view = ref frame.List(series.List);
        if (!view.IsKnown)
        {
            return false;
        }

        var from = window is null ? view.First : frame.First(window);
        var rows = series.Of(frame);
        rows.EnsureReadFrom(frame, view, from);
        var stop = frame.Stop(series.List, window);
        var count = rows.Count(from, stop);
        isKnown = count >= 0;
        if (count < 2)
        {
            return false;
        }

        var to = stop - 1;
        while (rows.Passes(from) != Truth.True)
        {
            from++;
        }

        while (rows.Passes(to) != Truth.True)
        {
            to--;
        }

        last = series.List.TicksOf(view.Rows[to]);
        gap = kind == IntervalKind.Median ? Median(view, rows, from, to, count) : (last - series.List.TicksOf(view.Rows[from])) / (decimal)(count - 1);
        return true;
    }

    // Of the entries from a row to another, which both count.
    private decimal Median(in ListView view, Series rows, int from, int to, int count)
    {
        var gaps = new List<decimal>(count - 1);
        var before = series.List.TicksOf(view.Rows[from]);
        for (var row = from + 1; row <= to; row++)
        {
            if (rows.Passes(row) == Truth.True)
            {
                var at = series.List.TicksOf(view.Rows[row]);
                gaps.Add(at - before);
                before = at;
            }
        }

        return Aggregation.Middle(gaps);
    }

    protected override void NameMissing(Frame frame, MissingFacts missing)
    {
        ref readonly var view = ref frame.List(series.List);
        var undecided = false;
        var named = missing.Named;
        var (first, stop) = !view.IsKnown ? (0, 0) : (window is null ? view.First : frame.First(window), frame.Stop(series.List, window));
        for (var row = first; series.Filter is not null && row < stop; row++)
        {
            undecided |= Aggregation.TryFilter(frame, series.Filter, view, row, missing) == Truth.Unknown;
        }

        if (!undecided || missing.Named == named)
        {
            missing.Add(series.List.Name);
        }
    }

    public override long Step(Frame frame, long from, long to) => ListAhead.Step(frame, series.List, window, from, to);

    protected override ValueRange RangeUpTo(Frame frame, long to)
    {
        ref readonly var view = ref frame.List(series.List);
        var now = Of(frame);
        if (!view.IsKnown)
        {
            return ValueRange.Fixed(now);
        }

        var from = window is null ? view.First : frame.First(window);
        if (!ListAhead.IsSteady(frame, series.List, window, to) || !ListAhead.IsSteady(frame, series.List, series.Filter, from, frame.Stop(series.List, window), to))
        {
            return ValueRange.Open;
        }

        return kind == IntervalKind.Overdue && TryRead(frame, out var last, out var gap, out _) && gap != 0m
            ? ValueRange.Between(now, Value.OfNumber((to - last) / gap))
            : ValueRange.Fixed(now);
    }
}
