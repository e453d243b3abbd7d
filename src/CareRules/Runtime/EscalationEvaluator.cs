using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using CareRules.Facts;
using CareRules.Outcomes;
using CareRules.Runtime.Derived;
using CareRules.Runtime.State;

namespace CareRules.Runtime;

/// <summary>Evaluates the clocks of a customer's complaints and requests and reports deadlines that are near or breached.</summary>
internal sealed class EscalationEvaluator(TicketPlan[] tickets, Frame frame, GapCollector gaps)
{
    private readonly List<ComplaintEscalation> _escalations = [];
    private readonly List<DeadlineReading> _readings = [];
    private readonly List<DeadlineReading> _started = [];
    private readonly TicketClocks _clocks = new(frame.Clock);
    private bool _isUncovered;

    public ImmutableArray<ComplaintEscalation> Evaluate()
    {
        foreach (var plan in tickets)
        {
            Evaluate(plan);
        }

        return Take();
    }

    /// <summary>The escalations of one ticket; data gaps are not recorded.</summary>
    /// <param name="index">Its index in the list.</param>
    public ImmutableArray<ComplaintEscalation> Evaluate(TicketPlan plan, object ticket, int index)
    {
        ref readonly var view = ref frame.List(plan.List);
        if (index < view.First || index >= view.End || !HasOpenStep(plan, ticket))
        {
            return [];
        }

        Evaluate(plan, ticket, index, plan.Grade(frame, ticket, index));
        return Take();
    }

    private void Evaluate(TicketPlan plan)
    {
        var view = frame.List(plan.List);
        var isUndecided = false;
        for (var index = view.First; index < view.End; index++)
        {
            var ticket = view.Rows[index];
            if (HasOpenStep(plan, ticket))
            {
                ref readonly var grade = ref plan.Grade(frame, ticket, index);
                isUndecided |= grade.IsUndecided;
                Evaluate(plan, ticket, index, grade);
            }
        }

        NoteGaps(plan, isUndecided);
        _isUncovered = false;
    }

    /// <summary>How long the clock of an escalation had run when it ended.</summary>
    /// <param name="last">The escalation a tick before, at which the frame is.</param>
    /// <param name="at">When it ended.</param>
    public TimeSpan ElapsedAt(TicketPlan plan, object ticket, int index, ComplaintEscalation last, long at)
    {
        _clocks.Set(plan.Reader, ticket, frame.Now);
        var deadline = plan.Deadlines.First(d => d.Source.RuleId == last.Rule);
        if (!TryRead(plan, index, plan.Grade(frame, ticket, index), deadline, out var reading))
        {
            return last.Elapsed;
        }

        _clocks.Set(plan.Reader, ticket, at);
        return TimeSpan.FromTicks(_clocks.ElapsedAt(reading.Clock, at));
    }

    private ImmutableArray<ComplaintEscalation> Take()
    {
        ImmutableArray<ComplaintEscalation> escalations = _escalations.Count == 0 ? [] : [.. _escalations];
        Clear();
        return escalations;
    }

    public void Clear()
    {
        _escalations.Clear();
        _readings.Clear();
        _started.Clear();
        _isUncovered = false;
    }

    /// <summary>Records the data gaps of severities and deadlines.</summary>
    /// <param name="isUndecided">Whether the severity of a ticket with an open step is not certain.</param>
    public void NoteGaps(TicketPlan plan, bool isUndecided)
    {
        var view = frame.List(plan.List);
        if (isUndecided)
        {
            NoteGaps(plan, view);
        }

        foreach (var deadline in plan.FromTables)
        {
            NoteDeadline(plan, view, deadline);
        }

        if (_isUncovered)
        {
            NoteUncovered(plan, view);
        }
    }

    // The end of a deadline that no calendar covers.
    private void NoteUncovered(TicketPlan plan, ListView view)
    {
        var lengths = new Dictionary<DeadlinePlan, TimeAmount>();
        for (var index = view.First; index < view.End; index++)
        {
            var ticket = view.Rows[index];
            if (HasOpenStep(plan, ticket))
            {
                _clocks.Read(plan, frame, index, plan.Grade(frame, ticket, index), _started);
                foreach (var (deadline, length) in _clocks.Uncovered)
                {
                    lengths.TryAdd(deadline, length);
                }
            }
        }

        foreach (var (deadline, length) in lengths.OrderBy(l => l.Key.Index))
        {
            gaps.Begin(deadline.Source.RuleId, deadline.Location);
            gaps.AddUncovered(length, "within");
        }
    }

