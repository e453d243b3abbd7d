using System.Collections.Immutable;

namespace CareRules.Facts;

/// <summary>A question or a request for service that is not a complaint.</summary>
public sealed record ServiceRequest : IFactEntry
{
    /// <summary>The host's identifier, unique within the customer.</summary>
    public required string Id { get; init; }

    /// <summary>When the customer made it.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>When the first answer went out; null while there is none.</summary>
    public DateTimeOffset? RespondedAt { get; init; }

    /// <summary>When it was closed; null while it is open.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>What it is about, for example <c>pre-sales</c> or <c>technical</c>.</summary>
    public string? Category { get; init; }

    /// <summary>The channel it came in by.</summary>
    public string? Channel { get; init; }

    /// <summary>
    /// What else is known, by name. A pack reads the fields that it declares under <c>facts: service_requests:</c>, with the value types of
    /// <see cref="Customer.Attributes"/>.
    /// </summary>
    public ImmutableDictionary<string, object> Attributes { get; init; } = ImmutableDictionary<string, object>.Empty;
}
