using CareRules.Facts;
using CareRules.Outcomes;
using CareRules.Runtime.State;

namespace CareRules.Runtime;

/// <summary>Counts customers for the goals of one policy.</summary>
internal interface IGoalCounter
{
    Plan Plan { get; }

    RuleSetIdentity Identity { get; }

    /// <summary>Counts a customer for the goals alone.</summary>
    void Tally(CustomerFacts facts, GoalTally goals, GivenValues? given);
}
