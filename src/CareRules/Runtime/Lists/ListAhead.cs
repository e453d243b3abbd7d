using CareRules.Facts;
using CareRules.Runtime.Nodes;
using CareRules.Runtime.State;

namespace CareRules.Runtime.Lists;

/// <summary>How a list's windows change after as-of: which entries leave, and which come in.</summary>
internal static class ListAhead
{
    /// <summary>True when no entry comes in and none leaves a window up to an instant; the list is known.</summary>
    /// <param name="window">Null for all entries.</param>
    public static bool IsSteady(Frame frame, ListPlan list, WindowBound? window, long to) =>
        frame.Stop(list, window) == frame.StopAt(list, window, to) && (window is null || frame.First(window) == frame.FirstAt(window, to));

    public static bool HasEntering(Frame frame, ListPlan list, long to)
    {
        ref readonly var view = ref frame.List(list);
        return view.Later > 0 && list.TicksOf(view.Rows[view.End]) <= to;
    }

    /// <summary>
    /// An instant between two others at which an entry leaves a window or comes in, half-way among several; <see cref="long.MaxValue"/> for
    /// none.
    /// </summary>
    public static long Step(Frame frame, ListPlan list, WindowBound? window, long from, long to)
    {
        ref readonly var view = ref frame.List(list);
        if (!view.IsKnown)
        {
            return long.MaxValue;
        }

        if (window is not null)
        {
            var (first, last) = (frame.FirstAt(window, from), frame.FirstAt(window, to));
            if (first < last)
            {
                return frame.Clock.WindowEnd(list.TicksOf(view.Rows[(first + last - 1) / 2]), window.Window.Length);
            }
        }

        var (before, after) = (frame.StopAt(list, window, from), frame.StopAt(list, window, to));
        if (before >= after)
        {
            return long.MaxValue;
        }

        var at = list.TicksOf(view.Rows[(before + after - 1) / 2]);
        return window?.Until is { } until ? frame.Clock.WindowEnd(at, until.Window.Length) : at;
    }

    /// <summary>
    /// True when a field of the entries [from, to) stays what it is up to an instant. An instant that lies in the future is unknown until
    /// then; a complaint is reopened and resolved again.
    /// </summary>
    /// <param name="field">Null for none.</param>
    public static bool IsSteady(Frame frame, ListPlan list, FactField? field, int from, int to, long until)
    {
        if (field is not { Varies: true } || field == list.Source.Time)
        {
            return true;
        }

        var rows = frame.List(list).Rows;
        for (var row = from; row < to; row++)
        {
            if (field.NextChange(rows[row], frame.Now) <= until)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>True when a filter passes the same entries of [from, to) up to an instant.</summary>
    /// <param name="filter">Null for all entries.</param>
    public static bool IsSteady(Frame frame, ListPlan list, TruthNode? filter, int from, int to, long until)
    {
        if (filter is null || filter.IsTimeless)
        {
            return true;
        }

        var rows = frame.List(list).Rows;
        var (entry, index) = (frame.Filtered, frame.FilteredIndex);
        var isSteady = true;
        for (var row = from; row < to && isSteady; row++)
        {
            frame.Filter(rows[row], row);
            isSteady = filter.IsSteady(frame, until);
        }

        frame.Filter(entry, index);
        return isSteady;
    }
}
