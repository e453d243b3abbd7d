using System.Collections.Immutable;
using CareRules.Facts;

namespace CareRules.Syntax.Schema;

/// <summary>
/// The schema of a node of a pack or test file. Immutable; conditions are a single schema, so schemas are never circular.
/// </summary>
internal abstract record NodeSchema;

/// <summary>A text with a certain meaning.</summary>
/// <param name="Words">The allowed words; empty for any.</param>
/// <param name="Examples">Example values.</param>
internal sealed record TextSchema(TextMeaning Meaning, ImmutableArray<string> Words, ImmutableArray<string> Examples) : NodeSchema
{
    /// <summary>A regular expression that it matches; null for none.</summary>
    public string? Pattern { get; init; }
}

/// <summary>A list of items with one schema.</summary>
internal sealed record ListSchema(NodeSchema Item, bool IsFilled) : NodeSchema;

/// <summary>A mapping from the author's own names to values.</summary>
internal sealed record NamesSchema(NodeSchema Value) : NodeSchema;

/// <summary>One of several schemas; the first that matches the kind of node applies.</summary>
internal sealed record EitherSchema(ImmutableArray<NodeSchema> Of) : NodeSchema;

/// <summary>A condition: a leaf, a list of conditions that must all hold, or a mapping with one of <see cref="Keys"/>.</summary>
internal sealed record ConditionSchema : NodeSchema
{
    private ConditionSchema()
    {
    }

    public static ConditionSchema Instance { get; } = new();

    /// <summary>The keys of a condition's mapping.</summary>
    public static ImmutableArray<string> Keys { get; } = ["all", "any", "not"];
}

/// <summary>A mapping with a closed set of keys.</summary>
/// <param name="Keys">In the order in which messages list them.</param>
/// <param name="Others">The schema of values of other keys; null when no others are allowed.</param>
internal sealed record MappingSchema(string Name, ImmutableArray<KeySchema> Keys, NodeSchema? Others = null) : NodeSchema
{
    /// <summary>Keys of which at least one is required; empty when none is.</summary>
    public ImmutableArray<string> OneNeeded { get; init; } = [];

    public ImmutableArray<string> Names { get; } = [.. Keys.Select(k => k.Name)];

    /// <summary>The allowed words of a key.</summary>
    public ImmutableArray<string> Words(string key) => ((TextSchema)Find(key)!.Value).Words;

    public KeySchema? Find(string name) => Keys.FirstOrDefault(k => k.Name == name);
}

/// <summary>One key of a mapping.</summary>
/// <param name="About">Its description, for people.</param>
internal sealed record KeySchema(string Name, NodeSchema Value, LocalizedText About, bool IsRequired);
