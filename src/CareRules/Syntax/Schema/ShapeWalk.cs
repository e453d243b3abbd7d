using CareRules.Syntax.Yaml;

namespace CareRules.Syntax.Schema;

/// <summary>A text of a file with what it means there.</summary>
/// <param name="Of">The mapping that the text is a value of; null for items of lists and for the root.</param>
internal readonly record struct ShapedText(YamlScalar Scalar, TextMeaning Meaning, YamlMapping? Of);

/// <summary>Goes through a file and its shape together.</summary>
internal static class ShapeWalk
{
    private static readonly TextShape Leaf = new(TextMeaning.Leaf, [], []);

    /// <summary>The texts that have a place in the shape, in the order written; keys are not among them.</summary>
    public static IEnumerable<ShapedText> Texts(YamlNode node, Shape shape) => Texts(node, shape, null);

    /// <summary>What a shape means for a node; null when the node does not fit.</summary>
    public static Shape? For(YamlNode node, Shape shape) => shape switch
    {
        EitherShape either => Pick(node, [.. either.Of.Select(s => For(node, s)).OfType<Shape>()]),
        ConditionShape => node is YamlScalar ? Leaf : shape,
        TextShape => node is YamlScalar ? shape : null,
        ListShape => node is YamlSequence ? shape : null,
        _ => node is YamlMapping ? shape : null,
    };

    /// <summary>The shape of the value of a key; null where the key has no place.</summary>
    public static Shape? ValueOf(Shape mapping, string key) => mapping switch
    {
        KeysShape keys => keys.Find(key)?.Value ?? keys.Others,
        NamesShape names => names.Value,
        ConditionShape when ConditionShape.Keys.Contains(key) => ConditionShape.Instance,
        _ => null,
    };

    private static IEnumerable<ShapedText> Texts(YamlNode node, Shape shape, YamlMapping? of)
    {
        switch (node, For(node, shape))
        {
            case (YamlScalar scalar, TextShape text):
                return [new ShapedText(scalar, text.Meaning, of)];
            case (YamlSequence list, ListShape { Item: var item }):
                return list.Items.SelectMany(i => Texts(i, item, null));
            case (YamlSequence list, ConditionShape condition):
                return list.Items.SelectMany(i => Texts(i, condition, null));
            case (YamlMapping mapping, { } known):
                return mapping.Entries.SelectMany(e => ValueOf(known, e.Key.Value) is { } value ? Texts(e.Value, value, mapping) : []);
            default:
                return [];
        }
    }

    // A mapping is what has all of its keys; names of the author's own otherwise.
    private static Shape? Pick(YamlNode node, Shape[] fitting) =>
        node is not YamlMapping mapping || fitting.Length < 2
            ? fitting.FirstOrDefault()
            : fitting.FirstOrDefault(s => s is not NamesShape && mapping.Entries.All(e => ValueOf(s, e.Key.Value) is not null))
                ?? fitting.FirstOrDefault(s => s is NamesShape)
                ?? fitting.MaxBy(s => mapping.Entries.Count(e => ValueOf(s, e.Key.Value) is not null));
}
