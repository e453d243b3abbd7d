using CareRules.Facts;

namespace CareRules.NRules.Rules;

/// <summary>A complaint that is to be graded.</summary>
internal sealed class ComplaintAtHand(CareEvaluation evaluation, Complaint complaint, int index)
{
    public CareEvaluation Evaluation { get; } = evaluation;

    public Complaint Complaint { get; } = complaint;

    public int Index { get; } = index;
}
