using CareRules.Facts;
using CareRules.NRules.Rules;

namespace CareRules.NRules;

/// <summary>A signal of the policy that holds, or of which it cannot be told whether it does. A signal that does not hold is no fact.</summary>
public sealed class CareSignal
{
    internal CareSignal(CareEvaluation evaluation, string name, Truth truth)
    {
        Evaluation = evaluation;
        Name = name;
        Is = truth;
    }

    /// <summary>Its name in the pack.</summary>
    public string Name { get; }

    /// <summary><see cref="Truth.True"/> or <see cref="Truth.Unknown"/>.</summary>
    public Truth Is { get; }

    internal CareEvaluation Evaluation { get; }
}
