using CareRules.Facts;
using CareRules.Runtime.Nodes;
using CareRules.Runtime.State;

namespace CareRules.Runtime.Derived;

/// <summary>The severity of the current complaint.</summary>
internal sealed class SeverityNode(TicketPlan complaints, bool filtered, int depth)
    : ValueNode(new NodeTraits(Entry: !filtered, Filtered: filtered, depth, Levels: true))
{
    protected override Value Evaluate(Frame frame)
    {
        var (complaint, index) = TicketPlan.AtHand(frame, filtered);
        return complaint is null ? default
            : !filtered && frame.AssumedRank is { } assumed ? complaints.Level(assumed)
            : complaints.SeverityOf(frame, complaint, index);
    }

    public override CouldBe? CouldBe(Frame frame)
    {
        var (complaint, index) = TicketPlan.AtHand(frame, filtered);
        return complaint is null ? null
            : !filtered && frame.AssumedRank is { } assumed ? Nodes.CouldBe.Levels([complaints.Level(assumed)])
            : complaints.SeveritiesOf(frame, complaint, index);
    }

    protected override void NameMissing(Frame frame, MissingFacts missing)
    {
        var (complaint, index) = TicketPlan.AtHand(frame, filtered);
        if (complaint is not null)
        {
            complaints.NameMissingSeverity(frame, complaint, index, missing);
        }
    }

    protected override ValueRange RangeUpTo(Frame frame, long to)
    {
        var (complaint, index) = TicketPlan.AtHand(frame, filtered);
        return complaint is null || complaints.IsSteady(frame, complaint, index, to) ? ValueRange.Fixed(Of(frame)) : ValueRange.Open;
    }
}

/// <summary>Whether the current complaint repeats an earlier one.</summary>
internal sealed class RepeatedNode(TicketPlan complaints, bool filtered)
    : ValueNode(new NodeTraits(Entry: !filtered, Filtered: filtered, Depth: 0))
{
    protected override Value Evaluate(Frame frame)
    {
        var (complaint, index) = TicketPlan.AtHand(frame, filtered);
        return complaint is null ? default : Values.Of(complaints.Repeats(frame, complaint, index));
    }

    protected override void NameMissing(Frame frame, MissingFacts missing) => missing.Add(complaints.RepeatFact);

    protected override ValueRange RangeUpTo(Frame frame, long to) => ValueRange.Fixed(Of(frame));
}

/// <summary>A value for the current complaint as if it had a severity.</summary>
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
