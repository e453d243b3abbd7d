using System.Globalization;
using CareRules.Facts;
using CareRules.Model;
using CareRules.Runtime.Nodes;
using CareRules.Runtime.State;

namespace CareRules.Runtime.Care;

/// <summary>Triggers on an event of a list's entries, or at a step of the sequence that it begins, for 30 days after it.</summary>
/// <param name="step">When the step starts; null where the event itself triggers.</param>
/// <param name="repeat">How it occurs again; null for once.</param>
/// <param name="text">The step's start as written, for data gaps; null without a step.</param>
internal sealed class EventPlan(ListPlan list, HappeningPlan happening, StepStart? step = null, string? text = null, RepeatPlan? repeat = null) : TriggerPlan(isEvent: true)
{
    // Adding months clamps at month ends: the occurrence of the 31st may end before that of the 28th.
    private const long Slack = 5 * TimeSpan.TicksPerDay;

    private static readonly long Lifetime = EventTrigger.Lifetime.Ticks;

    /// <summary>What stands before the number of an occurrence in its part of ids; the first has none.</summary>
    public const string Again = ":repeat-";

    private Comparer<Occurrence>? _byTimeThenId;

    public override ListPlan List { get; } = list;

    /// <summary>True when the list is in order of what triggers.</summary>
    public bool IsInOrder { get; } = happening.Time is { } time && list.Source.Time == time && step?.IsInOrder != false && repeat is null;

    /// <summary>True when an entry triggers when its time comes, and at no other.</summary>
    public bool StartsWithEntry { get; } = happening.Time is { } at && list.Source.Time == at && step is null && repeat is null;

    /// <summary>True where facts alone tell when an entry triggers, so that it is known when that may be another.</summary>
    public bool IsFromFacts => happening.IsFromFacts && repeat is null;

    /// <summary>How it occurs again; null for once.</summary>
    public RepeatPlan? Repeat => repeat;

    /// <summary>True for a step of a sequence, which an entry reaches some time after its event.</summary>
    public bool IsStep => step is not null;

    /// <summary>True where a business calendar counts when an entry triggers, so that it may not cover that.</summary>
    public bool MayBeUncovered => step?.Business is not null;

    public override string? Text => text;

    public override bool IsKnown(Frame frame) => step?.Records is not { } records || frame.List(records).IsKnown;

    public override void NameMissing(Frame frame, MissingFacts missing)
    {
        if (!IsKnown(frame))
        {
            missing.Add(step!.Records!.Name);
        }
    }

    /// <summary>The entry's id and the event; the instant (and a number, where several share it) for entries without an id.</summary>
    public override string IdOf(Frame frame, in Occurrence occurrence)
    {
        var id = IdOf(frame, occurrence.Entry!, occurrence.EntryIndex);
        var number = NumberOf(frame, occurrence);
        return number == 0 ? id : string.Create(CultureInfo.InvariantCulture, $"{id}{Again}{number}");
    }

    /// <summary>How often it had occurred before for its entry.</summary>
    public int NumberOf(Frame frame, in Occurrence occurrence) =>
        repeat?.NumberAt(frame.Clock, Math.Min(Projected(frame, occurrence.Entry!, frame.Now), occurrence.At), occurrence.At) ?? 0;

    /// <summary>The part of ids for an entry.</summary>
    public string IdOf(Frame frame, object row, int index)
    {
        var id = IdOf(row) is { } known ? Ids.Escape(known) : InstantId(frame, row, index);
        return id + happening.IdOf(frame, row);
    }

    /// <summary>The ids of the occurrences of all entries, in the list's order: as <see cref="IdOf(Frame, object, int)"/> tells each.</summary>
    public string[] IdsOf(Frame frame)
    {
        ref readonly var view = ref frame.List(List);
        var ids = new string[view.Rows.Length];
        Dictionary<long, int>? numbers = null;
        for (var row = 0; row < ids.Length; row++)
        {
            var entry = view.Rows[row];
            if (IdOf(entry) is { } known)
            {
                ids[row] = Ids.Escape(known) + happening.IdOf(frame, entry);
                continue;
            }

            var at = happening.Ticks(frame, entry, frame.Now);
            var number = (numbers ??= []).GetValueOrDefault(at) + 1;
            numbers[at] = row < view.First ? 0 : number;
            ids[row] = Ids.Instant(at, number) + happening.IdOf(frame, entry);
        }

        return ids;
    }

