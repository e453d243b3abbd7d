using CareRules.Diagnostics;
using CareRules.Messages;

namespace CareRules.Syntax.Yaml;

/// <summary>Explains a failure inside <c>[ ]</c> or <c>{ }</c>.</summary>
internal sealed class FlowExplainer(SourceText source, string text, SyntaxFailure failure, int open, string path)
{
    private readonly int _at = Math.Clamp(failure.Start, 0, text.Length);

    public Diagnostic Explain()
    {
        var bracket = text[open];
        var close = bracket == '[' ? ']' : '}';
        var c = _at < text.Length ? text[_at] : '\n';
        if (_at < text.Length && LineOf(_at) == LineOf(open) && ExplainOnLine(bracket, close, c) is { } problem)
        {
            return problem;
        }

        if (CommentIn(close) is { } hash)
        {
            return KeyLine.CommentCut(source, hash, path);
        }

        var round = text.AsSpan(open, KeyLine.LineEnd(text, open) - open).IndexOfAny(")）］｝");
        if (round >= 0 && !text.AsSpan(open, round).Contains(close))
        {
            return DiagnosticCatalog.WrongBracket.At(
                At(open + round), path, $"`{bracket}` is not closed by `{text[open + round]}`",
                text[open + round] == ')'
                    ? $"close it with `{close}`; a range is written `between 1 and 3`, and a text that starts with `{bracket}` needs quotes"
                    : $"close it with `{close}`");
        }

        return DiagnosticCatalog.UnclosedBracket.At(
            At(open), path, $"`{bracket}` is not closed", $"close it with `{close}`; a text that starts with `{bracket}` needs quotes");
    }

    // `[a, b #c]`: the closing bracket is part of the comment.
    private int? CommentIn(char close)
    {
        var line = text.AsSpan(open, KeyLine.LineEnd(text, open) - open);
        var hash = line.IndexOf(" #");
        return hash >= 0 && line[hash..].Contains(close) && !line[..hash].Contains(close) ? open + hash + 1 : null;
    }

    private Diagnostic? ExplainOnLine(char bracket, char close, char c)
    {
        if (c is ']' or '}' && c != close)
        {
            return DiagnosticCatalog.WrongBracket.At(At(_at), path, $"`{bracket}` is not closed by `{c}`", $"close it with `{close}`");
        }

        if (c == ',')
        {
            return DiagnosticCatalog.EmptyEntry.At(At(_at), path, "an entry is missing before this comma", "delete one of the commas");
        }

        if (c == ':')
        {
            return DiagnosticCatalog.ColonInText.At(
                At(_at), path, "a second colon in one entry", "put a comma between entries; a text that holds a colon needs quotes");
        }

        if (MessageContains("comment"))
        {
            return KeyLine.CommentCut(source, text.IndexOf('#', _at), path);
        }

        return c switch
        {
            '-' when text.AsSpan(0, _at).TrimEnd() is [.., '[' or '{' or ',' or ':'] => DiagnosticCatalog.ReservedStart.At(
                At(_at), path, $"a dash starts no entry inside `{bracket} {close}`", "leave it out; a dash as text needs quotes"),
            '\n' or ' ' => null,
            _ => DiagnosticCatalog.TextAfterEnd.At(At(_at), path, $"a comma or `{close}` is missing before this", "put a comma between entries; put a text with unusual characters within quotes"),
        };
    }

    private int LineOf(int offset) => source.Position(offset).Line;

    private bool MessageContains(string words) => failure.Message.Contains(words, StringComparison.Ordinal);

    private SourceSpan At(int start) => new(source, start, Math.Min(start + 1, text.Length));
}
