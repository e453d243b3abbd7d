using System.Globalization;
using CareRules.Facts;
using CareRules.Model;
using CareRules.Runtime.State;

namespace CareRules.Runtime.Care;

/// <summary>Triggers on an event of a list's entries, for 30 days after it.</summary>
internal sealed class EventPlan(ListPlan list, FactEvent happening) : TriggerPlan(isEvent: true)
{
    // Adding months clamps at month ends: the occurrence of the 31st may end before that of the 28th.
    private const long Slack = 5 * TimeSpan.TicksPerDay;

    private static readonly long Lifetime = EventTrigger.Lifetime.Ticks;


    private Comparer<Occurrence>? _byTimeThenId;

    public override ListPlan List { get; } = list;

    /// <summary>True when the list is in order of the event.</summary>
    public bool IsInOrder { get; } = list.Source.Time == happening.At;

    /// <summary>The entry's id and the event; the instant (and a number, where several share it) for entries without an id.</summary>
    public override string IdOf(Frame frame, in Occurrence occurrence)
    {
        var id = IdOf(occurrence.Entry!) is { } known ? Ids.Escape(known) : InstantId(frame, occurrence);
        return happening.Name.Length == 0 ? id : $"{id}:{happening.Name}";
    }

    public override void AddCurrent(Frame frame, CareRulePlan rule, List<Occurrence> occurrences)
    {
        ref readonly var view = ref frame.List(List);
        var first = occurrences.Count;
        for (var row = view.End - 1; row >= view.First; row--)
        {
            var at = AtOf(view.Rows[row], frame.Now);
            if (at <= 0)
            {
                continue;
            }

            var occurrence = On(frame, view.Rows[row], row, at);
            var end = rule.EndOf(occurrence, frame.Clock);
            if (frame.Now < end)
            {
                occurrences.Add(occurrence);
            }
            else if (IsInOrder && frame.Now - end > Slack)
            {
                break;
            }
        }

        occurrences.Reverse(first, occurrences.Count - first);
        Order(occurrences, first);
    }

    public override void AddNearby(Frame frame, CareRulePlan rule, List<Occurrence> occurrences)
    {
        ref readonly var view = ref frame.List(List);
        var first = occurrences.Count;
        for (var row = view.First; row < view.End; row++)
        {
            var at = AtOf(view.Rows[row], frame.Now);
            if (at > 0)
            {
                occurrences.Add(On(frame, view.Rows[row], row, at));
            }
        }

        Order(occurrences, first);
    }

    /// <summary>The occurrence of an entry whose event has happened.</summary>
    public Occurrence OccurrenceOf(Frame frame, int row) => On(frame, frame.List(List).Rows[row], row, AtOf(frame.List(List).Rows[row], frame.Now));

    private static Occurrence On(Frame frame, object row, int index, long at) =>
        new(at, frame.Clock.DayOf(at), at, at + Lifetime, null, row, index);

    private long AtOf(object row, long now) => happening.At.Ticks(row, now);

    private string? IdOf(object row) => List.Source.Id switch
    {
        null => null,
        { TextOf: { } read } => read(row),
        { } field => field.Get(row) is { IsUnknown: false } id ? id.Text : null,
    };

    private string InstantId(Frame frame, in Occurrence occurrence)
    {
        ref readonly var view = ref frame.List(List);
        var number = 1;
        for (var row = view.First; row < occurrence.EntryIndex; row++)
        {
            number += AtOf(view.Rows[row], frame.Now) == occurrence.At && IdOf(view.Rows[row]) is null ? 1 : 0;
        }

        var instant = new DateTime(occurrence.At).ToString("yyyyMMdd'T'HHmmss.fffffff'Z'", CultureInfo.InvariantCulture);
        return number == 1 ? instant : string.Create(CultureInfo.InvariantCulture, $"{instant}~{number}");
    }

    private void Order(List<Occurrence> occurrences, int first) => OccurrenceOrder.Sort(occurrences, first, _byTimeThenId ??= Comparer<Occurrence>.Create(Compare));

    private int Compare(Occurrence x, Occurrence y)
    {
        var byTime = x.At.CompareTo(y.At);
        if (byTime != 0)
        {
            return byTime;
        }

        var byId = string.CompareOrdinal(IdOf(x.Entry!), IdOf(y.Entry!));
        return byId != 0 ? byId : x.EntryIndex.CompareTo(y.EntryIndex);
    }

    public override long NextStart(Frame frame)
    {
        ref readonly var view = ref frame.List(List);
        var next = Occurrence.Never;
        for (var row = IsInOrder ? view.End : view.First; view.IsKnown && row < view.Rows.Length && (!IsInOrder || next == Occurrence.Never); row++)
        {
            next = Math.Min(next, NextStart(view.Rows[row], frame.Now));
        }

        return next;
    }

    /// <summary>From when on an entry's event is known as of an instant, in UTC ticks; zero while it has not happened.</summary>
    public long StartOf(object row, long now) => AtOf(row, now) is > 0 and var at && Math.Max(at, List.TicksOf(row)) is var start && start <= now ? start : 0;

    /// <summary>When an entry's event is known next after an instant; <see cref="Occurrence.Never"/> for never.</summary>
    public long NextStart(object row, long after)
    {
        var at = NextChange(row, after);
        return at < Occurrence.Never && StartOf(row, at) == 0 ? NextChange(row, at) : at;
    }

    /// <summary>
    /// The first instant after another from which on an entry's event is known, or no longer: a reopening cancels the resolution of a
    /// complaint. <see cref="Occurrence.Never"/> for none.
    /// </summary>
    public long NextChange(object row, long after)
    {
        var (start, listed) = (StartOf(row, after), List.TicksOf(row));
        for (var at = after; at < Occurrence.Never;)
        {
            at = Math.Min(happening.At.NextChange(row, at), listed > at ? listed : Occurrence.Never);
            if (at < Occurrence.Never && StartOf(row, at) != start)
            {
                return at;
            }
        }

        return Occurrence.Never;
    }
}
