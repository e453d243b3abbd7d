using System.Collections.Immutable;

namespace CareRules.Facts;

/// <summary>One readable field of the customer or of a list's entries.</summary>
/// <param name="Name">Its snake_case name, as in YAML and JSON.</param>
/// <param name="Kind">Its type in the language.</param>
/// <param name="Label">Its labels, which conditions can use as names too.</param>
/// <param name="Get">Reads it from the customer or entry; unknown where it is absent.</param>
internal sealed record FactField(string Name, ValueKind Kind, LocalizedText Label, Func<object, Value> Get)
{
    /// <summary>The closed set of texts it may hold; empty when any text is allowed.</summary>
    public ImmutableArray<string> AllowedTexts { get; init; } = [];

    /// <summary>Reads a text without creating a value; null where this is not supported. A null text is unknown.</summary>
    public Func<object, string?>? TextOf { get; init; }

    /// <summary>Reads an instant's UTC ticks without creating a value; null where this is not supported. Zero is unknown.</summary>
    public Func<object, long>? TicksOf { get; init; }

    /// <summary>Reads an amount that is always known from many entries at once; null where this is not supported.</summary>
    public AmountReader? Amounts { get; init; }

    /// <summary>The UTC ticks of an instant; zero while it is unknown.</summary>
    public long Ticks(object row) => TicksOf is { } read ? read(row) : Get(row).Ticks;

    /// <summary>The name of the subject that a field is read from, as in <c>customer.name</c>. Fields of entries do not use it.</summary>
    public string Subject { get; init; } = CustomerFacts.CustomerSubject;

    /// <summary>True when a pack declares it and it is read from <see cref="Customer.Attributes"/> or a <see cref="FactRow"/>.</summary>
    public bool Declared { get; init; }
}
