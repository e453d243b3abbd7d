using System.Globalization;
using System.Text;

namespace CareRules.Diagnostics;

/// <summary>Renders a diagnostic like a compiler: headline, location, the line with carets, help.</summary>
internal static class DiagnosticText
{
    /// <summary>Longer source lines are shortened around the marked part, with an ellipsis.</summary>
    private const int WidestLine = 160;

    public static string Render(Diagnostic diagnostic, bool chinese = false)
    {
        var text = new StringBuilder();
        var remedy = diagnostic.HelpIn(chinese);
        text.Append(DiagnosticWording.Name(diagnostic.Severity, chinese)).Append('[').Append(diagnostic.Code).Append("]: ").Append(diagnostic.MessageIn(chinese));
        if (diagnostic.Location is not { } at)
        {
            if (remedy is not null)
            {
                text.Append("\n  = ").Append(DiagnosticWording.Help(chinese)).Append(": ").Append(remedy);
            }

            return text.ToString();
        }

        var gutter = at.Line.ToString(CultureInfo.InvariantCulture);
        var margin = new string(' ', gutter.Length);
        text.Append('\n').Append(margin).Append("--> ").Append(at);
        if (diagnostic.Path.Length > 0)
        {
            text.Append("   ").Append(diagnostic.Path);
        }

        if (diagnostic.Source is { Text.Length: > 0 } source && at.Line <= source.LineCount)
        {
            var (line, caret) = Mark(source.Line(at.Line), at);
            text.Append('\n').Append(margin).Append(" |");
            text.Append('\n').Append(gutter).Append(" | ").Append(line);
            text.Append('\n').Append(margin).Append(" | ").Append(caret);
        }

        foreach (var label in diagnostic.Labels)
        {
            text.Append('\n').Append(margin).Append(" = ").Append(DiagnosticWording.Note(chinese)).Append(": ").Append(label.TextIn(chinese)).Append(" (").Append(label.Location).Append(')');
        }

        if (remedy is not null)
        {
            text.Append('\n').Append(margin).Append(" = ").Append(DiagnosticWording.Help(chinese)).Append(": ").Append(remedy);
        }

        return text.ToString();
    }

    private static (string Line, string Carets) Mark(ReadOnlySpan<char> line, SourceLocation at)
    {
        var from = Math.Min(at.Column - 1, line.Length);
        var to = at.EndLine == at.Line ? Math.Clamp(at.EndColumn - 1, from, line.Length) : line.Length;
        var cutBefore = 0;
        var cutAfter = line.Length;
        if (line.Length > WidestLine)
        {
            cutBefore = WholeCharacter(line, Math.Max(0, Math.Min(from - 40, line.Length - WidestLine)));
            cutAfter = WholeCharacter(line, Math.Min(line.Length, cutBefore + WidestLine));
            to = Math.Min(to, cutAfter);
        }

        var shown = new StringBuilder();
        var carets = new StringBuilder();
        if (cutBefore > 0)
        {
            shown.Append('…');
            carets.Append(' ');
        }

        carets.Append(' ', Show(line[cutBefore..from], shown));
        carets.Append('^', Math.Max(1, Show(line[from..to], shown)));
        Show(line[to..cutAfter], shown);
        if (cutAfter < line.Length)
        {
            shown.Append('…');
        }

        return (shown.ToString(), carets.ToString());
    }

    // A surrogate pair must not be split.
    private static int WholeCharacter(ReadOnlySpan<char> line, int at) => at > 0 && at < line.Length && char.IsLowSurrogate(line[at]) ? at - 1 : at;

    // Tabs and control characters would shift the carets, and invisible ones would be hidden, or reverse the line.
    private static int Show(ReadOnlySpan<char> text, StringBuilder to)
    {
        var start = to.Length;
        foreach (var c in text)
        {
            to.Append(char.GetUnicodeCategory(c) switch
            {
                UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => ' ',
                UnicodeCategory.Format when c is not ('\u200C' or '\u200D') => '\uFFFD',
                _ => c,
            });
        }

        return DisplayWidth.Of(to.ToString(start, to.Length - start));
    }
}
