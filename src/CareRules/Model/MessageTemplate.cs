using System.Collections.Immutable;
using CareRules.Facts;
using CareRules.Model.Expressions;

namespace CareRules.Model;

/// <summary>A message in one or two languages with placeholders: <c>{customer.name}: your yearly review</c>.</summary>
/// <param name="En">The English parts; default when there is no English text.</param>
/// <param name="Zh">The Chinese parts; default when there is no Chinese text.</param>
internal sealed record MessageTemplate(ImmutableArray<MessagePart> En, ImmutableArray<MessagePart> Zh)
{
    public ImmutableArray<MessagePart> In(Language language) =>
        language == Language.Chinese ? (Zh.IsDefault ? En : Zh) : (En.IsDefault ? Zh : En);
}

/// <summary>Literal text, or a placeholder.</summary>
/// <param name="text">The text, or the placeholder as written with its braces, which is kept while its value is unknown.</param>
/// <param name="value">The placeholder's value; null for plain text.</param>
internal sealed class MessagePart(string text, Expression? value)
{
    public string Text { get; } = text;

    public Expression? Value { get; } = value;
}