    public override void AddCurrent(Frame frame, CareRulePlan rule, List<Occurrence> occurrences)
    {
        ref readonly var view = ref frame.List(List);
        var first = occurrences.Count;
        if (StartsWithEntry && rule.EndsWithOccurrence)
        {
            AddLatest(frame, view, occurrences);
            Order(occurrences, first);
            return;
        }

        for (var row = view.End - 1; row >= view.First; row--)
        {
            var at = AtOf(frame, view.Rows[row], frame.Now);
            if (at <= 0)
            {
                continue;
            }

            var end = repeat is null && rule.EndsWithOccurrence ? at + Lifetime : rule.LatestEnd(On(frame, view.Rows[row], row, at), frame.Clock);
            if (frame.Now < end)
            {
                AddIfCurrent(frame, rule, occurrences, On(frame, view.Rows[row], row, at));
            }
            else if (IsInOrder && frame.Now - end > Slack)
            {
                break;
            }
        }

        occurrences.Reverse(first, occurrences.Count - first);
        Order(occurrences, first);
    }

    // Entries that trigger when their time comes are in order of it, and most are long over.
    private void AddLatest(Frame frame, in ListView view, List<Occurrence> occurrences)
    {
        var row = view.End;
        while (row > view.First && List.TicksOf(view.Rows[row - 1]) + Lifetime > frame.Now)
        {
            row--;
        }

        for (; row < view.End; row++)
        {
            occurrences.Add(On(frame, view.Rows[row], row, List.TicksOf(view.Rows[row])));
        }
    }

    public override void AddNearby(Frame frame, CareRulePlan rule, List<Occurrence> occurrences)
    {
        ref readonly var view = ref frame.List(List);
        var first = occurrences.Count;
        for (var row = view.First; row < view.End; row++)
        {
            var at = Projected(frame, view.Rows[row], frame.Now);
            at = at == 0 && step is null ? happening.Expected(frame, view.Rows[row]) : at;
            if (at > 0)
            {
                occurrences.Add(On(frame, view.Rows[row], row, at));
                AddNext(frame, row, at, occurrences);
            }
        }

        Order(occurrences, first);
    }

    /// <summary>Whether an entry's event, from which its steps follow, has happened by an instant.</summary>
    public bool HasHappened(Frame frame, object row) => happening.Ticks(frame, row, frame.Now) > 0;

    /// <summary>When that may be known next after an instant; <see cref="Occurrence.Never"/> for never.</summary>
    public long NextHappening(object row, long now) => Math.Min(happening.NextChange(row, now), List.TicksOf(row) is var listed && listed > now ? listed : Occurrence.Never);

    /// <summary>The occurrence of an entry whose event has happened.</summary>
    public Occurrence OccurrenceOf(Frame frame, int row) => On(frame, frame.List(List).Rows[row], row, AtOf(frame, frame.List(List).Rows[row], frame.Now));

    /// <param name="start">When the entry triggers.</param>
    private Occurrence On(Frame frame, object row, int index, long start)
    {
        var (at, end) = (start, start + Lifetime);
        if (repeat is not null && start <= frame.Now)
        {
            var number = repeat.NumberAt(frame.Clock, start, frame.Now);
            at = repeat.StartOf(frame.Clock, start, number);
            end = repeat.StartOf(frame.Clock, start, number + 1) is var next && next < Occurrence.Never ? next : at + Lifetime;
        }

        return new(at, frame.Clock.DayOf(at), at, end, null, row, index);
    }

