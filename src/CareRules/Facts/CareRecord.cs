using System.Collections.Immutable;

namespace CareRules.Facts;

/// <summary>Care that was given, which <c>done(rule)</c> looks for.</summary>
public sealed record CareRecord : IFactEntry
{
    /// <summary>The host's identifier, unique within the customer.</summary>
    public required string Id { get; init; }

    /// <summary>The rule whose action was carried out.</summary>
    public required string Rule { get; init; }

    /// <summary>When it was done.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The action, where the rule has several.</summary>
    public string? Action { get; init; }

    /// <summary>
    /// The id of the action that was carried out, as in the outcome, which tells what it was done for. Without one it was done for the rule's
    /// latest occurrence at that time.
    /// </summary>
    public string? ActionId { get; init; }

    /// <summary>The channel used.</summary>
    public string? Channel { get; init; }

    /// <summary>What came of it, for example <c>solved</c> or <c>unsatisfied</c>.</summary>
    public string? Outcome { get; init; }

    /// <summary>
    /// What else is known, by name. A pack reads the fields that it declares under <c>facts: care_records:</c>, with the value types of
    /// <see cref="Customer.Attributes"/>.
    /// </summary>
    public ImmutableDictionary<string, object> Attributes { get; init; } = ImmutableDictionary<string, object>.Empty;
}
