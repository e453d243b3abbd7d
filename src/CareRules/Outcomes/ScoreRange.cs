namespace CareRules.Outcomes;

/// <summary>What a churn score could be while facts are missing.</summary>
/// <param name="Low">The least: no unknown indicator with a positive weight holds, and each with a negative one does.</param>
/// <param name="High">The most.</param>
public readonly record struct ScoreRange(decimal Low, decimal High);
