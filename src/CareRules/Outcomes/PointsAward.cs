using CareRules.Diagnostics;

namespace CareRules.Outcomes;

/// <summary>Points that came, or that a refund took back. Emitted for 30 days after the event.</summary>
public sealed record PointsAward : CareEntry
{
    internal PointsAward(string rule, SourceLocation source)
        : base(rule, source)
    {
    }

    /// <summary>
    /// Stable identity: <c>customer/rule/entry</c>, and <c>customer/rule/entry:refund-1</c> for what the purchase's first refund took back. The same
    /// event has the same id at every evaluation; use it as the key that keeps points from being booked twice.
    /// </summary>
    public required string Id { get; init; }

    /// <summary>How many points, in whole points; negative for what a refund took back.</summary>
    public required decimal Points { get; init; }

    /// <summary>What the points were multiplied by; 1 for none.</summary>
    public required decimal Multiplier { get; init; }

    /// <summary>When they were earned or taken back.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When they expire, if they are not spent before; null for never, and for points that were taken back.</summary>
    public DateTimeOffset? Expires { get; init; }
}
