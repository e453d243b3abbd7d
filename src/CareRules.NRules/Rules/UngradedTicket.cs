using CareRules.Runtime.Derived;

namespace CareRules.NRules.Rules;

/// <summary>A complaint or request without a severity yet.</summary>
/// <param name="tickets">The plan for its list.</param>
/// <param name="index">Its index in the list.</param>
internal sealed class UngradedTicket(CareEvaluation evaluation, TicketPlan tickets, object entry, int index)
{
    public CareEvaluation Evaluation { get; } = evaluation;

    public TicketPlan Tickets { get; } = tickets;

    public object Entry { get; } = entry;

    public int Index { get; } = index;
}
