namespace CareRules.Outcomes;

/// <summary>
/// A level of churn risk that was reached and left again between the last decision and as-of: the flag ended, or went on with another level.
/// </summary>
/// <param name="Episode">Which flag of the customer it was, from 1.</param>
/// <param name="Level">The level, for example <c>high</c>.</param>
/// <param name="Since">When the flag was raised.</param>
/// <param name="At">When it reached the level.</param>
/// <param name="EndedAt">When it left the level.</param>
public sealed record ChurnRaise(int Episode, string Level, DateTimeOffset Since, DateTimeOffset At, DateTimeOffset EndedAt);
