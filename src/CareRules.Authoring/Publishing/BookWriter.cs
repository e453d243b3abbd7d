using System.Globalization;
using System.Text;
using CareRules.Authoring.Html;
using CareRules.Diagnostics;
using CareRules.Facts;

namespace CareRules.Authoring.Publishing;

/// <summary>A rule book: its head and its blocks.</summary>
internal sealed record Book(Language Language, string Kicker, string Title, string Subtitle, string Colophon, IReadOnlyList<BookBlock> Blocks);

/// <summary>Writes a book as Markdown and as one self-contained HTML page.</summary>
internal static class BookWriter
{
    private const int LongestUnbroken = 12;

    public static string Markdown(Book book)
    {
        var text = new StringBuilder().Append("# ").Append(book.Title).Append("\n\n").Append(book.Subtitle).Append('\n');
        foreach (var block in book.Blocks)
        {
            text.Append('\n');
            switch (block)
            {
                case BookHeading heading:
                    text.Append('#', heading.Level).Append(' ').Append(Plain(heading.Text)).Append('\n');
                    break;
                case BookParagraph paragraph:
                    text.Append(Plain(paragraph.Text)).Append('\n');
                    break;
                case BookList list:
                    Items(text, list.Items);
                    break;
                case BookTable table:
                    Row(text, table.Headers);
                    Row(text, [.. table.Headers.Select((_, i) => table.Numeric.Contains(i) ? "--:" : "---")]);
                    foreach (var row in table.Rows)
                    {
                        Row(text, row);
                    }

                    break;
                case BookCard card:
                    text.Append("### ").Append(Plain(card.Title)).Append("\n\n");
                    text.Append(string.Join(" · ", card.Tags.Select(t => $"**{Plain(t)}**"))).Append(card.Tags.IsEmpty ? "" : "\n\n");
                    Items(text, card.Lines);
                    text.Append(string.Concat(card.Quotes.Select(q => $"\n> {Plain(q)}\n"))).Append('\n').Append('`').Append(card.Where).Append("`\n");
                    break;
                case BookDrawing { Mermaid.Length: > 0 } drawing:
                    text.Append("```mermaid\n").Append(drawing.Mermaid).Append("```\n");
                    break;
                case BookDrawing:
                    text.Length--;
                    break;
            }
        }

        return text.Append("\n---\n\n").Append(Plain(book.Colophon)).Append('\n').ToString();
    }

    public static string Html(Book book)
    {
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"<header><div class=\"kicker\">{Text(book.Kicker)}</div><h1>{Text(book.Title)}</h1><p class=\"soft\">{Text(book.Subtitle)}</p></header>\n<nav>\n");
        var chapters = book.Blocks.OfType<BookHeading>().Where(h => h.Level == 2).ToList();
        foreach (var chapter in chapters)
        {
            html.Append(CultureInfo.InvariantCulture, $"<a href=\"#{chapter.Anchor}\"><span class=\"number\">{Number(chapters.IndexOf(chapter))}</span>{Text(chapter.Text)}</a>\n");
        }

        html.Append("</nav>\n");
        foreach (var block in book.Blocks)
        {
            Html(html, block, chapters);
        }

        html.Append(CultureInfo.InvariantCulture, $"<footer>{Text(book.Colophon)}</footer>\n");
        return HtmlPage.Of(book.Language, book.Title, html.ToString());
    }

    private static void Html(StringBuilder html, BookBlock block, List<BookHeading> chapters)
    {
        switch (block)
        {
            case BookHeading { Level: 2 } chapter:
                html.Append(CultureInfo.InvariantCulture, $"<h2 id=\"{chapter.Anchor}\"><span class=\"number\">{Number(chapters.IndexOf(chapter))}</span>{Text(chapter.Text)}</h2>\n");
                break;
            case BookHeading heading:
                html.Append(CultureInfo.InvariantCulture, $"<h3 id=\"{heading.Anchor}\">{Text(heading.Text)}</h3>\n");
                break;
            case BookParagraph paragraph:
                html.Append(CultureInfo.InvariantCulture, $"<p{(paragraph.IsSoft ? " class=\"soft\"" : "")}>{Text(paragraph.Text)}</p>\n");
                break;
            case BookList list:
                html.Append(CultureInfo.InvariantCulture, $"<ul>{string.Concat(list.Items.Select(i => $"<li>{Text(i)}</li>"))}</ul>\n");
                break;
            case BookTable table:
                html.Append(CultureInfo.InvariantCulture, $"<div class=\"wide\"><table{(table.Headers.Length > 3 ? " class=\"many\"" : "")}><thead><tr>{string.Concat(table.Headers.Select((h, i) => $"<th{Class(table, i)}>{Text(h)}</th>"))}</tr></thead><tbody>\n");
                foreach (var row in table.Rows)
                {
                    html.Append(CultureInfo.InvariantCulture, $"<tr>{string.Concat(row.Select((c, i) => $"<td{Class(table, i, c)}>{Text(c)}</td>"))}</tr>\n");
                }

                html.Append("</tbody></table></div>\n");
                break;
            case BookCard card:
                html.Append(CultureInfo.InvariantCulture, $"<div class=\"card\"><h3>{Text(card.Title)}</h3>{string.Concat(card.Tags.Select((t, i) => $"<span class=\"tag{(card.IsOff && i == 0 ? " off" : "")}\">{Text(t)}</span>"))}\n");
                html.Append(CultureInfo.InvariantCulture, $"<ul>{string.Concat(card.Lines.Select(l => $"<li>{Text(l)}</li>"))}</ul>\n{string.Concat(card.Quotes.Select(q => $"<blockquote>{Text(q)}</blockquote>\n"))}<div class=\"where\">{Text(card.Where)}</div></div>\n");
                break;
            case BookDrawing drawing:
                html.Append(drawing.Svg).Append('\n');
                break;
        }
    }

    private static string Class(BookTable table, int column) => table.Numeric.Contains(column) ? " class=\"n\"" : "";

    // Keeps dates and durations on one line.
    private static string Class(BookTable table, int column, string cell) =>
        Class(table, column) is { Length: > 0 } numeric ? numeric : DisplayWidth.Of(cell) <= LongestUnbroken ? " class=\"s\"" : "";

    private static string Number(int index) => (index + 1).ToString(CultureInfo.InvariantCulture);

    private static void Items(StringBuilder text, IEnumerable<string> items) => text.Append(string.Concat(items.Select(i => $"- {Plain(i)}\n")));

    private static void Row(StringBuilder text, IEnumerable<string> cells) => text.Append("| ").Append(string.Join(" | ", cells.Select(Cell))).Append(" |\n");

    private static string Cell(string text) => text is "---" or "--:" ? text : Plain(text).Replace("|", "\\|", StringComparison.Ordinal);

    // Characters with a meaning in Markdown.
    private static string Plain(string text) => text.ReplaceLineEndings(" ")
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace("*", "\\*", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace("`", "\\`", StringComparison.Ordinal);

    private static string Text(string text) => HtmlPage.Text(text);
}
