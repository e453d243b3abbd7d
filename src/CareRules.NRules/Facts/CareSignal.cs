using CareRules.Facts;
using CareRules.NRules.Rules;

namespace CareRules.NRules;

/// <summary>A signal of the policy that is true or unknown. A signal that is false is not a fact of the session.</summary>
public sealed class CareSignal
{
    internal CareSignal(CareEvaluation evaluation, string name, Truth truth)
    {
        Evaluation = evaluation;
        Name = name;
        Is = truth;
    }

    /// <summary>The signal's name in the pack.</summary>
    public string Name { get; }

    /// <summary><see cref="Truth.True"/> or <see cref="Truth.Unknown"/>.</summary>
    public Truth Is { get; }

    internal CareEvaluation Evaluation { get; }
}
