using System.Collections.Immutable;
using CareRules.Facts;

namespace CareRules.Syntax.Schema;

/// <summary>What may stand at a place of a pack or a test file. Immutable; a condition's tree stands for itself, so shapes never go in circles.</summary>
internal abstract record NodeSchema;

/// <summary>One text, of a certain meaning.</summary>
/// <param name="Words">The only words that will do; empty for any.</param>
/// <param name="Examples">What it may look like.</param>
internal sealed record TextSchema(TextMeaning Meaning, ImmutableArray<string> Words, ImmutableArray<string> Examples) : NodeSchema
{
    /// <summary>A regular expression that it matches; null for none.</summary>
    public string? Pattern { get; init; }
}

/// <summary>A list of items of one shape.</summary>
internal sealed record ListSchema(NodeSchema Item, bool IsFilled) : NodeSchema;

/// <summary>Names of the author's own, each with a value.</summary>
internal sealed record NamesSchema(NodeSchema Value) : NodeSchema;

/// <summary>One of several shapes; the first that fits the kind of node is meant.</summary>
internal sealed record EitherSchema(ImmutableArray<NodeSchema> Of) : NodeSchema;

/// <summary>A condition: a leaf, a list of conditions that must all hold, or a mapping with one of <see cref="Keys"/>.</summary>
internal sealed record ConditionSchema : NodeSchema
{
    private ConditionSchema()
    {
    }

    public static ConditionSchema Instance { get; } = new();

    /// <summary>The keys of a tree.</summary>
    public static ImmutableArray<string> Keys { get; } = ["all", "any", "not"];
}

/// <summary>A mapping with a closed set of keys.</summary>
/// <param name="Keys">In the order in which an author is told of them.</param>
/// <param name="Others">What other keys may hold; null where there are none.</param>
internal sealed record MappingSchema(string Name, ImmutableArray<KeySchema> Keys, NodeSchema? Others = null) : NodeSchema
{
    /// <summary>Of these one must be there at least; empty where none must.</summary>
    public ImmutableArray<string> OneNeeded { get; init; } = [];

    public ImmutableArray<string> Names { get; } = [.. Keys.Select(k => k.Name)];

    /// <summary>The only words that a key takes.</summary>
    public ImmutableArray<string> Words(string key) => ((TextSchema)Find(key)!.Value).Words;

    public KeySchema? Find(string name) => Keys.FirstOrDefault(k => k.Name == name);
}

/// <summary>One key of a mapping.</summary>
/// <param name="About">What it says, for people.</param>
internal sealed record KeySchema(string Name, NodeSchema Value, LocalizedText About, bool IsRequired);