    // The next one while it goes on.
    private void AddNext(Frame frame, int row, long start, List<Occurrence> occurrences)
    {
        if (repeat is null || start > frame.Now || repeat.TruthAt(frame, frame.List(List).Rows[row], row, frame.Now) != Truth.True)
        {
            return;
        }

        var number = repeat.NumberAt(frame.Clock, start, frame.Now) + 1;
        if (repeat.StartOf(frame.Clock, start, number) is var at and < Occurrence.Never)
        {
            occurrences.Add(new(at, frame.Clock.DayOf(at), at, Math.Min(at + Lifetime, repeat.StartOf(frame.Clock, start, number + 1)), null, frame.List(List).Rows[row], row));
        }
    }

    /// <summary>Whether an occurrence is one where that depends on a condition at its instant, which nothing asks before it matters.</summary>
    public Truth TruthOf(Frame frame, in Occurrence occurrence) =>
        repeat is null ? Truth.True : repeat.TruthAt(frame, occurrence.Entry!, occurrence.EntryIndex, occurrence.At);

    // Zero while it has not come.
    private long AtOf(Frame frame, object row, long now) => step is null ? happening.Ticks(frame, row, now) : step.Of(frame, row, now) is var at && at <= now ? at : 0;

    /// <summary>When an entry triggers as far as is known at an instant, also where a step lies ahead; zero while there is no telling.</summary>
    public long Projected(Frame frame, object row, long now) => step is null ? happening.Ticks(frame, row, now) : step.Of(frame, row, now);

    /// <summary>The next instant after another at which that may become another; <see cref="Occurrence.Never"/> for none.</summary>
    public long NextProjected(Frame frame, object row, long now) => step is null ? happening.NextChange(row, now) : step.NextChange(frame, row, now);

    /// <summary>Whether an entry's event is known, or not known, from as-of of a frame up to an instant, with the same start.</summary>
    public bool IsSteady(Frame frame, object row, long to) =>
        !(List.TicksOf(row) is var listed && listed > frame.Now && listed <= to)
        && !(Projected(frame, row, frame.Now) is var start && start > frame.Now && start <= to)
        && IsProjectedSteady(frame, row, to)
        && IsRepeatSteady(frame, row, to);

    private bool IsRepeatSteady(Frame frame, object row, long to)
    {
        if (repeat is null || AtOf(frame, row, frame.Now) is not (> 0 and var start))
        {
            return true;
        }

        var next = repeat.StartOf(frame.Clock, start, repeat.NumberAt(frame.Clock, start, frame.Now) + 1);
        return next > to || (CurrentStart(frame, row) == 0 && repeat.Fails(frame, row, List.IndexOf(frame.List(List).Rows, row), to));
    }

    /// <summary>Whether an entry's event, from which its steps follow, stays what it is.</summary>
    public bool IsHappeningSteady(Frame frame, object row, long to) => !(List.TicksOf(row) is var listed && listed > frame.Now && listed <= to) && happening.IsSteady(frame, row, to);

    /// <summary>Whether what is known of when an entry triggers is the same up to an instant.</summary>
    public bool IsProjectedSteady(Frame frame, object row, long to) => step is null ? happening.IsSteady(frame, row, to) : step.IsSteady(frame, row, to);

    /// <summary>
    /// Whether an entry may have triggered by now, at an instant that the calendar does not cover, and an action of the rule may be emitted.
    /// </summary>
    public bool IsUncovered(Frame frame, CareRulePlan rule, object row, int index) =>
        UncoveredFrom(frame, row) is > 0 and var from && from <= frame.Now && frame.Now < UncoveredUntil(frame, rule, row, index);

    /// <summary>Whether that is the same from as-of of a frame up to an instant.</summary>
    public bool IsUncoveredSteady(Frame frame, CareRulePlan rule, object row, int index, long to)
    {
        if ((List.TicksOf(row) is var listed && listed > frame.Now && listed <= to) || !IsProjectedSteady(frame, row, to))
        {
            return false;
        }

        var from = UncoveredFrom(frame, row);
        return from == 0 || (!IsWithin(from, frame.Now, to) && !IsWithin(UncoveredUntil(frame, rule, row, index), frame.Now, to));
    }

