namespace CareRules.Outcomes;

/// <summary>A deadline of a complaint that was near or breached at the baseline.</summary>
/// <param name="Escalation">The id of the escalation that it stands for.</param>
/// <param name="Complaint">The complaint's id.</param>
/// <param name="Severity">Its severity at the baseline.</param>
/// <param name="Step">The step that is due.</param>
/// <param name="State">Whether the deadline was near or breached at the baseline.</param>
/// <param name="Due">When the step was due, as of the baseline.</param>
public sealed record BacklogClock(string Escalation, string Complaint, string Severity, string Step, EscalationState State, DateTimeOffset Due);
