using System.Collections.Immutable;

namespace CareRules.Syntax.Schema;

/// <summary>Short factory methods for the schema tables.</summary>
internal static class SchemaBuilder
{
    public static NodeSchema Condition => ConditionSchema.Instance;

    public static NodeSchema Flag { get; } = new TextSchema(TextMeaning.Flag, ["true", "false"], []);

    /// <summary>An empty value or <c>~</c>.</summary>
    public static NodeSchema Nothing { get; } = new TextSchema(TextMeaning.Plain, ["~", "null"], []);

    public static NodeSchema Prose { get; } = Text(TextMeaning.Prose);

    public static NodeSchema Word { get; } = Text(TextMeaning.Word);

    public static NodeSchema Words { get; } = Some(Word);

    public static NodeSchema Fact { get; } = Text(TextMeaning.Fact);

    /// <summary>A text in one or both languages.</summary>
    public static MappingSchema Languages { get; } = Keys(
        "a text in two languages",
        new("en", Prose, SchemaWording.InEnglish, IsRequired: false),
        new("zh", Prose, SchemaWording.InChinese, IsRequired: false));

    public static NodeSchema Label { get; } = Either(Prose, Languages);

    public static TextSchema Text(TextMeaning meaning, params ReadOnlySpan<string> examples) => new(meaning, [], [.. examples]);

    public static TextSchema OneOf(params ReadOnlySpan<string> words) => new(TextMeaning.Word, [.. words], []);

    public static TextSchema Figure(params ReadOnlySpan<string> examples) => Text(TextMeaning.Operand, examples);

    public static TextSchema Plain(params ReadOnlySpan<string> examples) => Text(TextMeaning.Plain, examples);

    public static TextSchema Day(string example) => Plain(example) with { Pattern = @"^\d{4}-\d{2}-\d{2}$" };

    public static ListSchema List(NodeSchema item, bool filled = false) => new(item, filled);

    public static ListSchema Filled(NodeSchema item) => List(item, filled: true);

    /// <summary>One, or a list of them.</summary>
    public static EitherSchema Some(NodeSchema item) => Either(item, List(item));

    public static EitherSchema Either(params ReadOnlySpan<NodeSchema> of) => new([.. of]);

    public static NamesSchema Names(NodeSchema value) => new(value);

    public static MappingSchema Keys(string name, params ReadOnlySpan<KeySchema> keys) => new(name, [.. keys]);

    public static KeySchema Key(string name, NodeSchema value, string en, string zh) => new(name, value, new(en, zh), IsRequired: false);

    public static KeySchema Needed(string name, NodeSchema value, string en, string zh) => new(name, value, new(en, zh), IsRequired: true);

    /// <summary>Concatenates keys.</summary>
    public static ImmutableArray<KeySchema> Joined(params ReadOnlySpan<ImmutableArray<KeySchema>> parts)
    {
        var all = ImmutableArray.CreateBuilder<KeySchema>();
        foreach (var part in parts)
        {
            all.AddRange(part);
        }

        return all.ToImmutable();
    }
}
