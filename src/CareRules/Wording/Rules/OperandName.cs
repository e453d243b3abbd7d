using CareRules.Facts;
using CareRules.Model.Expressions;

namespace CareRules.Wording.Rules;

/// <summary>An operand's name in packs, and its label for people.</summary>
/// <param name="Scale">The scale with the labels of its levels; null for other values.</param>
internal sealed record OperandName(string Name, LocalizedText Label, LevelScale? Scale)
{
    /// <summary>The label as written within a sentence.</summary>
    public LocalizedText InSentence => new(
        Label.In(Language.English) is { } en ? Lower(en) : $"`{Name}`",
        Label.In(Language.Chinese) ?? $"`{Name}`");

    /// <summary>A label within an English sentence: "Annual spend" is lowered, "NPS" is not.</summary>
    public static string Lower(string text) =>
        text.Length > 1 && char.IsUpper(text[0]) && !char.IsUpper(text[1]) ? char.ToLowerInvariant(text[0]) + text[1..] : text;
}
