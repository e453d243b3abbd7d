using CareRules.Diagnostics;
using CareRules.Messages;

namespace CareRules.Syntax.Yaml;

/// <summary>
/// Explains a parser failure in an author's terms. The parser says what it expected; the text around it shows what was meant.
/// </summary>
internal sealed class SyntaxExplainer(SourceText source, string text, SyntaxFailure failure, YamlTreeBuilder builder)
{
    private readonly string _path = builder.Path;
    private readonly int _start = Math.Clamp(failure.Start, 0, text.Length);
    private readonly int _end = Math.Clamp(failure.End, 0, text.Length);

    private char Character => _start < text.Length ? text[_start] : '\n';

    /// <summary>The problem, and the span to blank before a retry; null when the rest of the file cannot be parsed reliably.</summary>
    public (Diagnostic Problem, (int Start, int End)? Retry) Explain()
    {
        if (ClosedBefore(_start) >= 0)
        {
            return (Structural(), null);
        }

        if (MessageContains("block scalar") && !MessageContains("spaces"))
        {
            return (StartTraps.Block(source, _start, _path), RestOfEntry(_start));
        }

        if (MessageContains("scanning a tag") || MessageContains("tag handle") || MessageContains("end of tag"))
        {
            return (StartTraps.Tag(source, _start, Math.Max(_start + 1, WordEnd(_start)), _path), RestOfEntry(_start));
        }

        if (MessageContains("anchor"))
        {
            var end = Math.Max(_start + 1, _end);
            return (Character == '*' ? StartTraps.Alias(source, _start, end, _path) : StartTraps.Anchor(source, _start, end, _path), RestOfEntry(_start));
        }

        if (MessageContains("cannot start any token") && Unstartable() is { } trap)
        {
            return (trap, RestOfEntry(_start));
        }

        if (MessageContains("unknown escape"))
        {
            return (BadEscape(_end, "this escape is unknown"), (_end, Math.Min(_end + 1, text.Length)));
        }

        if (MessageContains("hexadecimal"))
        {
            return (BadEscape(_end - 2, "this escape needs more hexadecimal digits"), (_end - 2, _end - 1));
        }

        return (Structural(), null);
    }

    private Diagnostic Structural()
    {
        if (MessageContains("surrogate") || MessageContains("escape code"))
        {
            var escape = text.LastIndexOf('\\', Math.Clamp(_end, 1, text.Length) - 1);
            return BadEscape(escape < 0 ? _start : escape, "this escape is half a character");
        }

        if (MessageContains("quoted scalar") && !MessageContains("comment"))
        {
            return UnclosedQuote();
        }

        if (MessageContains("tab character") || MessageContains("invalid tab"))
        {
            return DiagnosticCatalog.TabIndentation.At(At(_end, 1), _path, "a tab stands among the blanks here", "indent with spaces, two for each level");
        }

        if (MessageContains("<document"))
        {
            return DiagnosticCatalog.Indentation.At(
                At(_start, Math.Max(1, WordEnd(_start) - _start)), _path, "nothing above leaves a place for this", "compare it with the line above: indentation, brackets, colon");
        }

        if (MessageContains("spaces"))
        {
            var end = text.AsSpan(0, KeyLine.LineStart(text, _start)).TrimEnd('\n').Length;
            var start = KeyLine.LineStart(text, end);
            return DiagnosticCatalog.Indentation.At(
                At(start, end - start), _path, "this blank line has more spaces than the text below it", "take the spaces out of the blank line");
        }

        return AfterEnd()
            ?? (OpenBracket() is >= 0 and var open ? new FlowExplainer(source, text, failure, open, _path).Explain() : null)
            ?? new LineExplainer(source, text, failure, builder).Explain()
            ?? DiagnosticCatalog.InvalidYaml.At(At(_start, 1), _path, "this is not valid YAML", "compare it with the lines around; a text with unusual characters needs quotes") with
            {
                Labels = [new DiagnosticLabel(At(_start, 1).Location, $"the YAML parser says: {failure.Message.TrimEnd('.')}")],
            };
    }

    private Diagnostic? Unstartable() => Character switch
    {
        '@' or '`' or '%' => StartTraps.Reserved(source, _start, _path),
        '>' or '|' => StartTraps.Block(source, _start, _path),
        _ => null,
    };

