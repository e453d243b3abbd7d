using CareRules.Diagnostics;

namespace CareRules.Outcomes;

/// <summary>Points earned, or taken back by a refund. Emitted for 30 days after the event.</summary>
public sealed record PointsAward : CareEntry
{
    internal PointsAward(string rule, SourceLocation source)
        : base(rule, source)
    {
    }

    /// <summary>
    /// Stable identity: <c>customer/rule/entry</c>, and <c>customer/rule/entry:refund-1</c> for the points that the purchase's first refund
    /// took back. The same event has the same id at every evaluation; use it as the idempotency key for booking points.
    /// </summary>
    public required string Id { get; init; }

    /// <summary>The number of points, in whole points; negative for points taken back by a refund.</summary>
    public required decimal Points { get; init; }

    /// <summary>The factor of the points; 1 for none.</summary>
    public required decimal Multiplier { get; init; }

    /// <summary>When they were earned or taken back.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>From when on they can be used; null for at once, and for points that were taken back.</summary>
    public DateTimeOffset? Settles { get; init; }

    /// <summary>When they expire, unless they are spent before; null for never, and for points that were taken back.</summary>
    public DateTimeOffset? Expires { get; init; }
}
