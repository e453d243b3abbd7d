using System.Collections.Immutable;
using CareRules.Compilation;
using CareRules.Facts;
using CareRules.Model;
using CareRules.Model.Expressions;
using CareRules.Outcomes;
using CareRules.Runtime;
using CareRules.Runtime.Care;
using CareRules.Runtime.Derived;
using CareRules.Runtime.Nodes;
using CareRules.Runtime.State;
using CareRules.Time;

namespace CareRules.Explanation;

/// <summary>
/// One evaluation whose intermediate values can be read afterwards, which explanations are made from. Slower than <see
/// cref="CareEngine.Evaluate(CustomerFacts, DateTimeOffset)"/>, with equal results. Not safe for concurrent use.
/// </summary>
internal sealed class EvaluationSession
{
    private readonly Plan _plan;
    private readonly NodeCompiler _nodes;
    private readonly Frame _frame;

    /// <param name="outcome">Another engine's outcome for the same facts; null for this one's own.</param>
    public EvaluationSession(CareEngine engine, CustomerFacts facts, DateTimeOffset asOf, GivenValues? given = null, CareOutcome? outcome = null)
    {
        _plan = engine.Plan;
        _nodes = engine.Compiled.Nodes;
        var evaluator = new Evaluator(_plan, engine.RuleSet.Identity);
        var own = evaluator.Evaluate(facts, asOf, given);
        Outcome = outcome ?? own;
        _frame = evaluator.Frame;
    }

    public CareOutcome Outcome { get; }

    /// <summary>The clock of the customer's dates.</summary>
    public PackClock CustomerClock => _frame.CustomerClock;

    /// <summary>The truth of a condition of the policy or of any part of one.</summary>
    /// <param name="row">
    /// The entry that the condition applies to: an event's, a complaint to be graded, or one that a <c>where</c> is evaluated for; else
    /// null.
    /// </param>
    public Truth Truth(Condition condition, object? row = null)
    {
        lock (_nodes)
        {
            At(row);
            return _nodes.Compile(condition, null).Of(_frame);
        }
    }

    /// <summary>The value of an expression of the policy.</summary>
    /// <param name="row">As for <see cref="Truth"/>.</param>
    public Value Value(Expression expression, object? row = null)
    {
        lock (_nodes)
        {
            At(row);
            return _nodes.Compile(expression, null).Of(_frame);
        }
    }

    /// <summary>When care of a rule was first done for an entry; null for not yet.</summary>
    public DateTimeOffset? DoneHere(DoneLeaf leaf, object? row)
    {
        lock (_nodes)
        {
            At(row);
            return ((DoneHereNode)_nodes.Compile(leaf, null)).DoneAt(_frame) is > 0 and var at ? _frame.CustomerClock.At(at) : null;
        }
    }

    /// <summary>Between what an unknown value lies; null where it is known, no number, or could be anything.</summary>
    /// <param name="row">As for <see cref="Truth"/>.</param>
    public ScoreRange? Between(Expression expression, object? row = null)
    {
        lock (_nodes)
        {
            At(row);
            var node = _nodes.Compile(expression, null);
            return node.Of(_frame).IsUnknown && node.CouldBe(_frame) is { IsRange: true, Values: [var low, var high] } ? new ScoreRange(low.Number, high.Number) : null;
        }
    }

    /// <summary>
    /// The rows of a table that decide the result, <c>otherwise</c> among them; empty when none does, or when it is unknown.
    /// </summary>
    /// <param name="row">As for <see cref="Truth"/>.</param>
    public ImmutableArray<TableRow> Rows(DecisionTable table, object? row = null)
    {
        lock (_nodes)
        {
            At(row);
            return _nodes.Table(table, null).RowsOf(_frame);
        }
    }

    /// <summary>The facts that leave a condition unknown, in the order met; empty when it is known, or when no fact would help.</summary>
    /// <param name="row">As for <see cref="Truth"/>.</param>
    public ImmutableArray<string> Missing(Condition condition, object? row = null)
    {
        lock (_nodes)
        {
            At(row);
            var missing = new MissingFacts();
            _nodes.Compile(condition, null).Missing(_frame, missing);
            missing.ResolveDerived(_frame);
            return [.. missing.Facts];
        }
    }

    /// <summary>The facts that leave the date of a rule's trigger unknown; empty when it is known.</summary>
    public ImmutableArray<string> MissingTrigger(CareRule rule)
    {
        var missing = new MissingFacts();
        _plan.Care[rule.Index].Trigger.NameMissing(_frame, missing);
        missing.ResolveDerived(_frame);
        return [.. missing.Facts];
    }

    /// <summary>The rank held in a tier dimension, by its index; null when no level holds.</summary>
    public int? TierRank(int dimension) => Held(_plan.Ladders[dimension]);

    /// <summary>The rank of the loyalty level that is held; null when none is.</summary>
    public int? LoyaltyRank => Held(_plan.Loyalty?.Levels);

