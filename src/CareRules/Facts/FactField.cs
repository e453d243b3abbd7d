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

    /// <summary>Reads a text without making a value of it; null where there is no such way. A null text is unknown.</summary>
    public Func<object, string?>? TextOf { get; init; }

    /// <summary>Reads an instant's UTC ticks without making a value of them; null where there is no such way. Zero is unknown.</summary>
    public Func<object, long>? TicksOf { get; init; }

    /// <summary>Reads an amount that is always known from many entries at once; null where there is no such way.</summary>
    public AmountReader? Amounts { get; init; }

    /// <summary>The UTC ticks of an instant; zero while it is unknown.</summary>
    public long Ticks(object row) => TicksOf is { } read ? read(row) : Get(row).Ticks;

    /// <summary>What a field of the subject is read from, as in <c>customer.name</c>: the subject's name. Fields of entries do not use it.</summary>
    public string Subject { get; init; } = CustomerFacts.CustomerSubject;

    /// <summary>True when a pack declares it and it is read from <see cref="Customer.Attributes"/> or a <see cref="FactRow"/>.</summary>
    public bool Declared { get; init; }
}
