using CareRules.Diagnostics;
using CareRules.Messages;

namespace CareRules.Syntax.Yaml;

/// <summary>Explains a failure among indented lines: a key, its colon, its indentation.</summary>
internal sealed class LineExplainer(SourceText source, string text, SyntaxFailure failure, YamlTreeBuilder builder)
{
    private readonly string _path = builder.Path;
    private readonly int _at = Math.Clamp(failure.Start, 0, text.Length);

    public Diagnostic? Explain()
    {
        var lineStart = KeyLine.LineStart(text, _at);
        var c = _at < text.Length ? text[_at] : '\n';
        if (MessageContains("Block sequence entries") || MessageContains("Mapping keys"))
        {
            return (c == '?' ? SyntaxMessages.ComplexKey() : SyntaxMessages.ListOnKeyLine()).At(At(_at, 1), _path);
        }

        if (c == ',')
        {
            return YamlMessages.ReservedStart(',').At(At(_at, 1), _path);
        }

        if (c is ']' or '}')
        {
            return SyntaxMessages.ClosesNothing(c, startsText: true).At(At(_at, 1), _path);
        }

        if (KeyLine.Explain(source, _at, _path) is { } onLine)
        {
            return onLine;
        }

        var above = LineAbove(lineStart);
        if (MessageContains("expected key") || MessageContains("multiline") || MessageContains("simple key"))
        {
            return (above >= 0 ? KeyLine.Explain(source, above, _path) : null) ?? KeyOrIndentation(lineStart, above);
        }

        if (MessageContains("invalid mapping") || MessageContains("Mapping values"))
        {
            return SecondColon(lineStart);
        }

        return MessageContains("'-' indicator")
            ? Indentation(lineStart, SyntaxMessages.ItemExpected())
            : null;
    }

    private Diagnostic KeyOrIndentation(int lineStart, int above)
    {
        // The colon at which the parser failed is on a correct line; the line above it lacks one.
        if (MessageContains("multiline") && above >= 0)
        {
            return WithoutKey(above);
        }

        var content = text.AsSpan(_at, KeyLine.LineEnd(text, _at) - _at);
        if (content.StartsWith("- "))
        {
            return Indentation(lineStart, SyntaxMessages.ItemAmongKeys());
        }

        if (content.Contains(": ", StringComparison.Ordinal) || content.TrimEnd().EndsWith(":"))
        {
            return Indentation(lineStart, SyntaxMessages.FitsNoLine());
        }

        return WithoutKey(lineStart);
    }

    private Diagnostic WithoutKey(int lineStart)
    {
        var start = lineStart + text.AsSpan(lineStart).IndexOfAnyExcept(' ');
        var length = text.AsSpan(start, KeyLine.LineEnd(text, start) - start).TrimEnd().Length;
        return SyntaxMessages.LineWithoutKey().At(At(start, length), _path);
    }

    private Diagnostic SecondColon(int lineStart)
    {
        var colon = text.IndexOf(':', _at);
        colon = colon < 0 ? _at : colon;
        return text.AsSpan(lineStart, Math.Max(0, colon - lineStart)).Contains(": ", StringComparison.Ordinal)
            ? SyntaxMessages.SecondColonOnLine().At(At(colon, 1), _path)
            : Indentation(lineStart, SyntaxMessages.DeepKey());
    }

    private Diagnostic Indentation(int lineStart, Message message)
    {
        var start = lineStart + Math.Max(0, text.AsSpan(lineStart).IndexOfAnyExcept(' '));
        var end = text.AsSpan(start, KeyLine.LineEnd(text, start) - start).IndexOf(':');
        return message.At(At(start, end > 0 ? end : 1), _path);
    }

    // The last line with content before this one.
    private int LineAbove(int lineStart)
    {
        var end = text.AsSpan(0, lineStart).TrimEnd().Length;
        return end == 0 ? -1 : KeyLine.LineStart(text, end - 1);
    }

    private bool MessageContains(string words) => failure.Message.Contains(words, StringComparison.Ordinal);

    private SourceSpan At(int start, int length)
    {
        start = Math.Clamp(start, 0, text.Length);
        return new SourceSpan(source, start, Math.Clamp(start + length, start, text.Length));
    }
}
