using CareRules.Facts;
using CareRules.Runtime.Nodes;
using CareRules.Runtime.State;

namespace CareRules.Runtime.Derived;

/// <summary>The severity of the current ticket.</summary>
internal sealed class SeverityNode(TicketPlan tickets, bool filtered, int depth)
    : ValueNode(new NodeTraits(Entry: !filtered, Filtered: filtered, depth, Levels: true))
{
    protected override Value Evaluate(Frame frame)
    {
        var (ticket, index) = TicketPlan.AtHand(frame, filtered);
        return ticket is null ? default
            : !filtered && frame.AssumedRank is { } assumed ? tickets.Level(assumed)
            : tickets.SeverityOf(frame, ticket, index);
    }

    public override CouldBe? CouldBe(Frame frame)
    {
        var (ticket, index) = TicketPlan.AtHand(frame, filtered);
        return ticket is null ? null
            : !filtered && frame.AssumedRank is { } assumed ? Nodes.CouldBe.Levels([tickets.Level(assumed)])
            : tickets.SeveritiesOf(frame, ticket, index);
    }

    protected override void NameMissing(Frame frame, MissingFacts missing)
    {
        var (ticket, index) = TicketPlan.AtHand(frame, filtered);
        if (ticket is not null)
        {
            tickets.NameMissingSeverity(frame, ticket, index, missing);
        }
    }

    protected override ValueRange RangeUpTo(Frame frame, long to)
    {
        var (ticket, index) = TicketPlan.AtHand(frame, filtered);
        return ticket is null || tickets.IsSteady(frame, ticket, index, to) ? ValueRange.Fixed(Of(frame)) : ValueRange.Open;
    }
}

/// <summary>Whether the current ticket repeats an earlier one.</summary>
internal sealed class RepeatedNode(TicketPlan tickets, bool filtered)
    : ValueNode(new NodeTraits(Entry: !filtered, Filtered: filtered, Depth: 0))
{
    protected override Value Evaluate(Frame frame)
    {
        var (ticket, index) = TicketPlan.AtHand(frame, filtered);
        return ticket is null ? default : Values.Of(tickets.Repeats(frame, ticket, index));
    }

    protected override void NameMissing(Frame frame, MissingFacts missing) => missing.Add(tickets.RepeatFact);

    protected override ValueRange RangeUpTo(Frame frame, long to) => ValueRange.Fixed(Of(frame));
}

/// <summary>A value for the current ticket as if it had a severity.</summary>
internal sealed class AssumedNode(ValueNode value, int rank) : ValueNode(value.Traits)
{
    protected override Value Evaluate(Frame frame)
    {
        using var assumed = frame.Assume(rank);
        return value.Of(frame);
    }

    protected override void NameMissing(Frame frame, MissingFacts missing)
    {
        using var assumed = frame.Assume(rank);
        value.Missing(frame, missing);
    }

    public override long Step(Frame frame, long from, long to) => value.Step(frame, from, to);

    protected override ValueRange RangeUpTo(Frame frame, long to)
    {
        using var assumed = frame.Assume(rank);
        return value.Over(frame, to);
    }
}
