using System.Collections.Immutable;

namespace CareRules.Facts;

/// <summary>One readable field of the customer or of a list's entries.</summary>
/// <param name="Name">Its snake_case name, as in YAML and JSON.</param>
/// <param name="Kind">Its type in the language.</param>
/// <param name="Label">Its labels; a label is a name too.</param>
/// <param name="Get">Reads it from the customer or entry; unknown where it is absent.</param>
internal sealed record FactField(string Name, ValueKind Kind, LocalizedText Label, Func<object, Value> Get)
{
    /// <summary>The closed set of texts it may hold, or empty when any text may stand there.</summary>
    public ImmutableArray<string> AllowedTexts { get; init; } = [];

    /// <summary>True when a pack declares it and it is read from <see cref="Customer.Attributes"/> or a <see cref="FactRow"/>.</summary>
    public bool Declared { get; init; }
}
