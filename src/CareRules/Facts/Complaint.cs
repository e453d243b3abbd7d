using System.Collections.Immutable;

namespace CareRules.Facts;

/// <summary>One complaint and the instants its handling reached. A step that has not happened is null.</summary>
public sealed record Complaint : IFactEntry
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

    /// <summary>When it was solved, the last time; null while it is not known. It counts as one of <see cref="Resolutions"/>.</summary>
    public DateTimeOffset? ResolvedAt { get; init; }

    /// <summary>
    /// When the customer was asked whether the solution holds, the last time; null while it is not known. It counts as one of
    /// <see cref="FollowUps"/>.
    /// </summary>
    public DateTimeOffset? FollowedUpAt { get; init; }

    /// <summary>
    /// When it was solved, each time, in any order; empty unless given. A host that evaluates for instants in the past gives them all: with
    /// <see cref="ResolvedAt"/> alone, a complaint that was solved, reopened and solved again was never solved before the last time.
    /// </summary>
    public ImmutableArray<DateTimeOffset> Resolutions { get; init; } = [];

    /// <summary>When the customer was asked whether the solution holds, each time, in any order; empty unless given.</summary>
    public ImmutableArray<DateTimeOffset> FollowUps { get; init; } = [];

    /// <summary>When it was reopened, each time, in any order.</summary>
    public ImmutableArray<DateTimeOffset> Reopens { get; init; } = [];

    /// <summary>When its clocks were paused, for example while waiting for the customer.</summary>
    public ImmutableArray<PauseInterval> Pauses { get; init; } = [];

    /// <summary>
    /// What else is known, by name. A pack reads the fields that it declares under <c>facts: complaints:</c>, with the value types of
    /// <see cref="Customer.Attributes"/>.
    /// </summary>
    public ImmutableDictionary<string, object> Attributes { get; init; } = ImmutableDictionary<string, object>.Empty;
}
