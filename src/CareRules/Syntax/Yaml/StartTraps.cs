using System.Buffers;
using CareRules.Diagnostics;
using CareRules.Messages;

namespace CareRules.Syntax.Yaml;

/// <summary>Reports characters that have a special meaning in YAML at the start of a text.</summary>
internal static class StartTraps
{
    private static readonly SearchValues<char> SmartQuotes = SearchValues.Create(FullWidth.Quotes);

    public static Diagnostic Tag(SourceText source, int start, int end, string path)
    {
        var tag = Excerpt.Of(source.Text.AsSpan(start, end - start));
        if (tag.StartsWith("!=", StringComparison.Ordinal))
        {
            return YamlMessages.NotEqualTag().At(new SourceSpan(source, start, start + 2), path);
        }

        var negated = tag.Length > 1 && char.IsLetter(tag[1]) && !tag.AsSpan(1).Contains('!') ? tag[1..] : null;
        return YamlMessages.Tag(tag, negated).At(new SourceSpan(source, start, end), path);
    }

    public static Diagnostic Anchor(SourceText source, int start, int end, string path) =>
        (end - start > 1 ? YamlMessages.Anchor(Excerpt.Of(source.Text.AsSpan(start, end - start))) : YamlMessages.AnchorSign())
            .At(new SourceSpan(source, start, end), path);

    public static Diagnostic Alias(SourceText source, int start, int end, string path) =>
        (end - start > 1 ? YamlMessages.Alias(Excerpt.Of(source.Text.AsSpan(start, end - start))) : YamlMessages.AliasSign())
            .At(new SourceSpan(source, start, end), path);

    public static Diagnostic Block(SourceText source, int start, string path)
    {
        var text = source.Text;
        var length = start + 1 < text.Length && text[start + 1] == '=' ? 2 : 1;
        var sign = text.Substring(start, length);
        return text[start] == '|'
            ? YamlMessages.PipeStart().At(new SourceSpan(source, start, start + 1), path)
            : YamlMessages.FoldStart(sign).At(new SourceSpan(source, start, start + length), path);
    }

    public static Diagnostic Reserved(SourceText source, int start, string path)
    {
        var c = source.Text[start];
        return (c == '`' ? YamlMessages.BackquoteStart() : YamlMessages.ReservedStart(c)).At(new SourceSpan(source, start, start + 1), path);
    }

    public static Diagnostic SmartQuote(YamlScalar scalar, string path)
    {
        var inner = scalar.Value[1..].TrimEnd(FullWidth.Quotes);
        var isWhole = scalar.Value.AsSpan(1).IndexOfAny(SmartQuotes) == scalar.Value.Length - 2 && !inner.AsSpan().ContainsAny('"', '\\');
        return YamlMessages.SmartQuote(scalar.Value[0], isWhole ? inner : null).At(isWhole ? scalar.Span : scalar.SpanOf(0, 1), path);
    }

    public static Diagnostic ForeignBlank(SourceText source, int start, string path) =>
        YamlMessages.ForeignBlankAtStart().At(new SourceSpan(source, start, start + 1), path);
}
