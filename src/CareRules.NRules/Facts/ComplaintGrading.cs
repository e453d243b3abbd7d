using CareRules.Facts;
using CareRules.NRules.Rules;
using CareRules.Runtime.State;

namespace CareRules.NRules;

/// <summary>The severity that the policy assigns to a complaint.</summary>
public sealed class ComplaintGrading
{
    internal ComplaintGrading(CareEvaluation evaluation, Complaint complaint, int index, in TicketGrade grade)
    {
        Evaluation = evaluation;
        Complaint = complaint;
        Index = index;
        Grade = grade;
        IsRepeated = grade.Repeated == Truth.True;
        Severity = grade.Rank < 0 ? null : evaluation.Plan.Complaints!.Source.Scale.Levels[grade.Rank].Name;
    }

    /// <summary>The complaint.</summary>
    public Complaint Complaint { get; }

    /// <summary>The severity's name, raised when the complaint repeats an earlier one; null when no severity applies.</summary>
    public string? Severity { get; }

    /// <summary>True when the complaint repeats an earlier one, as defined by the policy's <c>repeat</c>.</summary>
    public bool IsRepeated { get; }

    internal CareEvaluation Evaluation { get; }

    internal int Index { get; }

    internal TicketGrade Grade { get; }
}
