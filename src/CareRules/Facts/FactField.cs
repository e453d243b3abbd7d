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

    /// <summary>
    /// Reads it as of an instant in UTC ticks; null for a field that is the same at any instant, or that is an instant and unknown before.
    /// Both are given, or neither: when <see cref="AsOf"/> may change next, <see cref="long.MaxValue"/> for never.
    /// </summary>
    public (Func<object, long, Value> Read, Func<object, long, long> NextChange)? AsOf { get; init; }

    /// <summary>True when it depends on as-of.</summary>
    public bool Varies => AsOf is not null || Kind == ValueKind.Instant;

    /// <summary>Reads an amount that is always known from many entries at once; null where this is not supported.</summary>
    public AmountReader? Amounts { get; init; }

    /// <summary>True when it is computed from others that are always known, so that it is unknown only where the result cannot be represented.</summary>
    public bool IsComputed { get; init; }

    /// <summary>True when facts without it are refused. So are entries without their id or time.</summary>
    public bool IsRequired { get; init; }

    /// <summary>The UTC ticks of an instant; zero while it is unknown.</summary>
    public long Ticks(object row) => TicksOf is { } read ? read(row) : Get(row).Ticks;

    /// <summary>What it is as of an instant: an instant that lies after it is unknown.</summary>
    public Value Read(object row, long now) =>
        AsOf is { } asOf ? asOf.Read(row, now)
        : Get(row) is var value && value.Kind == ValueKind.Instant && value.Ticks > now ? default
        : value;

    /// <summary>The UTC ticks of an instant as of an instant; zero while it is unknown.</summary>
    public long Ticks(object row, long now) => AsOf is { } asOf ? asOf.Read(row, now).Ticks : Ticks(row) is var at && at <= now ? at : 0;

    /// <summary>The first instant after another at which it may change; <see cref="long.MaxValue"/> for none.</summary>
    public long NextChange(object row, long now) =>
        AsOf is { } asOf ? asOf.NextChange(row, now)
        : Kind == ValueKind.Instant && Ticks(row) is var at && at > now ? at
        : long.MaxValue;

    /// <summary>The name of the subject that a field is read from, as in <c>customer.name</c>. Fields of entries do not use it.</summary>
    public string Subject { get; init; } = CustomerFacts.CustomerSubject;

    /// <summary>True when a pack declares it and it is read from <see cref="Customer.Attributes"/>, those of an entry, or a <see cref="FactRow"/>.</summary>
    public bool Declared { get; init; }
}
