using System.Runtime.InteropServices;
using CareRules.Facts;
using CareRules.Runtime.State;

namespace CareRules.Lifecycle;

/// <summary>
/// The instants between two decisions at which something may change: the start of each day, for cadences, dates and reviews, and each fact,
/// with the instant before it, for what ends with it.
/// </summary>
internal sealed class Timeline
{
    private readonly LifecyclePlan _plan;
    private readonly CustomerFacts _facts;
    private readonly long _last;
    private readonly long _asOf;
    private readonly List<long> _instants = [];

    private Timeline(LifecyclePlan plan, CustomerFacts facts, long last, long asOf)
    {
        _plan = plan;
        _facts = facts;
        _last = last;
        _asOf = asOf;
    }

    /// <summary>
    /// The instants between two others, both exclusive, distinct and in order; only those of the last <see cref="CareEngine.LongestWalk"/>
    /// days, and none before the policy was in force.
    /// </summary>
    /// <param name="last">The last decision, in UTC ticks.</param>
    /// <param name="asOf">The next decision, in UTC ticks.</param>
    public static List<long> Between(LifecyclePlan plan, CustomerFacts facts, long last, long asOf)
    {
        var today = plan.Clock.DayOf(asOf);
        var earliest = Math.Max(today - CareEngine.LongestWalk, plan.Plan.Policy.Pack.Effective?.From?.DayNumber ?? 0);
        var first = Math.Max(plan.Clock.DayOf(last) + 1, earliest);
        var timeline = new Timeline(plan, facts, Math.Max(last, plan.Clock.StartOfDay(earliest) - 1), asOf);
        timeline.AddDays(first, today);
        timeline.AddFacts();
        timeline._instants.Sort();
        return timeline.Unique();
    }

    private void AddDays(int first, int last)
    {
        for (var day = first; day <= last; day++)
        {
            Add(_plan.Clock.StartOfDay(day));
        }
    }

    private void AddFacts()
    {
        foreach (var field in _plan.CustomerInstants)
        {
            AddFact(field.Ticks(_facts.Customer));
        }

        foreach (var (list, later) in _plan.EventLists)
        {
            AddEntries(list, later);
        }
    }

    private void AddEntries(ListPlan list, FactField[] later)
    {
        var rows = list.Source.Rows(_facts);
        if (rows.IsDefaultOrEmpty)
        {
            return;
        }

        if (list.HasTime)
        {
            for (var row = list.FirstAfter(rows, 0, rows.Length, _last); row < rows.Length && list.TicksOf(rows[row]) <= _asOf; row++)
            {
                AddFact(list.TicksOf(rows[row]));
            }
        }

        foreach (var field in later)
        {
            foreach (var row in rows)
            {
                AddFact(field.Ticks(row));
            }
        }
    }

    private void AddFact(long at)
    {
        Add(at - 1);
        Add(at);
    }

    private void Add(long at)
    {
        if (at > _last && at < _asOf)
        {
            _instants.Add(at);
        }
    }

    private List<long> Unique()
    {
        var kept = 0;
        var instants = CollectionsMarshal.AsSpan(_instants);
        foreach (var at in instants)
        {
            if (kept == 0 || instants[kept - 1] != at)
            {
                instants[kept++] = at;
            }
        }

        _instants.RemoveRange(kept, _instants.Count - kept);
        return _instants;
    }
}
