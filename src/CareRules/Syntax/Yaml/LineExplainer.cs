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
            return DiagnosticCatalog.ListOnKeyLine.At(
                At(_at, 1), _path, c == '?' ? "`?` starts a complex key here" : "a list can't start on the line of its key",
                c == '?' ? "put the text within quotes" : "start it on the next line, or write [a, b]; a dash as text needs quotes");
        }

        if (c == ',')
        {
            return DiagnosticCatalog.ReservedStart.At(At(_at, 1), _path, "a text without quotes can't start with `,`: YAML reserves it", "put the text within quotes");
        }

        if (c is ']' or '}')
        {
            return DiagnosticCatalog.WrongBracket.At(At(_at, 1), _path, $"`{c}` closes nothing", $"a text that starts with `{c}` needs quotes");
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
            ? Indentation(lineStart, "a list item is expected here", "start it with `- `, or indent it as deep as what it belongs to")
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
            return Indentation(lineStart, "a list item stands where a key is expected", "indent it deeper than its key, or shallower to end this mapping");
        }

        if (content.Contains(": ", StringComparison.Ordinal) || content.TrimEnd().EndsWith(":"))
        {
            return Indentation(lineStart, "the indentation of this line fits no line above", "give it as many spaces as the lines it belongs with");
        }

        return WithoutKey(lineStart);
    }

    private Diagnostic WithoutKey(int lineStart)
    {
        var start = lineStart + text.AsSpan(lineStart).IndexOfAnyExcept(' ');
        var length = text.AsSpan(start, KeyLine.LineEnd(text, start) - start).TrimEnd().Length;
        return DiagnosticCatalog.MissingColon.At(
            At(start, length), _path, "this line has no key: `key: value` is expected", "write a key with a colon and a space, or indent the line so that it continues the text above");
    }

    private Diagnostic SecondColon(int lineStart)
    {
        var colon = text.IndexOf(':', _at);
        colon = colon < 0 ? _at : colon;
        return text.AsSpan(lineStart, Math.Max(0, colon - lineStart)).Contains(": ", StringComparison.Ordinal)
            ? DiagnosticCatalog.ColonInText.At(At(colon, 1), _path, "a second colon on this line", "put the text after the first colon within quotes")
            : Indentation(lineStart, "this key stands deeper than the key above, which has a value already", "give it as many spaces as the key above, or take the value above away");
    }

    private Diagnostic Indentation(int lineStart, string message, string help)
    {
        var start = lineStart + Math.Max(0, text.AsSpan(lineStart).IndexOfAnyExcept(' '));
        var end = text.AsSpan(start, KeyLine.LineEnd(text, start) - start).IndexOf(':');
        return DiagnosticCatalog.Indentation.At(At(start, end > 0 ? end : 1), _path, message, help);
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
