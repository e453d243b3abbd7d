using CareRules.Facts;
using CareRules.Runtime.State;

namespace CareRules.Runtime.Care;

/// <summary>Whether care of a rule on events was done for an entry: which of its records belong to it.</summary>
/// <param name="slot">Where a frame keeps the records, sorted to the entries.</param>
/// <param name="records">The list of care records.</param>
/// <param name="rule">The rule's id, as records name it.</param>
/// <param name="idPart">Its name in ids of actions.</param>
internal sealed class DoneHere(int slot, ListPlan records, string rule, string idPart, EventPlan happening)
{
    public ListPlan Records { get; } = records;

    /// <summary>When it was first done for an entry, in UTC ticks; zero for not yet.</summary>
    public long At(Frame frame, object row, long now)
    {
        var done = SortedOf(frame).Done;
        return done.Length > 0 && IndexOf(frame, row) is >= 0 and var index && done[index] is var at && at <= now ? at : 0;
    }

    /// <summary>The first record of the rule after an instant; <see cref="Occurrence.Never"/> for none.</summary>
    public long NextRecord(Frame frame, long now)
    {
        var times = SortedOf(frame).Times;
        var next = times.BinarySearch(now + 1);
        next = next < 0 ? ~next : next;
        return next < times.Count ? times[next] : Occurrence.Never;
    }

    // The rule's records, read once an evaluation. They do not depend on as-of: what is later is left out by who asks.
    private Sorted SortedOf(Frame frame)
    {
        if (frame.Scratch(slot) is not Sorted sorted)
        {
            frame.Scratch(slot) = sorted = new Sorted();
        }

        if (sorted.Generation != frame.Generation)
        {
            sorted.Generation = frame.Generation;
            sorted.Times.Clear();
            sorted.Done = [];
            Sort(frame, sorted);
        }

        return sorted;
    }

    private void Sort(Frame frame, Sorted sorted)
    {
        ref readonly var view = ref frame.List(Records);
        var prefix = "";
        Dictionary<string, long>? byId = null;
        List<long>? withoutId = null;
        for (var i = view.First; view.IsKnown && i < view.Rows.Length; i++)
        {
            var record = (CareRecord)view.Rows[i];
            if (!string.Equals(record.Rule, rule, StringComparison.Ordinal))
            {
                continue;
            }

            var at = record.At.UtcTicks;
            sorted.Times.Add(at);
            if (record.ActionId is not { } action)
            {
                (withoutId ??= []).Add(at);
                continue;
            }

            prefix = prefix.Length == 0 ? string.Concat(frame.IdPart, "/", idPart, "/") : prefix;
            if (action.StartsWith(prefix, StringComparison.Ordinal))
            {
                (byId ??= new(StringComparer.Ordinal)).TryAdd(OccurrenceIn(action, prefix.Length), at);
            }
        }

        var entries = frame.List(happening.List);
        if (!entries.IsKnown || (byId is null && withoutId is null))
        {
            return;
        }

        var done = new long[entries.Rows.Length];
        if (byId is not null)
        {
            var ids = happening.IdsOf(frame);
            for (var row = 0; row < done.Length; row++)
            {
                done[row] = byId.GetValueOrDefault(ids[row]);
            }
        }

        if (withoutId is not null && happening.IsInOrder)
        {
            AddInOrder(frame, entries, withoutId, done);
        }
        else if (withoutId is not null)
        {
            AddLatest(frame, entries, withoutId, done);
        }

        sorted.Done = done;
    }

    // What follows it names one of the occurrence's further actions or repetitions.
    private static string OccurrenceIn(string action, int from)
    {
        var occurrence = action.AsSpan(from);
        occurrence = occurrence.IndexOf('/') is >= 0 and var end ? occurrence[..end] : occurrence;
        return (occurrence.IndexOf(EventPlan.Again) is >= 0 and var again ? occurrence[..again] : occurrence).ToString();
    }

    // Without the action's id a record belongs to the occurrence that had begun last; to each of them where several began at once. Occurrences
    // that begin in the order of the entries are walked through together with the records.
    private void AddInOrder(Frame frame, in ListView entries, List<long> times, long[] done)
    {
        var (next, first, latest) = (entries.First, entries.First, 0L);
        foreach (var at in times)
        {
            var before = next;
            for (; next < done.Length && happening.List.TicksOf(entries.Rows[next]) <= at; next++)
            {
                // Zero where the calendar does not cover when it begins.
                var start = happening.Projected(frame, entries.Rows[next], at);
                if (start > at)
                {
                    break;
                }

                (first, latest) = start > latest ? (next, start) : (first, latest);
            }

            for (var row = first; latest > 0 && (next > before || done[first] == 0) && row < next; row++)
            {
                AddLatest(frame, entries.Rows[row], latest, at, ref done[row]);
            }
        }
    }

    private void AddLatest(Frame frame, in ListView entries, List<long> times, long[] done)
    {
        foreach (var at in times)
        {
            var latest = 0L;
            foreach (var entry in entries.Rows)
            {
                latest = Math.Max(latest, happening.StartOf(frame, entry, at));
            }

            for (var row = 0; latest > 0 && row < done.Length; row++)
            {
                AddLatest(frame, entries.Rows[row], latest, at, ref done[row]);
            }
        }
    }

    private void AddLatest(Frame frame, object entry, long latest, long at, ref long done)
    {
        if ((done == 0 || at < done) && happening.StartOf(frame, entry, at) == latest)
        {
            done = at;
        }
    }

    // Entries are in order of time.
    private int IndexOf(Frame frame, object row)
    {
        var (list, rows) = (happening.List, frame.List(happening.List).Rows);
        var ticks = list.TicksOf(row);
        for (var i = list.FirstAfter(rows, 0, rows.Length, ticks - 1); i < rows.Length && list.TicksOf(rows[i]) == ticks; i++)
        {
            if (ReferenceEquals(rows[i], row))
            {
                return i;
            }
        }

        return rows.IndexOf(row);
    }

    private sealed class Sorted
    {
        public int Generation { get; set; }

        /// <summary>When each record of the rule was made, in order.</summary>
        public List<long> Times { get; } = [];

        /// <summary>When it was first done for each entry of the list; zero for never, and empty where it was done for none.</summary>
        public long[] Done { get; set; } = [];
    }
}
