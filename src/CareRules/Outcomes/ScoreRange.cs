namespace CareRules.Outcomes;

/// <summary>Between what a churn score or a number of points lies while facts are missing.</summary>
/// <param name="Low">The least: of a score, no unknown indicator with a positive weight holds, and each with a negative one does.</param>
/// <param name="High">The most.</param>
public readonly record struct ScoreRange(decimal Low, decimal High);
