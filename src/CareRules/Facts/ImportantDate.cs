using System.Collections.Immutable;

namespace CareRules.Facts;

/// <summary>A date that matters to the customer.</summary>
/// <param name="Kind">What it is, for example <c>company-anniversary</c> or <c>product-launch</c>.</param>
/// <param name="Date">The day; for a yearly date, the first one.</param>
public sealed record ImportantDate(string Kind, DateOnly Date) : IFactEntry
{
    /// <summary>
    /// What else is known, by name. A pack reads the fields that it declares under <c>facts: dates:</c>, with the value types of
    /// <see cref="Customer.Attributes"/>.
    /// </summary>
    public ImmutableDictionary<string, object> Attributes { get; init; } = ImmutableDictionary<string, object>.Empty;
}