    // From when on an entry may have triggered whose start the calendar does not cover; zero for others. What it covers to its end starts after it.
    private long UncoveredFrom(Frame frame, object row)
    {
        if (step?.Business is null || step.From(frame, row, frame.Now) is not (> 0 and < Occurrence.Never and var from) || step.Of(frame, row, frame.Now) != 0)
        {
            return 0;
        }

        var calendar = frame.Clock.Calendar!;
        return from < calendar.Start ? from : Math.Max(from, calendar.End + 1);
    }

    // What counts from before the coverage starts no later than if it counted from the first instant of it.
    private long UncoveredUntil(Frame frame, CareRulePlan rule, object row, int index) =>
        repeat is null && frame.Clock.LatestAfter(step!.From(frame, row, frame.Now), step.Business!.Value) is var latest and < long.MaxValue
            ? rule.LatestEnd(On(frame, row, index, latest), frame.Clock)
            : Occurrence.Never;

    private static bool IsWithin(long instant, long after, long to) => instant > after && instant <= to;

    private string? IdOf(object row) => List.Source.Id switch
    {
        null => null,
        { TextOf: { } read } => read(row),
        { } field => field.Get(row) is { IsUnknown: false } id ? id.Text : null,
    };

    // Of the event, so that the steps of a sequence share it.
    private string InstantId(Frame frame, object entry, int index)
    {
        ref readonly var view = ref frame.List(List);
        var (at, number) = (happening.Ticks(frame, entry, frame.Now), 1);
        for (var row = view.First; row < index; row++)
        {
            number += happening.Ticks(frame, view.Rows[row], frame.Now) == at && IdOf(view.Rows[row]) is null ? 1 : 0;
        }

        return Ids.Instant(at, number);
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
        for (var row = StartsWithEntry ? view.End : view.First; view.IsKnown && row < view.Rows.Length && (!IsInOrder || next == Occurrence.Never); row++)
        {
            next = Math.Min(next, NextStart(frame, view.Rows[row], frame.Now));
        }

        return next;
    }

    /// <summary>The length between occurrences where the calendar does not cover when the next one comes; null where it does.</summary>
    public TimeAmount? Uncovered(Frame frame, in Occurrence occurrence) => repeat?.Uncovered(frame.Clock, Projected(frame, occurrence.Entry!, frame.Now), occurrence.At);

    /// <summary>From when on the occurrence of an entry is known that is current as of a frame, in UTC ticks; zero where there is none.</summary>
    public long CurrentStart(Frame frame, object row)
    {
        var start = StartOf(frame, row, frame.Now);
        if (repeat is null || start == 0)
        {
            return start;
        }

        var index = List.IndexOf(frame.List(List).Rows, row);
        var at = On(frame, row, index, AtOf(frame, row, frame.Now)).At;
        return repeat.TruthAt(frame, row, index, at) == Truth.False ? 0 : Math.Max(at, start);
    }

    /// <summary>From when on an entry's event is known as of an instant, in UTC ticks; zero while it has not happened.</summary>
    public long StartOf(Frame frame, object row, long now) => AtOf(frame, row, now) is > 0 and var at && Math.Max(at, List.TicksOf(row)) is var start && start <= now ? start : 0;

    /// <summary>When an entry's event is known next after an instant; <see cref="Occurrence.Never"/> for never.</summary>
    public long NextStart(Frame frame, object row, long after)
    {
        var at = NextChange(frame, row, after);
        return at < Occurrence.Never && StartOf(frame, row, at) == 0 ? NextChange(frame, row, at) : at;
    }

    /// <summary>
    /// The first instant after another from which on an entry's event is known, or no longer: a reopening cancels the resolution of a
    /// complaint. <see cref="Occurrence.Never"/> for none.
    /// </summary>
    public long NextChange(Frame frame, object row, long after)
    {
        var (start, listed) = (StartOf(frame, row, after), List.TicksOf(row));
        for (var at = after; at < Occurrence.Never;)
        {
            at = Math.Min(NextProjected(frame, row, at), listed > at ? listed : Occurrence.Never);
            if (at < Occurrence.Never && StartOf(frame, row, at) != start)
            {
                return at;
            }
        }

        return Occurrence.Never;
    }
}
