using CareRules.Facts;
using CareRules.NRules.Rules;
using CareRules.Runtime.Derived;

namespace CareRules.NRules;

/// <summary>The clock of one of the deadlines of a complaint or request, from its start on.</summary>
public sealed class TicketClock
{
    internal TicketClock(TicketGrading grading, in DeadlineReading reading)
    {
        Grading = grading;
        Reading = reading;
        Due = Evaluation.Plan.Clock.At(reading.Clock.Due);
    }

    /// <summary>The complaint or request.</summary>
    public object Entry => Grading.Entry;

    /// <summary>The complaint; null where it is a request.</summary>
    public Complaint? Complaint => Grading.Complaint;

    /// <summary>The deadline's id: <c>complaints.resolve.minor</c>.</summary>
    public string Deadline => Reading.Deadline.Source.RuleId;

    /// <summary>When the step is due, given the pauses so far, in the pack's time zone.</summary>
    public DateTimeOffset Due { get; }

    /// <summary>True until the step is completed.</summary>
    public bool IsOpen => Reading.Clock.IsOpen;

    /// <summary>True when the step was completed late, or is open and overdue.</summary>
    public bool IsBreached => Reading.Clock.IsBreached;

    internal TicketGrading Grading { get; }

    internal DeadlineReading Reading { get; }

    internal CareEvaluation Evaluation => Grading.Evaluation;
}
