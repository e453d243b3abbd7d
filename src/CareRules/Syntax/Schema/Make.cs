using System.Collections.Immutable;

namespace CareRules.Syntax.Schema;

/// <summary>Short words for the tables of shapes.</summary>
internal static class Make
{
    public static Shape Condition => ConditionShape.Instance;

    public static Shape Flag { get; } = new TextShape(TextMeaning.Flag, ["true", "false"], []);

    /// <summary>Nothing at all, as an empty value or <c>~</c>.</summary>
    public static Shape Nothing { get; } = new TextShape(TextMeaning.Plain, ["~", "null"], []);

    public static Shape Prose { get; } = Text(TextMeaning.Prose);

    public static Shape Word { get; } = Text(TextMeaning.Word);

    public static Shape Words { get; } = Some(Word);

    public static Shape Fact { get; } = Text(TextMeaning.Fact);

    /// <summary>A text in one or both languages.</summary>
    public static KeysShape Languages { get; } = Keys("a text in two languages", Key("en", Prose, "In English.", "英文。"), Key("zh", Prose, "In Chinese.", "中文。"));

    public static Shape Label { get; } = Either(Prose, Languages);

    public static TextShape Text(TextMeaning meaning, params ReadOnlySpan<string> examples) => new(meaning, [], [.. examples]);

    public static TextShape OneOf(params ReadOnlySpan<string> words) => new(TextMeaning.Word, [.. words], []);

    public static TextShape Figure(params ReadOnlySpan<string> examples) => Text(TextMeaning.Operand, examples);

    public static TextShape Plain(params ReadOnlySpan<string> examples) => Text(TextMeaning.Plain, examples);

    public static TextShape Day(string example) => Plain(example) with { Pattern = @"^\d{4}-\d{2}-\d{2}$" };

    public static ListShape List(Shape item, bool filled = false) => new(item, filled);

    public static ListShape Filled(Shape item) => List(item, filled: true);

    /// <summary>One, or a list of them.</summary>
    public static EitherShape Some(Shape item) => Either(item, List(item));

    public static EitherShape Either(params ReadOnlySpan<Shape> of) => new([.. of]);

    public static NamesShape Names(Shape value) => new(value);

    public static KeysShape Keys(string name, params ReadOnlySpan<KeyShape> keys) => new(name, [.. keys]);

    public static KeyShape Key(string name, Shape value, string en, string zh) => new(name, value, new(en, zh), IsRequired: false);

    public static KeyShape Needed(string name, Shape value, string en, string zh) => new(name, value, new(en, zh), IsRequired: true);

    /// <summary>The keys one after the other.</summary>
    public static ImmutableArray<KeyShape> Joined(params ReadOnlySpan<ImmutableArray<KeyShape>> parts)
    {
        var all = ImmutableArray.CreateBuilder<KeyShape>();
        foreach (var part in parts)
        {
            all.AddRange(part);
        }

        return all.ToImmutable();
    }
}
