using CareRules.Diagnostics;
using CareRules.Messages;

namespace CareRules.Syntax.Yaml;

/// <summary>Explains why a line does not begin with <c>key: </c> where it should.</summary>
internal static class KeyLine
{
    /// <returns>The problem, or null when the line has no known one.</returns>
    public static Diagnostic? Explain(SourceText source, int offset, string path) =>
        ExplainFrom(source, KeyStart(source.Text, LineStart(source.Text, offset)), path);

    /// <summary>The same for a key that starts at <paramref name="start"/>.</summary>
    public static Diagnostic? ExplainFrom(SourceText source, int start, string path)
    {
        var text = source.Text;
        var i = start;
        while (i < text.Length && (char.IsLetterOrDigit(text[i]) || text[i] is '_' or '-' or '.' or '"' or '\''))
        {
            i++;
        }

        if (i == start)
        {
            return null;
        }

        var key = Excerpt.Of(text.AsSpan(start, i - start));
        var colon = i;
        while (colon < text.Length && text[colon] == ' ')
        {
            colon++;
        }

        var next = colon < text.Length ? text[colon] : '\n';
        var after = colon + 1 < text.Length ? text[colon + 1] : '\n';
        if (FullWidth.IsColon(next))
        {
            return FullWidthColon(new SourceSpan(source, colon, colon + 1), path, key);
        }

        if (next == ':' && after is '\u3000' or '\u00A0')
        {
            return YamlMessages.ForeignBlankAfterColon(key).At(new SourceSpan(source, colon + 1, colon + 2), path);
        }

        if (next == ':' && after is not (' ' or '\n' or '\t'))
        {
            return WithoutSpace(new SourceSpan(source, colon, colon + 1), path, key);
        }

        return next == '#' && colon > i && after is not (' ' or '\n') ? CommentCut(source, colon, path) : null;
    }

    public static Diagnostic FullWidthColon(SourceSpan colon, string path, string key) => YamlMessages.FullWidthColon(key).At(colon, path);

    public static Diagnostic WithoutSpace(SourceSpan colon, string path, string key) => YamlMessages.ColonWithoutSpace(key).At(colon, path);

    /// <summary>A comment whose <c>#</c> follows a text without a space.</summary>
    public static Diagnostic CommentCut(SourceText source, int hash, string path)
    {
        var end = source.Text.IndexOf('\n', hash);
        end = end < 0 ? source.Text.Length : end;
        return YamlMessages.CommentCut().At(new SourceSpan(source, hash, hash + source.Text.AsSpan(hash, end - hash).TrimEnd().Length), path);
    }

    public static int LineStart(string text, int offset) => offset == 0 ? 0 : text.LastIndexOf('\n', Math.Min(offset, text.Length) - 1) + 1;

    public static int LineEnd(string text, int offset)
    {
        var end = text.IndexOf('\n', Math.Min(offset, text.Length));
        return end < 0 ? text.Length : end;
    }

    private static int KeyStart(string text, int i)
    {
        while (i < text.Length && (text[i] == ' ' || (text[i] == '-' && i + 1 < text.Length && text[i + 1] == ' ')))
        {
            i++;
        }

        return i;
    }
}
