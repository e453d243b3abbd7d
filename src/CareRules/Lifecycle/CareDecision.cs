using CareRules.Outcomes;

namespace CareRules.Lifecycle;

/// <summary>The result of <see cref="CareEngine.Decide(Facts.CustomerFacts, DateTimeOffset, CareMemory)"/>.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Memory">The new memory. Store it in one transaction with the actions, and pass it to the next decision.</param>
public sealed record CareDecision(CareOutcome Outcome, CareMemory Memory);
