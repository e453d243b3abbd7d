namespace CareRules.Outcomes;

/// <summary>A change of level.</summary>
/// <param name="Dimension">The tier dimension.</param>
/// <param name="From">The level before; null for none.</param>
/// <param name="To">The level from now on; null for none.</param>
/// <param name="Cause">What caused it.</param>
/// <param name="At">When it took effect: as-of, or an instant between the last decision and as-of.</param>
public sealed record TierChange(string Dimension, string? From, string? To, TierChangeCause Cause, DateTimeOffset At);
