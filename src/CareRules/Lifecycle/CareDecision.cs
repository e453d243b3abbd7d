using CareRules.Outcomes;

namespace CareRules.Lifecycle;

/// <summary>What <see cref="CareEngine.Decide(Facts.CustomerFacts, DateTimeOffset, CareMemory)"/> answers.</summary>
/// <param name="Outcome">What the policy decides.</param>
/// <param name="Memory">What to remember of it. Keep it in one transaction with the actions, and give it to the next decision.</param>
public sealed record CareDecision(CareOutcome Outcome, CareMemory Memory);
