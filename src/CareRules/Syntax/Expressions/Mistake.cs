using System.Buffers;
using CareRules.Diagnostics;
using CareRules.Messages;

namespace CareRules.Syntax.Expressions;

/// <summary>
/// A problem of something that looks like a figure and is none: <c>012</c>, <c>1e3</c>, <c>12-34</c>. Beside a text it is a text without its
/// quotes, so that the remedy depends on types, which are known later.
/// </summary>
/// <param name="message">What is wrong with it as a figure.</param>
/// <param name="span">The part that is wrong.</param>
/// <param name="path">The leaf's path.</param>
/// <param name="whole">The whole of it.</param>
/// <param name="quotes">The quotes that it could have.</param>
/// <param name="isDoubtful">True where it may be several texts, so that no tool adds quotes.</param>
internal sealed class Mistake(Message message, SourceSpan span, string path, SourceSpan whole, Quotes quotes, bool isDoubtful)
{
    private static readonly SearchValues<char> CodeCharacters = SearchValues.Create("0123456789+-.:/eE");

    /// <summary>Where a figure is meant.</summary>
    public Diagnostic AsFigure() => message.At(span, path);

    /// <summary>Where it is not known whether a figure or a text is meant.</summary>
    public Diagnostic Undecided() => message.OrText(quotes.Around(whole)).At(span, path);

    /// <summary>For a parameter without a type, which is a figure, unless it looks like a code: quotes alone do not make it a text.</summary>
    public Diagnostic OfParameter() =>
        whole.Text.AsSpan().ContainsAnyExcept(CodeCharacters) ? AsFigure() : message.OrText($"{{type: text, value: {quotes.Around(whole)}}}").At(span, path);

    /// <summary>Where a text is meant.</summary>
    /// <param name="value">The value that it is, or is a part of.</param>
    public Diagnostic AsText(SourceSpan value) =>
        TypeMessages.TextWithoutQuotes(value.Text, quotes.Around(value), !isDoubtful && quotes.MayStandAround(value)).At(value, path);
}