    /// <summary>The rank held in a ladder, be it of tiers or of loyalty.</summary>
    public int? Rank(TierLadder ladder) => Held(Plan(ladder));

    /// <summary>The rank that the conditions give, even where another level is held; null when none holds.</summary>
    /// <param name="held">The rank that was held before, which may be kept by less; -1 for none.</param>
    public int? EarnedRank(TierLadder ladder, int held) => Plan(ladder).PossiblyEarned(_frame, held) is [>= 0 and var rank] ? rank : null;

    private LadderPlan Plan(TierLadder ladder) => ReferenceEquals(ladder, _plan.Policy.Loyalty?.Levels) ? _plan.Loyalty!.Levels! : _plan.Ladders[ladder.Index];

    /// <summary>What a level could be, from the top, where -1 stands for none; empty when it is known.</summary>
    public ImmutableArray<int> CouldBe(TierLadder ladder)
    {
        var plan = Plan(ladder);
        return plan.IsUndetermined(_frame) ? [.. plan.Possible(_frame)] : [];
    }

    /// <summary>What the conditions could give, even where a level is held; empty when it is known.</summary>
    /// <param name="held">The rank that was held before, which may be kept by less; -1 for none.</param>
    public ImmutableArray<int> CouldEarn(TierLadder ladder, int held) => Plan(ladder).PossiblyEarned(_frame, held) is { Length: > 1 } ranks ? [.. ranks] : [];

    /// <summary>The severity of a complaint or request.</summary>
    public TicketGrade Severity(TicketPolicy policy, object ticket)
    {
        var tickets = _plan.TicketsOf(policy.List)!;
        if (IndexOf(tickets.List, ticket) is not (>= 0 and var index))
        {
            return new TicketGrade { BaseRank = TicketGrade.Ungraded, Rank = TicketGrade.Ungraded, Repeated = Facts.Truth.Unknown };
        }

        return tickets.Grade(_frame, ticket, index);
    }

    /// <summary>The entry as a deadline reads it that gives a length: with its severity, or with one that it could be or had before.</summary>
    public object ReadBy(TicketPolicy policy, TicketDeadline deadline, object ticket, TimeAmount length)
    {
        if (Severity(policy, ticket).Clocks is not { } ranks)
        {
            return ticket;
        }

        var tickets = _plan.TicketsOf(policy.List)!;
        lock (_nodes)
        {
            At(ticket);
            var plan = Array.Find(tickets.Deadlines, d => ReferenceEquals(d.Source, deadline))!;
            return ranks.FirstOrDefault(r => tickets.DeadlinesOf(r).Contains(plan) && plan.LengthsOf(_frame, r).Contains(length), TicketGrade.Ungraded - 1) is >= TicketGrade.Ungraded and var rank
                ? new AssumedTicket(ticket, rank)
                : ticket;
        }
    }

    /// <summary>The length that a deadline gives an entry; all that its table could give while facts are missing, empty where it gives none.</summary>
    public ImmutableArray<TimeAmount> LengthsOf(TicketPolicy policy, TicketDeadline deadline, object ticket)
    {
        var rank = Severity(policy, ticket).Rank;
        lock (_nodes)
        {
            At(ticket);
            return Array.Find(_plan.TicketsOf(policy.List)!.Deadlines, d => ReferenceEquals(d.Source, deadline)) is { } plan ? [.. plan.LengthsOf(_frame, rank)] : [];
        }
    }

    /// <summary>
    /// The clock of each of an entry's deadlines that has started; where facts are missing or a repetition raised the severity, that which
    /// is due first.
    /// </summary>
    public IReadOnlyDictionary<TicketDeadline, DeadlineReading> Deadlines(TicketPolicy policy, object ticket)
    {
        var tickets = _plan.TicketsOf(policy.List)!;
        if (IndexOf(tickets.List, ticket) is not (>= 0 and var index))
        {
            return ImmutableDictionary<TicketDeadline, DeadlineReading>.Empty;
        }

        var clocks = new TicketClocks(_frame.Clock);
        var readings = new List<DeadlineReading>();
        lock (_nodes)
        {
            At(ticket);
            clocks.Set(tickets.Reader, ticket, _frame.Now);
            clocks.Read(tickets, _frame, index, tickets.Grade(_frame, ticket, index), readings);
        }

        return readings.ToDictionary(r => r.Deadline.Source);
    }

