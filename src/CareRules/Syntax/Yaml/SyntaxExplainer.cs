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
            return (SyntaxMessages.UnknownEscape().At(At(_end, 2), _path), (_end, Math.Min(_end + 1, text.Length)));
        }

        if (MessageContains("hexadecimal"))
        {
            return (SyntaxMessages.ShortEscape().At(At(_end - 2, 2), _path), (_end - 2, _end - 1));
        }

        return (Structural(), null);
    }

    private Diagnostic Structural()
    {
        if (MessageContains("surrogate") || MessageContains("escape code"))
        {
            var escape = text.LastIndexOf('\\', Math.Clamp(_end, 1, text.Length) - 1);
            return SyntaxMessages.HalfEscape().At(At(escape < 0 ? _start : escape, 2), _path);
        }

        if (MessageContains("quoted scalar") && !MessageContains("comment"))
        {
            return UnclosedQuote();
        }

        if (MessageContains("tab character") || MessageContains("invalid tab"))
        {
            return YamlMessages.TabAmongBlanks().At(At(_end, 1), _path);
        }

        if (MessageContains("<document"))
        {
            return SyntaxMessages.NoPlace().At(At(_start, Math.Max(1, WordEnd(_start) - _start)), _path);
        }

        if (MessageContains("spaces"))
        {
            var end = text.AsSpan(0, KeyLine.LineStart(text, _start)).TrimEnd('\n').Length;
            var start = KeyLine.LineStart(text, end);
            return SyntaxMessages.DeepBlankLine().At(At(start, end - start), _path);
        }

        return AfterEnd()
            ?? (OpenBracket() is >= 0 and var open ? new FlowExplainer(source, text, failure, open, _path).Explain() : null)
            ?? new LineExplainer(source, text, failure, builder).Explain()
            ?? SyntaxMessages.NotYaml().At(At(_start, 1), _path) with
            {
                Labels = [Labels.Of(At(_start, 1).Location, SyntaxMessages.ParserSays(failure.Message.TrimEnd('.')))],
            };
    }

    private Diagnostic? Unstartable() => Character switch
    {
        '@' or '`' or '%' => StartTraps.Reserved(source, _start, _path),
        '>' or '|' => StartTraps.Block(source, _start, _path),
        _ => null,
    };

    private Diagnostic UnclosedQuote() =>
        (Character == '"' ? SyntaxMessages.UnclosedDoubleQuote() : SyntaxMessages.UnclosedSingleQuote()).At(At(_start, 1), _path);

    // `'it's'`, `"Annual spend" >= 5`, `{customer.name}: hello`: the value ends before the author meant it to.
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
            return SyntaxMessages.ClosesNothing(Character, startsText: false).At(At(_start, 1), _path);
        }

        if (Character == '\n')
        {
            return null;
        }

        var close = text[end - 1];
        var message = close switch
        {
            '\'' => SyntaxMessages.AfterSingleQuotes(),
            '"' => SyntaxMessages.AfterDoubleQuotes(),
            _ => SyntaxMessages.AfterBracket(close == ']' ? '[' : '{', close),
        };
        return message.At(new SourceSpan(source, _start, Math.Max(_start + 1, text.AsSpan(0, EntryEnd(_start)).TrimEnd().Length)), _path);
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
