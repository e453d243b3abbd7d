namespace CareRules.Outcomes;

/// <summary>A change of level.</summary>
/// <param name="From">The level before; null for none.</param>
/// <param name="To">The level from now on; null for none.</param>
/// <param name="Cause">What brought it about.</param>
public sealed record TierChange(string? From, string? To, TierChangeCause Cause);
