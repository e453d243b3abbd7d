using CareRules.Syntax.Yaml;

namespace CareRules.Syntax.Schema;

/// <summary>A text of a file with what it means there.</summary>
/// <param name="Of">The mapping that the text is a value of; null for items of lists and for the root.</param>
internal readonly record struct SchemaText(YamlScalar Scalar, TextMeaning Meaning, YamlMapping? Of);

/// <summary>Goes through a file and its shape together.</summary>
internal static class SchemaWalk
{
    private static readonly TextSchema Leaf = new(TextMeaning.Leaf, [], []);

    /// <summary>The texts that have a place in the shape, in the order written; keys are not among them.</summary>
    public static IEnumerable<SchemaText> Texts(YamlNode node, NodeSchema shape) => Texts(node, shape, null);

    /// <summary>What a shape means for a node; null when the node does not fit.</summary>
    public static NodeSchema? For(YamlNode node, NodeSchema shape) => shape switch
    {
        EitherSchema either => Pick(node, [.. either.Of.Select(s => For(node, s)).OfType<NodeSchema>()]),
        ConditionSchema => node is YamlScalar ? Leaf : shape,
        TextSchema => node is YamlScalar ? shape : null,
        ListSchema => node is YamlSequence ? shape : null,
        _ => node is YamlMapping ? shape : null,
    };

    /// <summary>The shape of the value of a key; null where the key has no place.</summary>
    public static NodeSchema? ValueOf(NodeSchema mapping, string key) => mapping switch
    {
        MappingSchema keys => keys.Find(key)?.Value ?? keys.Others,
        NamesSchema names => names.Value,
        ConditionSchema when ConditionSchema.Keys.Contains(key) => ConditionSchema.Instance,
        _ => null,
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

    // A mapping is what has all of its keys; names of the author's own otherwise.
    private static NodeSchema? Pick(YamlNode node, NodeSchema[] fitting) =>
        node is not YamlMapping mapping || fitting.Length < 2
            ? fitting.FirstOrDefault()
            : fitting.FirstOrDefault(s => s is not NamesSchema && mapping.Entries.All(e => ValueOf(s, e.Key.Value) is not null))
                ?? fitting.FirstOrDefault(s => s is NamesSchema)
                ?? fitting.MaxBy(s => mapping.Entries.Count(e => ValueOf(s, e.Key.Value) is not null));
}
