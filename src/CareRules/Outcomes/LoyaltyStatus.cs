using System.Collections.Immutable;
using CareRules.Diagnostics;

namespace CareRules.Outcomes;

/// <summary>A customer's status in the loyalty part of a policy.</summary>
public sealed record LoyaltyStatus : CareEntry
{
    private UnknownPoints _unknown = UnknownPoints.None;
    private HeldLevel _held = HeldLevel.None;
    private PendingPoints _pending = PendingPoints.None;

    internal LoyaltyStatus(string rule, SourceLocation source)
        : base(rule, source)
    {
    }

    /// <summary>The level held, for example <c>gold</c>; null when none is, or while it is undetermined.</summary>
    public string? Level { get; init; }

    /// <summary>The levels that an undetermined level could be, from the top; <c>none</c> among them where none may be held. Empty when it is known.</summary>
    public ImmutableArray<string> CouldBe { get; init; } = [];

    /// <summary>
    /// Since when the customer holds the level, as far as the memory reaches back; null without a memory, and where the policy holds no loyalty
    /// levels because it gives them no review, grace or <c>keep</c>.
    /// </summary>
    public DateTimeOffset? Since
    {
        get => _held.Since;
        init => _held = value == _held.Since ? _held : _held with { Since = value };
    }

    /// <summary>The manual override that gives the level; null when the policy decided.</summary>
    public TierOverride? Override
    {
        get => _held.Override;
        init => _held = value == _held.Override ? _held : _held with { Override = value };
    }

    /// <summary>
    /// The points that can be redeemed, never negative; null while it is unknown, because a list of facts is or what some of them earn, and
    /// when the policy has no points.
    /// </summary>
    public decimal? Balance { get; init; }

    /// <summary>
    /// Between what the balance lies while it is unknown what some facts earn; null when it is known, and where it could be anything.
    /// </summary>
    public ScoreRange? BalanceBetween
    {
        get => _unknown.Balance;
        init => _unknown = value == _unknown.Balance ? _unknown : _unknown with { Balance = value };
    }

    /// <summary>
    /// The points that were earned and cannot be used yet; null while it is unknown, and where the policy lets points be used at once.
    /// </summary>
    public decimal? Pending
    {
        get => _pending.Points;
        init => _pending = value == _pending.Points ? _pending : _pending with { Points = value };
    }

    /// <summary>Between what the pending points lie while it is unknown what some facts earn; null when they are known, and where they could be anything.</summary>
    public ScoreRange? PendingBetween
    {
        get => _pending.Between;
        init => _pending = value == _pending.Between ? _pending : _pending with { Between = value };
    }

    /// <summary>From when on the next of the pending points can be used; null when none are pending, and while that is unknown.</summary>
    public DateTimeOffset? NextSettlement
    {
        get => _pending.Next;
        init => _pending = value == _pending.Next ? _pending : _pending with { Next = value };
    }

    /// <summary>
    /// The points owed, because a refund or a redemption took more than the balance; points earned next repay them. Null while it is unknown.
    /// </summary>
    public decimal? Debt { get; init; }

    /// <summary>Between what the debt lies while it is unknown what some facts earn; null when it is known, and where it could be anything.</summary>
    public ScoreRange? DebtBetween
    {
        get => _unknown.Debt;
        init => _unknown = value == _unknown.Debt ? _unknown : _unknown with { Debt = value };
    }

    /// <summary>When the next points expire; null when none do, and while that is unknown.</summary>
    public DateTimeOffset? NextExpiry { get; init; }

    /// <summary>How many points expire at <see cref="NextExpiry"/>; null when none do, and while it is unknown.</summary>
    public decimal? Expiring { get; init; }

    /// <summary>Between what the points lie that expire at <see cref="NextExpiry"/>; null when they are known, and while that is unknown.</summary>
    public ScoreRange? ExpiringBetween
    {
        get => _unknown.Expiring;
        init => _unknown = value == _unknown.Expiring ? _unknown : _unknown with { Expiring = value };
    }

    private sealed record HeldLevel
    {
        public static HeldLevel None { get; } = new();

        public DateTimeOffset? Since { get; init; }

        public TierOverride? Override { get; init; }
    }

    private sealed record PendingPoints
    {
        public static PendingPoints None { get; } = new();

        public decimal? Points { get; init; }

        public ScoreRange? Between { get; init; }

        public DateTimeOffset? Next { get; init; }
    }

    // Together, since they are rare.
    private sealed record UnknownPoints
    {
        public static UnknownPoints None { get; } = new();

        public ScoreRange? Balance { get; init; }

        public ScoreRange? Debt { get; init; }

        public ScoreRange? Expiring { get; init; }
    }
}
