using CareRules.Benchmarks.Baseline;
using CareRules.Facts;

namespace CareRules.Benchmarks.Peers.Idiomatic;

/// <summary>A complaint with its severity, or those that are possible.</summary>
internal sealed class GradedComplaint(ComplaintCase of, Severities severity)
{
    public ComplaintCase Case { get; } = of;

    public Severities Severity { get; } = severity;

    /// <summary>The one whose deadlines count.</summary>
    public Severities MostSevere { get; } = (Severities)(1 << severity.Rank());

    public Complaint Complaint => Case.Complaint;

    public DateTimeOffset Now => Case.Card.Now;

    public bool IsOpened => Case.IsOpened;

    public bool IsResolved => Case.IsResolved;
}
