namespace CareRules.Outcomes;

/// <summary>The end of a flag of churn risk: the score fell below the threshold that clears it.</summary>
/// <param name="Episode">Which flag of the customer it was, from 1.</param>
/// <param name="Level">Its level at last, for example <c>high</c>.</param>
/// <param name="Since">When it was raised.</param>
/// <param name="At">When it ended: as-of, or an instant between the last decision and as-of.</param>
public sealed record ChurnEnd(int Episode, string Level, DateTimeOffset Since, DateTimeOffset At);
