using System.Collections.Immutable;

namespace CareRules.Outcomes;

/// <summary>The decisions of the loyalty part of a policy about one customer.</summary>
public sealed record LoyaltyOutcome
{
    /// <summary>Level and balance.</summary>
    public required LoyaltyStatus Status { get; init; }

    /// <summary>Points earned and taken back in the last 30 days, in order of time.</summary>
    public ImmutableArray<PointsAward> Points { get; init; } = [];

    /// <summary>The current benefits of the level held, in pack order.</summary>
    public ImmutableArray<BenefitGrant> Benefits { get; init; } = [];
}
