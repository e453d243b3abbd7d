using System.Collections.Immutable;
using CareRules.Diagnostics;

namespace CareRules.Outcomes;

/// <summary>A customer's status in the loyalty part of a policy.</summary>
public sealed record LoyaltyStatus : CareEntry
{
    internal LoyaltyStatus(string rule, SourceLocation source)
        : base(rule, source)
    {
    }

    /// <summary>The level held, for example <c>gold</c>; null when none is, or while it is undetermined.</summary>
    public string? Level { get; init; }

    /// <summary>The levels that an undetermined level could be, from the top; <c>none</c> among them where none may be held. Empty when it is known.</summary>
    public ImmutableArray<string> CouldBe { get; init; } = [];

    /// <summary>
    /// The points that can be redeemed, never negative; null when a list of facts that it depends on is unknown, or when the policy has no
    /// points.
    /// </summary>
    public decimal? Balance { get; init; }

    /// <summary>
    /// The points owed, because a refund or a redemption took more than the balance; points earned next repay them. Null where the balance
    /// is.
    /// </summary>
    public decimal? Debt { get; init; }

    /// <summary>When the next points expire; null when none do.</summary>
    public DateTimeOffset? NextExpiry { get; init; }

    /// <summary>How many points expire at <see cref="NextExpiry"/>; null when none do.</summary>
    public decimal? Expiring { get; init; }
}
