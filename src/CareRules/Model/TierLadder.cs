using System.Collections.Immutable;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Model.Expressions;

namespace CareRules.Model;

/// <summary>One dimension of tiers. The first level from the top whose condition holds is the customer's.</summary>
/// <param name="Dimension">The dimension's name: <c>value</c>.</param>
/// <param name="Index">Its index among the dimensions.</param>
/// <param name="Levels">From the top, as written.</param>
/// <param name="Scale">The same levels as an ordered scale, lowest first.</param>
internal sealed record TierLadder(string Dimension, int Index, LocalizedText Label, ImmutableArray<TierLevel> Levels, LevelScale Scale, SourceSpan Span)
{
    /// <summary>
    /// The months between reviews, counted from the first of January (1, 3, 6 or 12) or from when the level was reached; null when each
    /// evaluation is a review.
    /// </summary>
    public int? ReviewMonths { get; init; }

    /// <summary>True when reviews are counted from the day on which the level was reached.</summary>
    public bool IsReviewedFromLevel { get; init; }

    /// <summary>True when a lower level is never more than one below: <c>fall: one level</c>.</summary>
    public bool FallsOneLevel { get; init; }

    /// <summary>How long a lower level must be due before it takes effect; null for at once.</summary>
    public TimeAmount? Grace { get; init; }

    /// <summary>A condition that starts an unscheduled review when it becomes true; null for none.</summary>
    public Condition? ReviewOn { get; init; }

    /// <summary>True where a level counts as one that does not hold while it is unknown: <c>if_unknown: lower</c>.</summary>
    public bool IsLowerIfUnknown { get; init; }

    /// <summary>True where a memory holds a level: a tier's, and one of loyalty that says how long it lasts.</summary>
    public bool IsHeld => HasLife || Dimension != LoyaltyPolicy.Dimension;

    /// <summary>True when a level is held between decisions in some way other than being decided anew each time.</summary>
    public bool HasLife => ReviewMonths is not null || Grace is not null || ReviewOn is not null || FallsOneLevel || Levels.Any(l => l.Keep is not null);

    /// <summary>The level's name in data gaps: <c>tier.value</c>.</summary>
    public string Fact { get; init; } = $"tier.{Dimension}";
}
