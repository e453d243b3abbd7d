namespace CareRules.NRules.Rules;

/// <summary>
/// The fact that an evaluation has reached a stage: all conclusions of earlier stages are in the session. Conditions are tests of this
/// fact, because they are valid only once the values that they read are final.
/// </summary>
internal sealed class CareStage(CareEvaluation evaluation, int number)
{
    public CareEvaluation Evaluation { get; } = evaluation;

    public int Number { get; } = number;
}
