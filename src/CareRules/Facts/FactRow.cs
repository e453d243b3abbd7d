using System.Collections.Immutable;

namespace CareRules.Facts;

/// <summary>
/// One entry of a list that a pack declares: field values by name, with the same value types as <see cref="Customer.Attributes"/>.
/// </summary>
/// <param name="Fields">The known fields; a field that is absent is unknown.</param>
public sealed record FactRow(ImmutableDictionary<string, object> Fields);