    private Diagnostic UnclosedQuote()
    {
        var quote = Character;
        return DiagnosticCatalog.UnclosedQuote.At(
            At(_start, 1), _path, $"the quote {quote} that opens here is not closed",
            quote == '"'
                ? "close it with \" on the same line; a \" inside the text is written \\\""
                : "close it with ' on the same line; a ' inside the text is written ''");
    }

    private Diagnostic BadEscape(int at, string message) => DiagnosticCatalog.BadEscape.At(
        At(at, 2), _path, message, "write \\\\ for a backslash, or use single quotes, in which it is a plain character");

    // `'it's'`, `"年消费额" >= 5`, `{customer.name}: hello`: the value ends before the author meant it to.
    private Diagnostic? AfterEnd()
    {
        if (MessageContains("invalid comment"))
        {
            return KeyLine.CommentCut(source, Math.Max(_start, text.IndexOf('#', _start)), _path);
        }

        var end = ClosedBefore(_start);
        if (end < 0)
        {
            return null;
        }

        if (builder.OpenBracket >= 0 && Character is ':' or ']' or '}' or ')' or '\n')
        {
            return null;
        }

        if (Character is ']' or '}')
        {
            return DiagnosticCatalog.WrongBracket.At(At(_start, 1), _path, $"`{Character}` closes nothing", "delete it, or open it before");
        }

        if (Character == '\n')
        {
            return null;
        }

        var close = text[end - 1];
        return DiagnosticCatalog.TextAfterEnd.At(
            new SourceSpan(source, _start, Math.Max(_start + 1, text.AsSpan(0, EntryEnd(_start)).TrimEnd().Length)), _path,
            $"the value ends at `{close}`, and this stands after it",
            close switch
            {
                '\'' => "put the whole text within one pair of quotes; a ' inside it is written ''",
                '"' => "put the whole text within one pair of quotes, single ones if it holds \"",
                _ => $"a text that starts with `{(close == ']' ? '[' : '{')}` needs quotes",
            });
    }

    // The parser reads ahead of its events, so the text itself is searched for a quoted text that ends before a start.
    private int ClosedBefore(int start)
    {
        var end = builder.LastClosedEnd;
        if (end >= 0 && end <= start && !text.AsSpan(end, start - end).ContainsAnyExcept(' '))
        {
            return end;
        }

        var before = text.AsSpan(0, start).TrimEnd(' ');
        return before is [.., '"' or '\''] && Character is '>' or '|' or '!' or '&' or '*' or '@' or '`' or '%' ? before.Length : -1;
    }

    private int OpenBracket()
    {
        if (builder.OpenBracket >= 0 || !MessageContains("flow collection"))
        {
            return builder.OpenBracket;
        }

        var depth = 0;
        for (var i = Math.Min(_start, text.Length) - 1; i >= 0; i--)
        {
            depth += text[i] is ']' or '}' ? 1 : text[i] is '[' or '{' ? -1 : 0;
            if (depth < 0)
            {
                return i;
            }
        }

        // Brackets inside quotes can upset the count; then the last one is the most likely.
        return text.AsSpan(0, _start).LastIndexOfAny('[', '{');
    }

    private bool IsInBrackets(int start)
    {
        var depth = builder.OpenBracket >= 0 ? 1 : 0;
        foreach (var c in text.AsSpan(KeyLine.LineStart(text, start)..start))
        {
            depth += c is '[' or '{' ? 1 : c is ']' or '}' ? -1 : 0;
        }

        return depth > 0;
    }

    // The span that a retry leaves out: to the end of the line or of the entry, but never a key's colon.
    private (int Start, int End) RestOfEntry(int start) => (start, EntryEnd(start));

    private int EntryEnd(int start)
    {
        var isInBrackets = IsInBrackets(start);
        var i = start + 1;
        while (i < text.Length && text[i] != '\n'
            && !(text[i] == ':' && (i + 1 == text.Length || text[i + 1] is ' ' or '\n'))
            && !(isInBrackets && text[i] is ',' or ']' or '}'))
        {
            i++;
        }

        return Math.Min(i, text.Length);
    }

    private int WordEnd(int i)
    {
        while (i < text.Length && !char.IsWhiteSpace(text[i]))
        {
            i++;
        }

        return i;
    }

    private SourceSpan At(int start, int length)
    {
        start = Math.Clamp(start, 0, text.Length);
        return new SourceSpan(source, start, Math.Clamp(start + length, start, text.Length));
    }

    private bool MessageContains(string words) => failure.Message.Contains(words, StringComparison.Ordinal);
}
