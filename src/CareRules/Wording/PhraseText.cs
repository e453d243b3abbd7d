using CareRules.Facts;

namespace CareRules.Wording;

/// <summary>How parts are put together within a sentence: the marks and joining words of both languages.</summary>
internal static class PhraseText
{
    /// <summary>Between a name and what is said of it.</summary>
    public static LocalizedText Colon { get; } = new(": ", "：");

    /// <summary>Between clauses that go on with what was said.</summary>
    public static LocalizedText Comma { get; } = new(", ", "，");

    /// <summary>Between clauses of their own.</summary>
    public static LocalizedText Semicolon { get; } = new("; ", "；");

    private static LocalizedText ListComma { get; } = new(", ", "、");

    private static LocalizedText Either { get; } = new(" or ", "或");

    /// <summary>Names and values one after the other.</summary>
    public static string List(IEnumerable<string> parts, Language language) => string.Join(ListComma.In(language), parts);

    public static LocalizedText List(IReadOnlyCollection<LocalizedText> parts) => Joined(ListComma, parts);

    public static LocalizedText Or(IReadOnlyCollection<LocalizedText> parts) => Joined(Either, parts);

    public static LocalizedText Clauses(IReadOnlyCollection<LocalizedText> parts) => Joined(Semicolon, parts);

    /// <summary>A remark after a word.</summary>
    public static LocalizedText Bracketed(LocalizedText text) => new($" ({text.In(Language.English)})", $"（{text.In(Language.Chinese)}）");

    public static string Bracketed(string text, Language language) => language == Language.Chinese ? $"（{text}）" : $" ({text})";

    /// <summary>A label with the name in the pack; the name alone where there is no label in the language.</summary>
    public static LocalizedText Named(LocalizedText label, string name) => new(
        label.In(Language.English) is { } en ? $"{en} ({name})" : name,
        label.In(Language.Chinese) is { } zh ? $"{zh}（{name}）" : name);

    private static LocalizedText Joined(LocalizedText separator, IReadOnlyCollection<LocalizedText> parts) => new(
        string.Join(separator.En, parts.Select(p => p.In(Language.English))),
        string.Join(separator.Zh, parts.Select(p => p.In(Language.Chinese))));
}
