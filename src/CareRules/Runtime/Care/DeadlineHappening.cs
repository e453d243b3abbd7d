using System.Diagnostics;
using System.Globalization;
using CareRules.Model;
using CareRules.Runtime.Derived;
using CareRules.Runtime.Nodes;
using CareRules.Runtime.State;

namespace CareRules.Runtime.Care;

/// <summary>The breach of a step's deadline, or its warning: <c>complaint resolve breached</c>. The clocks of escalations tell it.</summary>
/// <param name="at">Its instant for the entry at hand; nothing while it has not come.</param>
internal sealed class DeadlineHappening(ValueNode at, TicketPlan tickets, TicketStep step, DeadlineMoment moment) : HappeningPlan
{
    private readonly string _id = $":{step.Name}:{moment.State}";

    public override bool IsFromFacts => false;

    // A restarted clock is another occurrence.
    public override string IdOf(Frame frame, object row) =>
        step.Restarts && tickets.Reader.Reopenings(row, frame.Now).Count is > 0 and var times ? string.Create(CultureInfo.InvariantCulture, $"{_id}:reopen-{times}") : _id;

    public override long Ticks(Frame frame, object row, long now)
    {
        var then = tickets.Clocks.At(frame, now);
        var (entry, index) = Enter(then, row);
        var value = at.Of(then);
        then.At(entry, index);
        return value.HasValue ? value.Ticks : 0;
    }

    public override long Expected(Frame frame, object row)
    {
        var state = tickets.Clocks.Of(frame, row, tickets.List.IndexOf(frame.List(tickets.List).Rows, row), step);
        return state.First is not { Clock: { IsOpen: true, IsBreached: false } clock } ? 0 : moment.IsBreach ? clock.Due : state.WarnsAt;
    }

    public override bool IsSteady(Frame frame, object row, long to)
    {
        var (entry, index) = Enter(frame, row);
        var isSteady = at.IsSteady(frame, to);
        frame.At(entry, index);
        return isSteady;
    }

    public override long NextChange(object row, long now) => throw new UnreachableException("the clocks tell it, not the facts");

    // The entry that was at hand before.
    private (object? Entry, int Index) Enter(Frame frame, object row)
    {
        var before = (frame.Entry, frame.EntryIndex);
        frame.At(row, tickets.List.IndexOf(frame.List(tickets.List).Rows, row));
        return before;
    }
}