    /// <summary>
    /// The occurrences of a care rule around as-of, in order of time, regardless of its guards and condition: the current ones, and, to
    /// explain why there is none, the last and the next of a cadence or date, and every event so far.
    /// </summary>
    /// <returns>Empty when the date or the list is unknown, or when there is no occurrence at all.</returns>
    public ImmutableArray<RuleOccurrence> Occurrences(CareRule rule)
    {
        var plan = _plan.Care[rule.Index];
        var occurrences = new List<Occurrence>();
        if (plan.Trigger.IsKnown(_frame))
        {
            plan.Trigger.AddCurrent(_frame, plan, occurrences);
            plan.Trigger.AddNearby(_frame, plan, occurrences);
        }

        return
        [
            .. occurrences
                .Select(o => ToRuleOccurrence(plan, o))
                .DistinctBy(t => t.Occurrence, StringComparer.Ordinal)
                .OrderBy(t => t.OccursAt),
        ];
    }

    /// <summary>False when the rule is triggered by a date that is unknown.</summary>
    public bool IsTriggerKnown(CareRule rule) => _plan.Care[rule.Index].Trigger.IsKnown(_frame);

    /// <summary>True when an entry may have triggered the rule at an instant that the calendar does not cover.</summary>
    public bool IsStartUncovered(CareRule rule)
    {
        if (_plan.Care[rule.Index] is not { Trigger: EventPlan { MayBeUncovered: true } later } plan || !later.IsKnown(_frame))
        {
            return false;
        }

        var view = _frame.List(later.List);
        return Enumerable.Range(view.First, view.End - view.First).Any(row => later.IsUncovered(_frame, plan, view.Rows[row], row));
    }

    /// <summary>A complaint or request as the current entry, read with a severity that is not its own, or not known to be.</summary>
    public sealed class AssumedTicket(object ticket, int rank)
    {
        public object Ticket { get; } = ticket;

        public int Rank { get; } = rank;
    }

    private int? Held(LadderPlan? ladder) => ladder?.RankOf(_frame) is >= 0 and var rank ? rank : null;

    private RuleOccurrence ToRuleOccurrence(CareRulePlan rule, in Occurrence occurrence)
    {
        var clock = rule.Trigger.ClockOf(_frame);
        var end = rule.EndOf(occurrence, clock, _frame);
        var again = rule.Trigger as EventPlan;
        var holds = occurrence.At <= _frame.Now ? again?.TruthOf(_frame, occurrence) ?? Facts.Truth.True : Facts.Truth.True;
        return new RuleOccurrence(
            rule.Trigger.IdOf(_frame, occurrence),
            clock.At(occurrence.At),
            DateOnly.FromDayNumber(occurrence.Day),
            clock.At(Math.Max(0, occurrence.From)),
            end > DateTime.MaxValue.Ticks ? null : clock.At(end),
            occurrence.From <= _frame.Now && _frame.Now < end && holds != Facts.Truth.False,
            occurrence.Entry)
        {
            Number = again?.NumberOf(_frame, occurrence) ?? 0,
            Holds = holds,
        };
    }

    private void At(object? row)
    {
        var index = -1;
        _frame.AssumedRank = (row as AssumedTicket)?.Rank;
        row = row is AssumedTicket assumed ? assumed.Ticket : row;
        foreach (var list in _nodes.Lists)
        {
            if (row is not null && index < 0)
            {
                index = IndexOf(list, row);
            }
        }

        _frame.At(row, index);
    }

    private int IndexOf(ListPlan list, object row)
    {
        var rows = _frame.List(list).Rows;
        for (var i = 0; !rows.IsDefault && i < rows.Length; i++)
        {
            if (ReferenceEquals(rows[i], row))
            {
                return i;
            }
        }

        return -1;
    }
}

/// <summary>One occurrence of a care rule.</summary>
/// <param name="occurrence">Its part of ids: <c>2026-05-01</c>, <c>K1:opened</c>, <c>1</c>.</param>
/// <param name="occursAt">The instant it happens; as-of for a rule with no trigger.</param>
/// <param name="day">Its day: of a customer's date in the customer's zone, else in the pack's.</param>
/// <param name="emittedFrom">The instant from which its actions are emitted.</param>
/// <param name="emittedUntil">When the last of them stops being emitted; null for never.</param>
/// <param name="isCurrent">Whether as-of lies between the two.</param>
/// <param name="entry">The event's entry; null for others.</param>
internal sealed class RuleOccurrence(string occurrence, DateTimeOffset occursAt, DateOnly day, DateTimeOffset emittedFrom, DateTimeOffset? emittedUntil, bool isCurrent, object? entry)
{
    public string Occurrence { get; } = occurrence;

    public DateTimeOffset OccursAt { get; } = occursAt;

    public DateOnly Day { get; } = day;

    public DateTimeOffset EmittedFrom { get; } = emittedFrom;

    public DateTimeOffset? EmittedUntil { get; } = emittedUntil;

    public bool IsCurrent { get; } = isCurrent;

    public object? Entry { get; } = entry;

    /// <summary>How often it had occurred before for the entry, where it repeats.</summary>
    public int Number { get; init; }

    /// <summary>Whether what a repetition needs held at its instant.</summary>
    public Truth Holds { get; init; } = Truth.True;
}
