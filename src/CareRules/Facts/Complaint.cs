using System.Collections.Immutable;

namespace CareRules.Facts;

/// <summary>One complaint and the instants its handling reached. A step that has not happened is null.</summary>
public sealed record Complaint
{
    /// <summary>The host's identifier, unique within the customer.</summary>
    public required string Id { get; init; }

    /// <summary>What it is about, for example <c>product-quality</c>.</summary>
    public string? Category { get; init; }

    /// <summary>Who caused it, for example <c>company</c>.</summary>
    public string? Cause { get; init; }

    /// <summary>The customer's reason code, for example <c>slow-response</c>.</summary>
    public string? Reason { get; init; }

    /// <summary>The channel it came in by.</summary>
    public string? Channel { get; init; }

    /// <summary>When the customer complained: every clock counts from here unless the policy says otherwise.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>When somebody took it on.</summary>
    public DateTimeOffset? AcceptedAt { get; init; }

    /// <summary>When the facts were established.</summary>
    public DateTimeOffset? VerifiedAt { get; init; }

    /// <summary>When it was solved.</summary>
    public DateTimeOffset? ResolvedAt { get; init; }

    /// <summary>When the customer was asked whether the solution holds.</summary>
    public DateTimeOffset? FollowedUpAt { get; init; }

    /// <summary>When it was reopened, each time.</summary>
    public ImmutableArray<DateTimeOffset> Reopens { get; init; } = [];

    /// <summary>When its clocks were paused, for example while waiting for the customer.</summary>
    public ImmutableArray<PauseInterval> Pauses { get; init; } = [];
}
