using CareRules.Benchmarks.Baseline;
using CareRules.Facts;

namespace CareRules.Benchmarks.Peers.Idiomatic;

/// <summary>A complaint with its severity.</summary>
internal sealed class GradedComplaint(ComplaintCase of, Severity severity)
{
    public ComplaintCase Case { get; } = of;

    public Severity Severity { get; } = severity;

    public Complaint Complaint => Case.Complaint;

    public DateTimeOffset Now => Case.Card.Now;

    public bool IsOpened => Case.IsOpened;

    public bool IsResolved => Case.IsResolved;
}
