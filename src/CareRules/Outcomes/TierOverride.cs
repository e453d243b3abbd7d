namespace CareRules.Outcomes;

/// <summary>A manual override: a level given by a person in place of the policy's.</summary>
/// <param name="Dimension">The tier dimension.</param>
/// <param name="Level">The level given.</param>
/// <param name="Author">Who decided.</param>
/// <param name="Reason">Why.</param>
/// <param name="Expires">The instant from which the policy decides again; null for never.</param>
public sealed record TierOverride(string Dimension, string Level, string Author, string Reason, DateTimeOffset? Expires);
