namespace CareRules.Facts;

/// <summary>A time during which a complaint's clocks stand still.</summary>
/// <param name="From">The first instant of the pause.</param>
/// <param name="To">The first instant after it; null while it lasts.</param>
public sealed record PauseInterval(DateTimeOffset From, DateTimeOffset? To);
