using System.Collections.Immutable;
using CareRules.Outcomes;
using CareRules.Runtime;
using CareRules.Runtime.Ahead;
using CareRules.Runtime.Derived;
using CareRules.Runtime.State;

namespace CareRules.Lifecycle;

/// <summary>
/// Follows the tickets of one list between two decisions, one by one, and collects the escalations that began and ended in between. However
/// many there are, each is evaluated at its own instants alone.
/// </summary>
internal sealed class EscalationWalk
{
    private readonly LifecyclePlan _plan;
    private readonly TicketPlan _tickets;
    private readonly Frame _frame;
    private readonly Frame _later;
    private readonly long _asOf;
    private readonly EscalationEvaluator _escalations;
    private readonly EscalationEvaluator _escalationsLater;
    private readonly ChangeFinder _finder;
    private readonly ImmutableArray<object> _rows;
    private readonly long[] _next;
    private readonly StepLimit[] _steps;
    private readonly ImmutableArray<ComplaintEscalation>[] _present;
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (int Index, ComplaintEscalation Escalation)> _ended = new(StringComparer.Ordinal);

    /// <param name="frame">The frame of the instants that are evaluated as a whole; it is at the last decision.</param>
    /// <param name="rows">All entries of the list, in order of time.</param>
    public EscalationWalk(LifecyclePlan plan, TicketPlan tickets, Frame frame, ImmutableArray<object> rows, long asOf)
    {
        (_plan, _tickets, _frame, _asOf, _rows) = (plan, tickets, frame, asOf, rows);
        _later = frame.LaterFrame(frame.Now);
        _escalations = new EscalationEvaluator([tickets], frame, new GapCollector(plan.Plan, frame));
        _escalationsLater = new EscalationEvaluator([tickets], _later, new GapCollector(plan.Plan, _later));
        _finder = new ChangeFinder(plan.Plan, plan.Facts, isWalk: true);
        _next = new long[rows.Length];
        _steps = [.. rows.Select(_ => new StepLimit())];
        _present = new ImmutableArray<ComplaintEscalation>[rows.Length];
        Array.Fill(_present, []);
        Restart();
        foreach (var escalation in _present.SelectMany(e => e))
        {
            _known.Add(escalation.Id);
        }
    }

    /// <summary>The walks for a frame at the last decision: one for each list in which there is something to follow.</summary>
    public static EscalationWalk[] Of(LifecyclePlan plan, Frame frame, long asOf)
    {
        var walks = new List<EscalationWalk>();
        foreach (var tickets in plan.Plan.Tickets)
        {
            if (frame.List(tickets.List) is { Rows: { IsDefaultOrEmpty: false } rows })
            {
                walks.Add(new EscalationWalk(plan, tickets, frame, rows, asOf));
            }
        }

        return [.. walks];
    }

    /// <summary>Evaluates all tickets at the frame's instant, at which a level or flag has changed.</summary>
    public void Restart()
    {
        for (var index = 0; index < _rows.Length; index++)
        {
            Follow(_frame, _escalations, index);
        }
    }

    /// <summary>Follows the tickets to an instant before which levels and flags stay the same.</summary>
    public void Until(long until)
    {
        for (var index = 0; index < _rows.Length; index++)
        {
            while (_next[index] < until)
            {
                Begin(_next[index]);
                Follow(_later, _escalationsLater, index);
            }
        }
    }

    /// <summary>The escalations of as-of, with those that ended before; list by list, then by entry and due.</summary>
    public static ImmutableArray<ComplaintEscalation> Merge(EscalationWalk[] walks, ImmutableArray<ComplaintEscalation> current) =>
        walks is [{ } only] && current.All(e => e.List == only._tickets.Source.List.Name)
            ? only.Merge(current)
            : [.. walks.SelectMany(w => w.Merge(current.RemoveAll(e => e.List != w._tickets.Source.List.Name)))];

    private ImmutableArray<ComplaintEscalation> Merge(ImmutableArray<ComplaintEscalation> current)
    {
        var ids = current.Select(e => e.Id).ToHashSet(StringComparer.Ordinal);
        for (var index = 0; index < _rows.Length; index++)
        {
            End(index, _asOf, _present[index].RemoveAll(e => ids.Contains(e.Id)));
        }

        var ended = _ended.Where(e => !ids.Contains(e.Key)).Select(e => e.Value).ToList();
        if (ended.Count == 0)
        {
            return current;
        }

        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var index = 0; index < _rows.Length; index++)
        {
            places[_tickets.IdOf(_rows, _rows[index])] = index;
        }

        return [.. ended.Select(e => e.Escalation).Concat(current).OrderBy(e => places[e.Entry]).ThenBy(e => e.Due)];
    }

    private void Follow(Frame frame, EscalationEvaluator escalations, int index)
    {
        var ticket = _rows[index];
        var at = frame.Now;
        var present = escalations.Evaluate(_tickets, ticket, index);
        _next[index] = _steps[index].Of(at, _finder.NextOf(frame, _tickets, ticket, index, _asOf), frame.Clock);
        var before = _present[index];
        _present[index] = present;
        if (!before.IsEmpty)
        {
            End(index, at, before.RemoveAll(e => present.Any(p => p.Id == e.Id)));
        }
    }

    private void End(int index, long at, ImmutableArray<ComplaintEscalation> over)
    {
        foreach (var escalation in over)
        {
            if (!_known.Contains(escalation.Id))
            {
                _ended[escalation.Id] = (index, Last(index, at, escalation) with { EndedAt = _plan.Clock.At(at) });
            }
        }
    }

    // As it was when it ended.
    private ComplaintEscalation Last(int index, long at, ComplaintEscalation escalation)
    {
        var ticket = _rows[index];
        Begin(at - 1);
        var last = _escalationsLater.Evaluate(_tickets, ticket, index).FirstOrDefault(e => e.Id == escalation.Id, escalation);
        return last with { Elapsed = _escalationsLater.ElapsedAt(_tickets, ticket, index, last, at) };
    }

    private void Begin(long at)
    {
        _frame.LaterFrame(at);
        foreach (var checkpoint in _plan.Plan.Checkpoints)
        {
            checkpoint.EnsureEvaluated(_later);
        }
    }
}
