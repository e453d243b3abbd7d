using CareRules.Facts;
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
        return new Aggregation(frame, spec, view).Over(first, view.End);
    }

    protected override void NameMissing(Frame frame, MissingFacts missing)
    {
        ref readonly var view = ref frame.List(spec.Series.List);
        var first = window is null || !view.IsKnown ? view.First : frame.First(window);
        new Aggregation(frame, spec, view).NameMissing(first, view.End, missing);
    }
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
        if (earlier.IsUnknown || recent.IsUnknown || earlier.Number == 0m)
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
            // A share that does not fit a decimal is unknown.
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
}

/// <summary>The mean interval between entries (<c>gap</c>), or how many of them have passed since the last (<c>overdue</c>).</summary>
internal sealed class IntervalNode(bool isOverdue, SeriesPlan series, WindowBound? window)
    : ValueNode(series.Filter is { } filter ? filter.Traits with { Filtered = false } : NodeTraits.None)
{
    protected override Value Evaluate(Frame frame)
    {
        ref readonly var view = ref frame.List(series.List);
        if (!view.IsKnown)
        {
            return default;
        }

        var from = window is null ? view.First : frame.First(window);
        var rows = series.Of(frame);
        rows.EnsureReadFrom(frame, view, from);
        var count = rows.Count(from, view.End);
        if (count < 2)
        {
            return default;
        }

        var to = view.End - 1;
        while (rows.Passes(from) != Truth.True)
        {
            from++;
        }

        while (rows.Passes(to) != Truth.True)
        {
            to--;
        }

        var last = series.List.TicksOf(view.Rows[to]);
        var gap = (last - series.List.TicksOf(view.Rows[from])) / (decimal)(count - 1);
        if (!isOverdue)
        {
            return Value.OfDuration(gap);
        }

        return gap == 0m ? default : Value.OfNumber((frame.Now - last) / gap);
    }

    protected override void NameMissing(Frame frame, MissingFacts missing)
    {
        ref readonly var view = ref frame.List(series.List);
        var undecided = false;
        var first = window is null || !view.IsKnown ? view.First : frame.First(window);
        for (var row = first; series.Filter is not null && row < view.End; row++)
        {
            undecided |= Aggregation.TryFilter(frame, series.Filter, view, row, missing) == Truth.Unknown;
        }

        if (!undecided || missing.Facts.Count == 0)
        {
            missing.Add(series.List.Name);
        }
    }
}
