namespace CareRules.NRules.Rules;

/// <summary>
/// Says that an evaluation has come to a stage: everything that earlier stages conclude is there. Conditions are asked of it, since
/// they need to know for certain what was concluded, and what was not.
/// </summary>
internal sealed class CareStage(CareEvaluation evaluation, int number)
{
    public CareEvaluation Evaluation { get; } = evaluation;

    public int Number { get; } = number;
}
