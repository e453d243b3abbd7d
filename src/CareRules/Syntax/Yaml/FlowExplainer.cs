using CareRules.Diagnostics;

namespace CareRules.Syntax.Yaml;

/// <summary>Explains a failure inside <c>[ ]</c> or <c>{ }</c>.</summary>
internal sealed class FlowExplainer(SourceText source, string text, SyntaxFailure failure, YamlTreeBuilder builder)
{
    private readonly string _path = builder.Path;
    private readonly int _open = builder.OpenBracket;
    private readonly int _at = Math.Clamp(failure.Start, 0, text.Length);

    public Diagnostic Explain()
    {
        var open = text[_open];
        var close = open == '[' ? ']' : '}';
        var c = _at < text.Length ? text[_at] : '\n';
        if (_at < text.Length && LineOf(_at) == LineOf(_open) && ExplainOnLine(open, close, c) is { } problem)
        {
            return problem;
        }

        if (CommentIn(close) is { } hash)
        {
            return KeyLine.CommentCut(source, hash, _path);
        }

        var round = text.AsSpan(_open, KeyLine.LineEnd(text, _open) - _open).IndexOfAny(")）］｝");
        if (round >= 0 && !text.AsSpan(_open, round).Contains(close))
        {
            return DiagnosticCatalog.WrongBracket.At(
                At(_open + round), _path, $"`{open}` is not closed by `{text[_open + round]}`",
                text[_open + round] == ')'
                    ? $"close it with `{close}`; a range is written `between 1 and 3`, and a text that starts with `{open}` needs quotes"
                    : $"close it with `{close}`");
        }

        return DiagnosticCatalog.UnclosedBracket.At(
            At(_open), _path, $"`{open}` is not closed", $"close it with `{close}`; a text that starts with `{open}` needs quotes");
    }

    // `[a, b #c]`: the comment took the closing bracket away.
    private int? CommentIn(char close)
    {
        var line = text.AsSpan(_open, KeyLine.LineEnd(text, _open) - _open);
        var hash = line.IndexOf(" #");
        return hash >= 0 && line[hash..].Contains(close) && !line[..hash].Contains(close) ? _open + hash + 1 : null;
    }

    private Diagnostic? ExplainOnLine(char open, char close, char c)
    {
        if (c is ']' or '}' && c != close)
        {
            return DiagnosticCatalog.WrongBracket.At(At(_at), _path, $"`{open}` is not closed by `{c}`", $"close it with `{close}`");
        }

        if (c == ',')
        {
            return DiagnosticCatalog.EmptyEntry.At(At(_at), _path, "an entry is missing before this comma", "delete one of the commas");
        }

        if (c == ':')
        {
            return DiagnosticCatalog.ColonInText.At(
                At(_at), _path, "a second colon in one entry", "put a comma between entries; a text that holds a colon needs quotes");
        }

        if (Says("comment"))
        {
            return KeyLine.CommentCut(source, text.IndexOf('#', _at), _path);
        }

        return c switch
        {
            '-' => DiagnosticCatalog.InvalidYaml.At(At(_at), _path, "a dash stands alone in a list", "inside `[ ]`, entries have no dashes; a dash as text needs quotes"),
            '\n' or ' ' => null,
            _ => DiagnosticCatalog.TextAfterEnd.At(At(_at), _path, $"a comma or `{close}` is missing before this", "put a comma between entries; put a text with unusual characters within quotes"),
        };
    }

    private int LineOf(int offset) => source.Position(offset).Line;

    private bool Says(string words) => failure.Message.Contains(words, StringComparison.Ordinal);

    private SourceSpan At(int start) => new(source, start, Math.Min(start + 1, text.Length));
}
