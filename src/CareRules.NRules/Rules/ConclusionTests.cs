using CareRules.Facts;
using CareRules.Model.Expressions;
using CareRules.Outcomes;
using CareRules.Runtime;
using CareRules.Runtime.Derived;

namespace CareRules.NRules.Rules;

/// <summary>Tests that a case belongs to the plan's pack.</summary>
internal sealed class IsOfPack(Plan plan) : FactTest<CareCase>(plan, "")
{
    public override bool Holds(CareCase fact) => ReferenceEquals(fact.Evaluation.Plan, Plan);
}

/// <summary>Tests that a severity's condition holds for a complaint or request.</summary>
internal sealed class SeverityHolds(Plan plan, TicketPlan tickets, int severity) : FactTest<UngradedTicket>(plan, $"{tickets.Source.Id}:{severity}")
{
    public override bool Holds(UngradedTicket fact)
    {
        var frame = fact.Evaluation.Frame;
        frame.At(fact.Entry, fact.Index);
        var truth = tickets.Severities[severity].Of(frame);
        frame.At(null, -1);
        return truth == Truth.True;
    }
}

/// <summary>Tests that an entry belongs to a list of the plan's pack.</summary>
internal sealed class IsTicket(Plan plan, TicketPlan tickets) : FactTest<UngradedTicket>(plan, tickets.Source.Id)
{
    public override bool Holds(UngradedTicket fact) => ReferenceEquals(fact.Tickets, tickets);
}

/// <summary>Tests that a deadline applies to an entry of this severity and that the entry has an open step.</summary>
internal sealed class HasDeadline(Plan plan, TicketPlan tickets, DeadlinePlan deadline) : FactTest<TicketGrading>(plan, $"{deadline.Source.RuleId}:{deadline.Source.Number}")
{
    public override bool Holds(TicketGrading fact) =>
        ReferenceEquals(fact.Ticket.Tickets, tickets)
        && TicketPlan.IsFor(deadline, fact.Grade)
        && fact.Evaluation.Escalations.HasOpenStep(tickets, fact.Entry);
}

/// <summary>Tests that a clock requires an escalation.</summary>
internal sealed class IsDue(Plan plan, TicketPlan tickets) : FactTest<TicketClock>(plan, tickets.Source.Id)
{
    public override bool Holds(TicketClock fact) => fact.Reading.IsDue(Plan.Clock) && ReferenceEquals(fact.Grading.Ticket.Tickets, tickets);
}

/// <summary>Tests that the customer has one of these levels.</summary>
internal class IsLevel(Plan plan, LadderPlan ladder, params IReadOnlyList<int> ranks)
    : FactTest<TierAssignment>(plan, $"{ladder.Source.Dimension}:{string.Join(',', ranks)}")
{
    // A plan has one assignment object per level, so another pack's level with the same name does not match.
    private readonly TierAssignment[] _held = [.. ladder.Assignments.Where((_, i) => ranks.Contains(ladder.Source.Levels[i].Rank))];

    public override bool Holds(TierAssignment fact) => Array.Exists(_held, h => ReferenceEquals(h, fact));
}

/// <summary>Tests that the customer has one of these levels or, where facts are missing, could have: the rule then reports the gap.</summary>
internal sealed class MayBeLevel(Plan plan, LadderPlan ladder, params IReadOnlyList<int> ranks) : IsLevel(plan, ladder, ranks)
{
    public override bool Holds(TierAssignment fact) => base.Holds(fact) || fact.Possible.Any(base.Holds);
}

/// <summary>Tests a signal's name.</summary>
internal sealed class IsSignal(Plan plan, Signal signal) : FactTest<CareSignal>(plan, signal.Name)
{
    public override bool Holds(CareSignal fact) => fact.Name == signal.Name && ReferenceEquals(fact.Evaluation.Plan, Plan);
}

/// <summary>Tests that two cases of the plan's pack are different objects.</summary>
internal sealed class AreDistinctCases(Plan plan) : FactTest<CareCase>(plan, "")
{
    public override bool Holds(CareCase fact) => ReferenceEquals(fact.Evaluation.Plan, Plan);

    public bool Holds(CareCase one, CareCase other) => Holds(one) && Holds(other) && !ReferenceEquals(one, other);
}
