using System.Collections.Immutable;

namespace CareRules.Facts;

/// <summary>
/// A movement of loyalty points that does not follow from the other facts: points redeemed, adjusted by hand, or earned elsewhere.
/// </summary>
public sealed record PointsEntry : IFactEntry
{
    /// <summary>The host's identifier, unique within the customer.</summary>
    public required string Id { get; init; }

    /// <summary>When it was booked.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary><c>redeemed</c>, <c>adjusted</c> or <c>earned</c> (elsewhere).</summary>
    public required string Kind { get; init; }

    /// <summary>How many points. Not negative, except that an adjustment takes points away with a negative number.</summary>
    public required decimal Points { get; init; }

    /// <summary>When points that it adds expire; null for as long as the policy says, counted from <see cref="At"/>.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>What it was for.</summary>
    public string? Reason { get; init; }

    /// <summary>
    /// What else is known, by name. A pack reads the fields that it declares under <c>facts: points:</c>, with the value types of
    /// <see cref="Customer.Attributes"/>.
    /// </summary>
    public ImmutableDictionary<string, object> Attributes { get; init; } = ImmutableDictionary<string, object>.Empty;
}
