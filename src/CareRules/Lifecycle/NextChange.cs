namespace CareRules.Lifecycle;

/// <summary>The next instant at which a decision may be another one if no fact arrives.</summary>
/// <param name="At">In the pack's zone. Nothing changes before it; at it, something probably does.</param>
/// <param name="Why">What is expected at it.</param>
public sealed record NextChange(DateTimeOffset At, ChangeReason Why);
