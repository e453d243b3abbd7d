using System.Collections.Immutable;

namespace CareRules.Outcomes;

/// <summary>How a policy's goals stand, over all customers of one sweep.</summary>
/// <param name="AsOf">The instant they were worked out for, in the pack's time zone.</param>
/// <param name="RuleSet">The policy.</param>
/// <param name="Customers">How many customers were looked at.</param>
/// <param name="Goals">In pack order.</param>
public sealed record GoalReport(DateTimeOffset AsOf, RuleSetIdentity RuleSet, long Customers, ImmutableArray<GoalResult> Goals);
