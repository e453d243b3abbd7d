using CareRules.Facts;
using CareRules.NRules.Rules;
using CareRules.Runtime.State;

namespace CareRules.NRules;

/// <summary>The severity that the policy assigns to a complaint or request.</summary>
public sealed class TicketGrading
{
    internal TicketGrading(UngradedTicket ticket, in TicketGrade grade)
    {
        Ticket = ticket;
        Grade = grade;
        IsRepeated = grade.Repeated == Truth.True;
        Severity = grade.Rank < 0 ? null : ticket.Tickets.Source.Scale.Levels[grade.Rank].Name;
    }

    /// <summary>The list that it belongs to: <c>complaints</c>, <c>service_requests</c>, or one that the pack declares.</summary>
    public string List => Ticket.Tickets.Source.List.Name;

    /// <summary>The complaint or request.</summary>
    public object Entry => Ticket.Entry;

    /// <summary>The complaint; null where it is a request.</summary>
    public Complaint? Complaint => Entry as Complaint;

    /// <summary>The severity's name, raised when it repeats an earlier one; null when no severity applies.</summary>
    public string? Severity { get; }

    /// <summary>True when it repeats an earlier one, as defined by the policy's <c>repeat</c>.</summary>
    public bool IsRepeated { get; }

    internal UngradedTicket Ticket { get; }

    internal CareEvaluation Evaluation => Ticket.Evaluation;

    internal TicketGrade Grade { get; }
}
