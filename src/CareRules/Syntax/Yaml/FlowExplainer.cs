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

        var round = text.AsSpan(open, KeyLine.LineEnd(text, open) - open).IndexOfAny(FullWidth.ClosingBrackets);
        if (round >= 0 && !text.AsSpan(open, round).Contains(close))
        {
            var found = text[open + round];
            var message = found == ')' ? SyntaxMessages.ClosedByParenthesis(bracket, close) : SyntaxMessages.ClosedByAnother(bracket, found, close);
            return message.At(At(open + round), path);
        }

        return SyntaxMessages.NotClosed(bracket, close).At(At(open), path);
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
            return SyntaxMessages.ClosedByAnother(bracket, c, close).At(At(_at), path);
        }

        if (c == ',')
        {
            return SyntaxMessages.EmptyEntry().At(At(_at), path);
        }

        if (c == ':')
        {
            return SyntaxMessages.SecondColonInEntry().At(At(_at), path);
        }

        if (MessageContains("comment"))
        {
            return KeyLine.CommentCut(source, text.IndexOf('#', _at), path);
        }

        return c switch
        {
            '-' when text.AsSpan(0, _at).TrimEnd() is [.., '[' or '{' or ',' or ':'] => YamlMessages.DashInBrackets(bracket, close).At(At(_at), path),
            '\n' or ' ' => null,
            _ => SyntaxMessages.NoCommaOrEnd(close).At(At(_at), path),
        };
    }

    private int LineOf(int offset) => source.Position(offset).Line;

    private bool MessageContains(string words) => failure.Message.Contains(words, StringComparison.Ordinal);

    private SourceSpan At(int start) => new(source, start, Math.Min(start + 1, text.Length));
}
