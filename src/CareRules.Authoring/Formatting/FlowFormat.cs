using CareRules.Diagnostics;
using CareRules.Syntax.Yaml;

namespace CareRules.Authoring.Formatting;

/// <summary>
/// Normalizes spaces within <c>{ }</c> and <c>[ ]</c>: none inside the brackets, none before a comma or colon, at least one after it.
/// Several after it are kept, since they align columns; line breaks and comments are kept.
/// </summary>
internal static class FlowFormat
{
    public static IEnumerable<TextEdit> Of(YamlNode node)
    {
        var text = node.Span.Source.Text;
        var hasBrackets = node.Span.Length > 1 && text[node.Span.Start] is '{' or '[' && node is not YamlScalar;
        switch (node)
        {
            case YamlMapping mapping:
                foreach (var entry in mapping.Entries.Where(e => e.Value is not YamlScalar { IsEmpty: true }))
                {
                    if (hasBrackets && Colon(text, entry) is { } colon)
                    {
                        yield return colon;
                    }
                }

                foreach (var edit in Within(node.Span, hasBrackets, [.. mapping.Entries.Select(e => e.Key.Span.To(e.Value.Span))]).Concat(mapping.Entries.SelectMany(e => Of(e.Value))))
                {
                    yield return edit;
                }

                break;
            case YamlSequence list:
                foreach (var edit in Within(node.Span, hasBrackets, [.. list.Items.Select(i => i.Span)]).Concat(list.Items.SelectMany(Of)))
                {
                    yield return edit;
                }

                break;
        }
    }

    private static TextEdit? Colon(string text, YamlEntry entry) =>
        Edit(text, entry.Key.Span.End, entry.Value.Span.Start, gap => gap.Trim() == ":" ? ":" + AtLeastOne(gap[(gap.IndexOf(':', StringComparison.Ordinal) + 1)..]) : null);

    private static IEnumerable<TextEdit> Within(SourceSpan span, bool hasBrackets, SourceSpan[] parts)
    {
        if (!hasBrackets || parts.Length == 0)
        {
            return [];
        }

        var text = span.Source.Text;
        var gaps = parts.Zip(parts.Skip(1), (a, b) => Edit(text, a.End, b.Start, gap => gap.Trim() == "," ? "," + AtLeastOne(gap[(gap.IndexOf(',', StringComparison.Ordinal) + 1)..]) : null));
        return gaps
            .Prepend(Edit(text, span.Start + 1, parts[0].Start, gap => gap.Trim().Length == 0 ? "" : null))
            .Append(Edit(text, parts[^1].End, span.End - 1, gap => gap.Trim().Length == 0 ? "" : null))
            .OfType<TextEdit>();
    }

    private static string AtLeastOne(string blanks) => blanks.Length == 0 ? " " : blanks;

    private static TextEdit? Edit(string text, int start, int end, Func<string, string?> canonical)
    {
        var gap = start <= end ? text[start..end] : "\n";
        return gap.Contains('\n', StringComparison.Ordinal) || canonical(gap) is not { } wanted || wanted == gap ? null : new TextEdit(start, end, wanted);
    }
}
