namespace CareRules.Outcomes;

/// <summary>A deadline of a complaint or request that was near or breached at the baseline.</summary>
/// <param name="Escalation">The id of the escalation that it stands for.</param>
/// <param name="Entry">The id of the complaint or request.</param>
/// <param name="Severity">Its severity at the baseline.</param>
/// <param name="Step">The step that is due.</param>
/// <param name="State">Whether the deadline was near or breached at the baseline.</param>
/// <param name="Due">When the step was due, as of the baseline.</param>
public sealed record BacklogClock(string Escalation, string Entry, string Severity, string Step, EscalationState State, DateTimeOffset Due)
{
    /// <summary>The list of facts that it belongs to: <c>complaints</c> unless given.</summary>
    public string List { get; init; } = "complaints";

    /// <summary>The complaint's id; null where it is a request.</summary>
    public string? Complaint => List == "complaints" ? Entry : null;
}
