using System.Text;
using CareRules.Diagnostics;
using CareRules.Facts;

namespace CareRules.Messages;

/// <summary>What a diagnostic says, in both languages: the problem and its remedy. The functions of this folder make them.</summary>
/// <param name="kind">The kind of problem.</param>
/// <param name="text">What is wrong, as one line without a full stop.</param>
/// <param name="help">The remedy; null when the text contains it.</param>
/// <param name="suggestion">The replacement for the marked text; null when there is no single good guess.</param>
internal sealed class Message(DiagnosticDescriptor kind, LocalizedText text, LocalizedText? help = null, string? suggestion = null)
{
    public DiagnosticDescriptor Kind => kind;

    /// <summary>The diagnostic at a location.</summary>
    public Diagnostic At(SourceSpan span, string path) => Without() with
    {
        Location = span.Location,
        Source = span.Source,
        Path = OneLine(path),
    };

    /// <summary>The diagnostic without a location.</summary>
    public Diagnostic Without() => new()
    {
        Code = kind.Code,
        Severity = kind.Severity,
        Message = OneLine(text.En!),
        ChineseMessage = Spaced(OneLine(text.Zh!)),
        Help = help is null ? null : OneLine(help.En!),
        ChineseHelp = help is null ? null : Spaced(OneLine(help.Zh!)),
        Suggestion = suggestion,
    };

    /// <summary>The same where a text may be meant as well: without a replacement, and with the spelling of the text.</summary>
    /// <param name="quoted">What is written, in quotes.</param>
    public Message OrText(string quoted) => new(kind, text, help is null ? Helps.TextInQuotes(quoted) : Helps.OrTextInQuotes(help, quoted));

    // A quotation from a file may span several lines there.
    internal static string OneLine(string text)
    {
        if (!text.Any(IsBreak))
        {
            return text;
        }

        return string.Create(text.Length, text, static (to, from) =>
        {
            for (var i = 0; i < from.Length; i++)
            {
                to[i] = IsBreak(from[i]) ? ' ' : from[i];
            }
        });
    }

    /// <summary>
    /// A Chinese text without blanks between Chinese characters. A sentence has blanks round what is filled in, since that may be Latin.
    /// </summary>
    internal static string Spaced(string text)
    {
        var spaced = new StringBuilder(text.Length);
        var isQuoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            isQuoted ^= text[i] == '`';
            if (text[i] != ' ' || isQuoted || i == 0 || i + 1 == text.Length || !IsWide(text[i - 1]) || !IsWide(text[i + 1]))
            {
                spaced.Append(text[i]);
            }
        }

        return spaced.ToString();
    }

    private static bool IsWide(char c) =>
        c is (>= '\u3000' and <= '\u303F') or (>= '\u4E00' and <= '\u9FFF') or (>= '\uFF00' and <= '\uFFEF');

    private static bool IsBreak(char c) => char.IsControl(c) || c is '\u2028' or '\u2029';
}
