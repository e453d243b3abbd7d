namespace CareRules.Facts;

/// <summary>A time during which a complaint's clocks are paused.</summary>
/// <param name="From">The first instant of the pause.</param>
/// <param name="To">The first instant after it; null while it lasts.</param>
public sealed record PauseInterval(DateTimeOffset From, DateTimeOffset? To);
