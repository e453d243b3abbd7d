using System.Collections.Immutable;

namespace CareRules.Facts;

/// <summary>One answer to a satisfaction or loyalty survey.</summary>
public sealed record Survey : IFactEntry
{
    /// <summary>The host's identifier, unique within the customer.</summary>
    public required string Id { get; init; }

    /// <summary>When it was answered.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The kind, for example <c>csat</c> or <c>nps</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The score given, from 0 to <see cref="Scale"/>.</summary>
    public required decimal Score { get; init; }

    /// <summary>The highest score that could be given; greater than zero.</summary>
    public required decimal Scale { get; init; }

    /// <summary>A reason code given with the answer.</summary>
    public string? Reason { get; init; }

    /// <summary>
    /// What else is known, by name. A pack reads the fields that it declares under <c>facts: surveys:</c>, with the value types of
    /// <see cref="Customer.Attributes"/>.
    /// </summary>
    public ImmutableDictionary<string, object> Attributes { get; init; } = ImmutableDictionary<string, object>.Empty;
}
