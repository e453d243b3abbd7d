using System.Text;
using CareRules.Diagnostics;

namespace CareRules.Explanation;

/// <summary>
/// Lines for a terminal: wrapped at a width that fits most terminals, counting display columns, so that Chinese lines wrap at the same
/// column. Never breaks inside a word or before a closing mark.
/// </summary>
internal sealed class TextLayout
{
    public const int Width = 96;

    private const string NeverFirst = "，。、；：？！）》」』”’%,.;:?!)";

    private readonly StringBuilder _text = new();

    public void Blank() => _text.Append('\n');

    /// <summary>Adds a line; what does not fit continues on the next line, two columns further in.</summary>
    /// <param name="indent">Columns before the text.</param>
    /// <param name="hang">Columns before continued lines; two more than the indent unless given.</param>
    public void Line(int indent, string text, int? hang = null)
    {
        var rest = text.AsSpan();
        var margin = indent;
        while (true)
        {
            var fits = Fits(rest, Width - margin);
            _text.Append(' ', margin).Append(rest[..fits].TrimEnd(' ')).Append('\n');
            rest = rest[fits..].TrimStart(' ');
            if (rest.IsEmpty)
            {
                return;
            }

            margin = hang ?? indent + 2;
        }
    }

    public override string ToString() => _text.ToString().TrimEnd('\n');

    // How much of a text fits: up to the last possible break, or a whole word that is wider than the line.
    private static int Fits(ReadOnlySpan<char> text, int width)
    {
        var column = 0;
        var lastBreak = 0;
        for (var i = 0; i < text.Length;)
        {
            Rune.DecodeFromUtf16(text[i..], out _, out var length);
            var wide = DisplayWidth.Of(text.Slice(i, length));
            if (i > 0 && (text[i - 1] == ' ' || ((wide == 2 || IsWide(text, i)) && !NeverFirst.Contains(text[i], StringComparison.Ordinal))))
            {
                lastBreak = i;
            }

            column += wide;
            if (column > width && lastBreak > 0 && text[i] != ' ')
            {
                return lastBreak;
            }

            i += length;
        }

        return text.Length;
    }

    private static bool IsWide(ReadOnlySpan<char> text, int end) =>
        Rune.DecodeLastFromUtf16(text[..end], out _, out var length) == System.Buffers.OperationStatus.Done && DisplayWidth.Of(text.Slice(end - length, length)) == 2;
}
