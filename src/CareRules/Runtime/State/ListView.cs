using System.Collections.Immutable;
using System.Runtime.InteropServices;
using CareRules.Facts;

namespace CareRules.Runtime.State;

/// <summary>A customer's list within an evaluation: entries [First, End) are those up to as-of.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct ListView
{
    private ListView(int generation, ImmutableArray<object> rows, int first, int end)
    {
        Generation = generation;
        Rows = rows;
        First = first;
        End = end;
    }

    public int Generation { get; }

    /// <summary>Every entry; default when the list is unknown.</summary>
    public ImmutableArray<object> Rows { get; }

    /// <summary>The first entry whose time is known; entries without a time come before it and are in no window.</summary>
    public int First { get; }

    public int End { get; }

    public bool IsKnown => !Rows.IsDefault;

    /// <summary>How many entries lie after as-of.</summary>
    public int Later => IsKnown ? Rows.Length - End : 0;

    public static ListView Of(ListPlan list, CustomerFacts facts, long now, int generation)
    {
        var rows = list.Source.Rows(facts);
        if (rows.IsDefaultOrEmpty || !list.HasTime)
        {
            return new ListView(generation, rows, 0, rows.IsDefault ? 0 : rows.Length);
        }

        var first = list.TicksOf(rows[0]) > 0 ? 0 : list.FirstAfter(rows, 0, rows.Length, 0);
        var end = list.TicksOf(rows[^1]) <= now ? rows.Length : list.FirstAfter(rows, first, rows.Length, now);
        return new ListView(generation, rows, first, end);
    }

    /// <summary>The first entry of the window that begins after an instant.</summary>
    public int FirstAfter(ListPlan list, long ticks) => First < End ? list.FirstAfter(Rows, First, End, ticks) : End;
}
