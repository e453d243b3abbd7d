using System.Collections.Immutable;
using CareRules.Facts;
using CareRules.Model.Expressions;

namespace CareRules.Model;

/// <summary>A message in one or two languages with placeholders: <c>{customer.name}: your yearly review</c>.</summary>
/// <param name="En">The English parts; default when there is no English text.</param>
/// <param name="Zh">The Chinese parts; default when there is no Chinese text.</param>
internal sealed record MessageTemplate(ImmutableArray<MessagePart> En, ImmutableArray<MessagePart> Zh)
{
    /// <summary>True where the pack gives a text for each language, not one for both.</summary>
    public bool IsBilingual => !En.IsDefault && !Zh.IsDefault && En != Zh;

    /// <summary>The language that a locale such as <c>zh-CN</c> asks for; null where it names neither.</summary>
    public static Language? LanguageOf(string? locale) =>
        locale is null ? null
        : locale.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? Language.Chinese
        : locale.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? Language.English
        : null;

    public ImmutableArray<MessagePart> In(Language language) =>
        language == Language.Chinese ? (Zh.IsDefault ? En : Zh) : (En.IsDefault ? Zh : En);
}

/// <summary>Literal text, or a placeholder.</summary>
/// <param name="text">The text, or the placeholder as written with its braces, which data gaps name.</param>
/// <param name="value">The placeholder's value; null for plain text.</param>
/// <param name="fallback">What stands in for a value that is unknown; null for nothing, so that the message is incomplete without it.</param>
internal sealed class MessagePart(string text, Expression? value, string? fallback = null)
{
    public string Text { get; } = text;

    public Expression? Value { get; } = value;

    public string? Fallback { get; } = fallback;
}