    // Requires that the clocks are set.
    private void Evaluate(TicketPlan plan, object ticket, int index, in TicketGrade grade)
    {
        _readings.Clear();
        var passed = plan.AreApart(grade) ? ReadApart(plan, grade) : ReadAll(plan, index, grade);
        foreach (ref readonly var reading in CollectionsMarshal.AsSpan(_readings))
        {
            if (!IsSuperseded(_readings, reading))
            {
                _escalations.Add(Report(plan, ticket, grade, reading, passed));
            }
        }
    }

    // Collects what is due, and tells how many deadlines are breached.
    private int ReadAll(TicketPlan plan, int index, in TicketGrade grade)
    {
        _clocks.Read(plan, frame, index, grade, _started);
        _isUncovered |= _clocks.Uncovered.Count > 0;
        var passed = 0;
        foreach (ref readonly var reading in CollectionsMarshal.AsSpan(_started))
        {
            passed += reading.Clock.IsBreached ? 1 : 0;
            if (reading.IsDue(frame.Clock))
            {
                Insert(_readings, reading);
            }
        }

        return passed;
    }

    // The same of most tickets, without a list of what is not due.
    private int ReadApart(TicketPlan plan, in TicketGrade grade)
    {
        var passed = 0;
        foreach (var deadline in plan.DeadlinesOf(grade.Rank))
        {
            if (!_clocks.TryRead(deadline.Source, deadline.Own, out var clock))
            {
                _isUncovered |= _clocks.IsUncovered(deadline.Source, deadline.Own);
                continue;
            }

            passed += clock.IsBreached ? 1 : 0;
            if (clock.IsOpen && (clock.IsBreached || deadline.IsNear(frame.Clock, clock)))
            {
                Insert(_readings, new DeadlineReading(deadline, clock));
            }
        }

        return passed;
    }

    /// <summary>Reads a deadline's clock for a graded ticket, whose clocks are set; false when it has not started or does not apply.</summary>
    public bool TryRead(TicketPlan plan, int index, in TicketGrade grade, DeadlinePlan deadline, out DeadlineReading reading)
    {
        _clocks.Read(plan, frame, index, grade, _started, only: deadline);
        _isUncovered |= _clocks.Uncovered.Count > 0;
        reading = _started.Find(r => ReferenceEquals(r.Deadline, deadline));
        return reading.Deadline is not null;
    }

    // Ordered by due instant; deadlines due together stay in pack order.
    public static void Insert(List<DeadlineReading> readings, in DeadlineReading reading)
    {
        var place = readings.Count;
        while (place > 0 && readings[place - 1].Clock.Due > reading.Clock.Due)
        {
            place--;
        }

        readings.Insert(place, reading);
    }

    /// <summary>True for a breach when the ticket has a later breach of the same step: one a step is reported.</summary>
    public static bool IsSuperseded(List<DeadlineReading> readings, in DeadlineReading reading)
    {
        for (var i = readings.Count - 1; reading.Clock.IsBreached && i >= 0; i--)
        {
            if (readings[i].Clock.IsBreached && readings[i].Deadline.Source.Step.Index == reading.Deadline.Source.Step.Index)
            {
                return !ReferenceEquals(readings[i].Deadline, reading.Deadline);
            }
        }

        return false;
    }

