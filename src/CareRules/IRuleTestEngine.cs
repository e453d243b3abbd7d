using CareRules.Facts;
using CareRules.Lifecycle;
using CareRules.Outcomes;
using CareRules.Runtime;
using CareRules.Runtime.State;

namespace CareRules;

/// <summary>
/// An engine that can run rule tests: with given values in place of computed ones, and with goals counted over customers.
/// </summary>
internal interface IRuleTestEngine : ICareEngine
{
    /// <summary>Evaluates with some values given in place of computed ones.</summary>
    /// <exception cref="FactsException">A fact has another type than the pack declares.</exception>
    CareOutcome Evaluate(CustomerFacts facts, DateTimeOffset asOf, GivenValues? given);

    /// <summary>Decides with some values given in place of computed ones.</summary>
    /// <exception cref="FactsException">A fact has another type than the pack declares.</exception>
    CareDecision Decide(CustomerFacts facts, DateTimeOffset asOf, CareMemory memory, GivenValues? given);

    /// <summary>A tally of the policy's goals, over no customer yet.</summary>
    GoalTally Goals(DateTimeOffset asOf);

    /// <summary>Counts a customer for the goals alone, in a tally that <see cref="Goals"/> of this engine made.</summary>
    /// <exception cref="FactsException">A fact has another type than the pack declares.</exception>
    void Tally(CustomerFacts facts, GoalTally goals, GivenValues? given);
}
