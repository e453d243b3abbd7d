using CareRules.Facts;
using CareRules.Model;
using CareRules.Model.Expressions;
using CareRules.Runtime.Nodes;
using CareRules.Runtime.State;

namespace CareRules.Runtime.Derived;

/// <summary>
/// A figure of the deadlines of a step of the current ticket; of several, that of the one that is due first. A step that was taken is
/// judged as of then. Nothing where no deadline applies or none has started; unknown where the calendar does not cover when it is due.
/// </summary>
/// <param name="elapsed">The kind of what the step's clocks count: time, or business time.</param>
internal sealed class TicketClockNode(TicketPlan tickets, TicketStep step, ClockFigure figure, ValueKind elapsed, bool filtered, int depth)
    : ValueNode(new NodeTraits(Entry: !filtered, Filtered: filtered, depth, Levels: true))
{
    protected override Value Evaluate(Frame frame)
    {
        var (ticket, index) = TicketPlan.AtHand(frame, filtered);
        return ticket is null ? default : ValueOf(tickets.Clocks.Of(frame, ticket, index, step));
    }

    protected override void NameMissing(Frame frame, MissingFacts missing) => missing.Add(frame.Clock.Calendar!.Fact);

    protected override ValueRange RangeUpTo(Frame frame, long to)
    {
        var (ticket, index) = TicketPlan.AtHand(frame, filtered);
        if (ticket is null)
        {
            return ValueRange.Fixed(Of(frame));
        }

        if (!tickets.Clocks.TryAhead(frame, ticket, index, step, to, out var now, out var then))
        {
            return ValueRange.Open;
        }

        var (value, later) = (ValueOf(now), ValueOf(then));
        return value.Equals(later) ? ValueRange.Fixed(value)
            : figure is not (ClockFigure.Elapsed or ClockFigure.Due) || !value.HasValue || !later.HasValue ? ValueRange.Open
            : figure == ClockFigure.Due ? ValueRange.Between(value, later)
            : !ReferenceEquals(now.First!.Value.Deadline, then.First!.Value.Deadline) || tickets.Reader.IsPaused(ticket, frame.Now) ? ValueRange.Open
            : elapsed == ValueKind.BusinessTime ? ValueRange.Between(value, later, Pace.Hours)
            : ValueRange.Running(value, later);
    }

    private Value ValueOf(in StepState state) => state.First is not { Clock: var clock }
        ? state.IsUncovered ? default : Value.Nothing
        : figure switch
        {
            ClockFigure.Breached => Value.Of(clock.IsBreached),
            ClockFigure.Elapsed => elapsed == ValueKind.BusinessTime ? Value.OfBusinessTime(clock.Elapsed) : Value.OfDuration(clock.Elapsed),
            ClockFigure.Due => Value.OfInstant(clock.Due),
            ClockFigure.BreachedAt => clock.IsBreached ? Value.OfInstant(clock.Due) : Value.Nothing,
            ClockFigure.WarnedAt => state.WarnedAt > 0 ? Value.OfInstant(state.WarnedAt) : Value.Nothing,
        };
}