    /// <summary>The escalation for a deadline; requires that the clocks are set.</summary>
    /// <param name="passed">How many of the ticket's deadlines are breached.</param>
    public ComplaintEscalation Report(TicketPlan plan, object ticket, in TicketGrade grade, in DeadlineReading reading, int passed)
    {
        var deadline = reading.Deadline.Source;
        var id = plan.IdOf(frame.List(plan.List).Rows, ticket);
        var owners = plan.OwnersOf(grade.Rank);
        var state = reading.Clock.IsBreached ? "breached" : "warning";
        var number = deadline.Number > 1 ? string.Create(CultureInfo.InvariantCulture, $"/{deadline.Number}") : "";
        // A restarted clock is another occurrence, and needs another id.
        var reopening = deadline.Step.Restarts && _clocks.Reopenings > 0 ? string.Create(CultureInfo.InvariantCulture, $"/reopen-{_clocks.Reopenings}") : "";
        return new ComplaintEscalation(deadline.RuleId, reading.Deadline.Location)
        {
            Id = string.Concat([frame.IdPart, plan.IdPart, Ids.Escape(id), "/", deadline.Step.Name, "/", state, number, reopening]),
            List = plan.Source.List.Name,
            Entry = id,
            Severity = grade.Rank >= 0 ? plan.Source.Scale.Levels[grade.Rank].Name : plan.Severities.Length == 0 ? "none" : "unknown",
            CouldBe = grade.CouldBe is { } ranks ? [.. ranks.Select(plan.Source.Scale.NameOf)] : [],
            Repeated = grade.Repeated == Truth.True,
            Step = deadline.Step.Name,
            Level = passed,
            Owner = owners is null || owners.Length == 0 ? null : owners[Math.Min(passed, owners.Length - 1)],
            Due = frame.Clock.At(reading.Clock.Due),
            State = reading.Clock.IsBreached ? EscalationState.Breached : EscalationState.Warning,
            Elapsed = TimeSpan.FromTicks(reading.Clock.Elapsed),
            Paused = TimeSpan.FromTicks(reading.Clock.Paused),
            IsInBusinessTime = reading.Clock.Within.IsBusiness,
        };
    }

    /// <summary>
    /// Sets the clocks and tells whether a step is open. A ticket without an open step needs no severity, and has no gap.
    /// </summary>
    public bool HasOpenStep(TicketPlan plan, object ticket)
    {
        _clocks.Set(plan.Reader, ticket, frame.Now);
        foreach (var step in plan.Steps)
        {
            if (_clocks.DoneAt(step) == 0)
            {
                return true;
            }
        }

        return false;
    }

    private void NoteGaps(TicketPlan plan, ListView view)
    {
        for (var severity = 0; severity < plan.Severities.Length; severity++)
        {
            for (var index = view.First; index < view.End; index++)
            {
                var ticket = view.Rows[index];
                if (!HasOpenStep(plan, ticket) || Holds(plan, severity, plan.Grade(frame, ticket, index).BaseRank))
                {
                    continue;
                }

                frame.At(ticket, index);
                if (plan.Severities[severity].Of(frame) == Truth.Unknown)
                {
                    gaps.Begin(plan.Source.Severities[severity].RuleId, plan.Locations[severity]);
                    gaps.Add(plan.Severities[severity]);
                }

                frame.At(null, -1);
            }

            if (plan.Source.Repeat is not null)
            {
                NoteRepeats(plan, view, severity);
            }
        }
    }

    // Whether a ticket repeats another may leave its severity open: a gap of the one that it has at least.
    private void NoteRepeats(TicketPlan plan, ListView view, int severity)
    {
        for (var index = view.First; index < view.End; index++)
        {
            var ticket = view.Rows[index];
            if (HasOpenStep(plan, ticket)
                && plan.Grade(frame, ticket, index) is { CouldBe: not null, Repeated: Truth.Unknown, BaseRank: var rank }
                && plan.Source.Severities[severity].Rank == Math.Max(0, rank))
            {
                gaps.Begin(plan.Source.Severities[severity].RuleId, plan.Locations[severity]);
                gaps.Add(plan.RepeatFact, $"{plan.Source.List.Singular}.repeated");
                return;
            }
        }
    }

    // A deadline's length may come from a table, whose inputs may be missing.
    private void NoteDeadline(TicketPlan plan, ListView view, DeadlinePlan deadline)
    {
        for (var index = view.First; index < view.End; index++)
        {
            var ticket = view.Rows[index];
            _clocks.Set(plan.Reader, ticket, frame.Now);
            if (_clocks.DoneAt(deadline.Source.Step) != 0 || _clocks.StartOf(deadline.Source) == 0)
            {
                continue;
            }

            var grade = plan.Grade(frame, ticket, index);
            foreach (var rank in grade.CouldBe ?? [grade.Rank])
            {
                if (plan.DeadlinesOf(rank).Contains(deadline))
                {
                    frame.At(ticket, index);
                    gaps.Begin(deadline.Source.RuleId, deadline.Location);
                    gaps.Add(new AssumedNode(deadline.Within!, rank), deadline.Source.WithinFrom!.Text);
                    frame.At(null, -1);
                }
            }
        }
    }

    // True when a ticket's grade was decided by this severity or by one above it.
    private static bool Holds(TicketPlan plan, int severity, int rank)
    {
        for (var i = 0; i <= severity; i++)
        {
            if (plan.Source.Severities[i].Rank == rank)
            {
                return true;
            }
        }

        return false;
    }
}
