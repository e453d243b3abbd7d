using System.Collections.Immutable;

namespace CareRules.Facts;

/// <summary>One contact with the customer, in either direction.</summary>
public sealed record Interaction : IFactEntry
{
    /// <summary>The host's identifier, unique within the customer.</summary>
    public required string Id { get; init; }

    /// <summary>When it took place.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The channel, for example <c>phone</c>, <c>email</c>, <c>on-site</c>.</summary>
    public string? Channel { get; init; }

    /// <summary><c>inbound</c> or <c>outbound</c>.</summary>
    public string? Direction { get; init; }

    /// <summary>What it was about, for example <c>inquiry</c>, <c>visit</c>, <c>review</c>.</summary>
    public string? Kind { get; init; }

    /// <summary>
    /// What else is known, by name. A pack reads the fields that it declares under <c>facts: interactions:</c>, with the value types of
    /// <see cref="Customer.Attributes"/>.
    /// </summary>
    public ImmutableDictionary<string, object> Attributes { get; init; } = ImmutableDictionary<string, object>.Empty;
}
