using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace CareRules.Syntax.Yaml;

/// <summary>
/// Decodes plain and quoted scalars from the source, keeping the source offset of every character, which the parser's own value lacks. A
/// test compares the two.
/// </summary>
internal static class FlowScalarDecoder
{
    private const string EscapeNames = "0abt\tnvfre \"\\/N_LP";
    private const string EscapeValues = "\0\a\b\t\t\n\v\f\r\u001b \"\\/\u0085\u00a0\u2028\u2029";

    public static (string Value, ImmutableArray<int> Offsets) Plain(string text, int start, int end)
    {
        if (!text.AsSpan(start, end - start).Contains('\n'))
        {
            return OnOneLine(text, start, end);
        }

        var decoded = new DecodedText(end - start);
        for (var i = start; i < end;)
        {
            i = IsBlank(text[i]) ? Blanks(text, i, end, decoded, escapedBreak: false) : Content(text, i, end, decoded);
        }

        return decoded.Finish(end);
    }

    /// <param name="start">The offset after the opening quote.</param>
    /// <param name="end">The offset of the closing quote.</param>
    public static (string Value, ImmutableArray<int> Offsets) SingleQuoted(string text, int start, int end)
    {
        var decoded = new DecodedText(end - start);
        for (var i = start; i < end;)
        {
            if (IsBlank(text[i]))
            {
                i = Blanks(text, i, end, decoded, escapedBreak: false);
            }
            else
            {
                decoded.Append(text[i], i);
                i += text[i] == '\'' ? 2 : 1;
            }
        }

        return decoded.Finish(end);
    }

    /// <inheritdoc cref="SingleQuoted"/>
    public static (string Value, ImmutableArray<int> Offsets) DoubleQuoted(string text, int start, int end)
    {
        var decoded = new DecodedText(end - start);
        for (var i = start; i < end;)
        {
            if (IsBlank(text[i]))
            {
                i = Blanks(text, i, end, decoded, escapedBreak: false);
            }
            else if (text[i] == '\\' && i + 1 < end)
            {
                i = text[i + 1] == '\n' ? Blanks(text, i + 2, end, decoded, escapedBreak: true) : Escape(text, i, end, decoded);
            }
            else
            {
                decoded.Append(text[i], i);
                i++;
            }
        }

        return decoded.Finish(end);
    }

    private static bool IsBlank(char c) => c is ' ' or '\t' or '\n';

    // Nearly every scalar is on one line: this needs no decoding and a third of the allocations.
    private static (string Value, ImmutableArray<int> Offsets) OnOneLine(string text, int start, int end)
    {
        var offsets = new int[end - start + 1];
        for (var i = 0; i < offsets.Length; i++)
        {
            offsets[i] = start + i;
        }

        return (text[start..end], ImmutableCollectionsMarshal.AsImmutableArray(offsets));
    }

    private static int Content(string text, int i, int end, DecodedText decoded)
    {
        var from = i;
        while (i < end && !IsBlank(text[i]))
        {
            i++;
        }

        decoded.Append(text.AsSpan(from, i - from), from);
        return i;
    }

    // Blanks are kept as written; with a line break among them they fold into one space, or into the further line breaks.
    private static int Blanks(string text, int start, int end, DecodedText decoded, bool escapedBreak)
    {
        var breaks = escapedBreak ? 1 : 0;
        var i = start;
        for (; i < end && IsBlank(text[i]); i++)
        {
            if (text[i] == '\n' && breaks++ > 0)
            {
                decoded.Append('\n', i);
            }
        }

        if (breaks == 0)
        {
            decoded.Append(text.AsSpan(start, i - start), start);
        }
        else if (breaks == 1 && !escapedBreak)
        {
            decoded.Append(' ', start);
        }

        return i;
    }

    private static int Escape(string text, int i, int end, DecodedText decoded)
    {
        var name = text[i + 1];
        var digits = name switch { 'x' => 2, 'u' => 4, 'U' => 8, _ => 0 };
        if (digits == 0)
        {
            var index = EscapeNames.IndexOf(name, StringComparison.Ordinal);
            decoded.Append(index < 0 ? name : EscapeValues[index], i);
            return i + 2;
        }

        var after = Math.Min(i + 2 + digits, end);
        if (int.TryParse(text.AsSpan(i + 2, after - i - 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
        {
            Append(code, i, decoded);
        }

        return after;
    }

    private static void Append(int code, int offset, DecodedText decoded)
    {
        if (!Rune.IsValid(code))
        {
            // Half of a surrogate pair; the other half is an escape of its own.
            decoded.Append((char)code, offset);
            return;
        }

        Span<char> units = stackalloc char[2];
        var count = new Rune(code).EncodeToUtf16(units);
        foreach (var unit in units[..count])
        {
            decoded.Append(unit, offset);
        }
    }
}
