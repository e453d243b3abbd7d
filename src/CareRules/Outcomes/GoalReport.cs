using System.Collections.Immutable;

namespace CareRules.Outcomes;

/// <summary>The results of a policy's goals over all customers of one sweep.</summary>
/// <param name="AsOf">The instant they were computed for, in the pack's time zone.</param>
/// <param name="RuleSet">The policy.</param>
/// <param name="Customers">How many customers were evaluated.</param>
/// <param name="Goals">In pack order.</param>
public sealed record GoalReport(DateTimeOffset AsOf, RuleSetIdentity RuleSet, long Customers, ImmutableArray<GoalResult> Goals);
