using System.Collections.Immutable;

namespace CareRules.Facts;

/// <summary>One purchase, before refunds.</summary>
public sealed record Purchase : IFactEntry
{
    /// <summary>The host's identifier, unique within the customer.</summary>
    public required string Id { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The gross amount in <see cref="Currency"/>.</summary>
    public required decimal Amount { get; init; }

    /// <summary>The ISO 4217 code of <see cref="Amount"/>.</summary>
    public required string Currency { get; init; }

    /// <summary>How many units were bought; null is unknown.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>What kind of thing was bought.</summary>
    public string? Category { get; init; }

    /// <summary>The product or service bought.</summary>
    public string? Product { get; init; }

    /// <summary>Where it was bought.</summary>
    public string? Channel { get; init; }

    /// <summary>What was paid back, in the purchase's own currency.</summary>
    public ImmutableArray<Refund> Refunds { get; init; } = [];

    /// <summary>
    /// What else is known, by name. A pack reads the fields that it declares under <c>facts: purchases:</c>, with the value types of
    /// <see cref="Customer.Attributes"/>.
    /// </summary>
    public ImmutableDictionary<string, object> Attributes { get; init; } = ImmutableDictionary<string, object>.Empty;
}
