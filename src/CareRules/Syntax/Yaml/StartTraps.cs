using System.Buffers;
using CareRules.Diagnostics;
using CareRules.Messages;

namespace CareRules.Syntax.Yaml;

/// <summary>Reports characters that have a special meaning in YAML at the start of a text.</summary>
internal static class StartTraps
{
    private static readonly SearchValues<char> SmartQuotes = SearchValues.Create("“”‘’＂＇");

    public static Diagnostic Tag(SourceText source, int start, int end, string path)
    {
        var tag = Excerpt.Of(source.Text.AsSpan(start, end - start));
        if (tag.StartsWith("!=", StringComparison.Ordinal))
        {
            return DiagnosticCatalog.Tag.At(
                new SourceSpan(source, start, start + 2), path, "YAML reads `!=` as a tag, not as a comparison",
                "write `is not` after what is compared, as in `customer.segment is not b2c`", "is not");
        }

        var help = tag.Length > 1 && char.IsLetter(tag[1]) && !tag.AsSpan(1).Contains('!')
            ? $"to negate a test, write `not {tag[1..]}`; otherwise put the text within quotes"
            : "put the text within quotes";
        return DiagnosticCatalog.Tag.At(new SourceSpan(source, start, end), path, $"YAML reads `{tag}` as a tag, which a pack does not use", help);
    }

    public static Diagnostic Anchor(SourceText source, int start, int end, string path) => end - start > 1
        ? DiagnosticCatalog.Anchor.At(
            new SourceSpan(source, start, end), path, $"YAML reads `{Excerpt.Of(source.Text.AsSpan(start, end - start))}` as an anchor, which a pack does not use",
            "put the text within quotes; to use a figure twice, make it a parameter under `params`")
        : DiagnosticCatalog.Anchor.At(
            new SourceSpan(source, start, end), path, "YAML reads `&` as an anchor", "put the text within quotes; for several tests, list them under `all:`");

    public static Diagnostic Alias(SourceText source, int start, int end, string path) => end - start > 1
        ? DiagnosticCatalog.Alias.At(
            new SourceSpan(source, start, end), path, $"YAML reads `{Excerpt.Of(source.Text.AsSpan(start, end - start))}` as an alias, which a pack does not use",
            "put the text within quotes; to use a figure twice, make it a parameter under `params`")
        : DiagnosticCatalog.Alias.At(
            new SourceSpan(source, start, end), path, "YAML reads `*` as an alias", "put the text within quotes; a product needs both its factors");

    public static Diagnostic Block(SourceText source, int start, string path)
    {
        var text = source.Text;
        var length = start + 1 < text.Length && text[start + 1] == '=' ? 2 : 1;
        var sign = text.Substring(start, length);
        return text[start] == '|'
            ? DiagnosticCatalog.BlockHeader.At(
                new SourceSpan(source, start, start + 1), path, "a text can't start with `|`: YAML reads it as a text over several lines", "put the text within quotes")
            : DiagnosticCatalog.BlockHeader.At(
                new SourceSpan(source, start, start + length), path, $"a leaf can't start with `{sign}`: YAML reads `>` as a folded text",
                $"write what is compared before it, as in `annual_spend {sign} 5`; otherwise put the text within quotes");
    }

    public static Diagnostic Reserved(SourceText source, int start, string path)
    {
        var c = source.Text[start];
        var help = c == '`'
            ? "put the whole text within quotes, as in \"`Annual spend` >= 5\"; a label without blanks needs no backquotes"
            : "put the text within quotes";
        var name = c == '`' ? "a backquote" : $"`{c}`";
        return DiagnosticCatalog.ReservedStart.At(new SourceSpan(source, start, start + 1), path, $"a text without quotes can't start with {name}: YAML reserves it", help);
    }

    public static Diagnostic SmartQuote(YamlScalar scalar, string path)
    {
        var inner = scalar.Value[1..].TrimEnd('“', '”', '‘', '’', '＂', '＇');
        var isWhole = scalar.Value.AsSpan(1).IndexOfAny(SmartQuotes) == scalar.Value.Length - 2 && !inner.AsSpan().ContainsAny('"', '\\');
        return DiagnosticCatalog.SmartQuote.At(
            isWhole ? scalar.Span : scalar.SpanOf(0, 1), path,
            $"`{scalar.Value[0]}` is a typographic quote, not a quote of YAML",
            isWhole ? $"write \"{Excerpt.Of(inner)}\"" : "put the whole text within straight quotes, \" or '",
            isWhole ? $"\"{inner}\"" : null);
    }

    public static Diagnostic ForeignBlank(SourceText source, int start, string path) => DiagnosticCatalog.ForeignBlank.At(
        new SourceSpan(source, start, start + 1), path, "the blank at the start of this text is not a plain space", "use the space of the English keyboard", " ");
}
