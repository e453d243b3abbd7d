using System.Diagnostics;
using CareRules.Syntax.Yaml;

namespace CareRules.Syntax.Schema;

/// <summary>A text of a file with its meaning.</summary>
/// <param name="Of">The mapping that has the text as a value; null for items of lists and for the root.</param>
internal readonly record struct SchemaText(YamlScalar Scalar, TextMeaning Meaning, YamlMapping? Of);

/// <summary>Walks a file together with its schema.</summary>
internal static class SchemaWalk
{
    private static readonly TextSchema Leaf = new(TextMeaning.Leaf, [], []);

    /// <summary>The texts that the schema describes, in the order written; keys are not included.</summary>
    public static IEnumerable<SchemaText> Texts(YamlNode node, NodeSchema shape) => Texts(node, shape, null);

    /// <summary>The schema that applies to a node; null when the node does not match.</summary>
    public static NodeSchema? For(YamlNode node, NodeSchema shape) => shape switch
    {
        EitherSchema either => Pick(node, [.. either.Of.Select(s => For(node, s)).OfType<NodeSchema>()]),
        ConditionSchema => node is YamlScalar ? Leaf : shape,
        TextSchema => node is YamlScalar ? shape : null,
        ListSchema => node is YamlSequence ? shape : null,
        NamesSchema or MappingSchema => node is YamlMapping ? shape : null,
        _ => throw new UnreachableException(),
    };

    /// <summary>The schema of the value of a key; null for an unknown key.</summary>
    public static NodeSchema? ValueOf(NodeSchema mapping, string key) => mapping switch
    {
        MappingSchema keys => keys.Find(key)?.Value ?? keys.Others,
        NamesSchema names => names.Value,
        ConditionSchema => ConditionSchema.Keys.Contains(key) ? ConditionSchema.Instance : null,
        TextSchema or ListSchema or EitherSchema => null,
        _ => throw new UnreachableException(),
    };

    private static IEnumerable<SchemaText> Texts(YamlNode node, NodeSchema shape, YamlMapping? of)
    {
        switch (node, For(node, shape))
        {
            case (YamlScalar scalar, TextSchema text):
                return [new SchemaText(scalar, text.Meaning, of)];
            case (YamlSequence list, ListSchema { Item: var item }):
                return list.Items.SelectMany(i => Texts(i, item, null));
            case (YamlSequence list, ConditionSchema condition):
                return list.Items.SelectMany(i => Texts(i, condition, null));
            case (YamlMapping mapping, { } known):
                return mapping.Entries.SelectMany(e => ValueOf(known, e.Key.Value) is { } value ? Texts(e.Value, value, mapping) : []);
            default:
                return [];
        }
    }

    // A node is the mapping that has all of its keys; otherwise its keys are names of the author's own.
    private static NodeSchema? Pick(YamlNode node, NodeSchema[] fitting) =>
        node is not YamlMapping mapping || fitting.Length < 2
            ? fitting.FirstOrDefault()
            : fitting.FirstOrDefault(s => s is not NamesSchema && mapping.Entries.All(e => ValueOf(s, e.Key.Value) is not null))
                ?? fitting.FirstOrDefault(s => s is NamesSchema)
                ?? fitting.MaxBy(s => mapping.Entries.Count(e => ValueOf(s, e.Key.Value) is not null));
}
