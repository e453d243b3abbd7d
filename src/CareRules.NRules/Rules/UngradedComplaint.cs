using CareRules.Facts;

namespace CareRules.NRules.Rules;

/// <summary>A complaint without a severity yet.</summary>
internal sealed class UngradedComplaint(CareEvaluation evaluation, Complaint complaint, int index)
{
    public CareEvaluation Evaluation { get; } = evaluation;

    public Complaint Complaint { get; } = complaint;

    public int Index { get; } = index;
}
