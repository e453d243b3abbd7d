using System.Runtime.InteropServices;

namespace CareRules.Syntax.Expressions;

/// <summary>
/// A placeholder of a message, by its positions in the text: <c>{customer.name}</c>, with a fallback <c>{customer.name|valued customer}</c>.
/// The first bar outside quotes ends the value; everything after it, without the blanks round it, is the fallback. A text in quotes may hold
/// braces.
/// </summary>
/// <param name="open">The opening brace.</param>
/// <param name="bar">The bar before the fallback; -1 for none.</param>
/// <param name="close">The closing brace; -1 where there is none.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly struct Placeholder(int open, int bar, int close)
{
    public int Open { get; } = open;

    public int Close { get; } = close;

    public bool IsClosed => Close >= 0;

    /// <summary>The value: what stands before the fallback.</summary>
    public Range Value => (Open + 1)..(bar < 0 ? Close : bar);

    public bool HasFallback => bar >= 0;

    /// <summary>The fallback, without the blanks round it.</summary>
    public Range Fallback(string text)
    {
        var (start, end) = (bar + 1, Close);
        while (start < end && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        return start..end;
    }

    /// <summary>True for a fallback in quotes, which may hold braces.</summary>
    public static bool IsQuoted(string fallback) => fallback.Length > 1 && fallback[0] is '"' or '\'' && EndOfQuoted(fallback, 0) == fallback.Length - 1;

    /// <summary>The next placeholder from a position on; null for none.</summary>
    public static Placeholder? Next(string text, int from)
    {
        var open = text.IndexOf('{', from);
        if (open < 0)
        {
            return null;
        }

        var bar = -1;
        var isTextNext = true;
        for (var i = open + 1; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '}')
            {
                return new Placeholder(open, bar, i);
            }

            if (bar < 0 && c is '|' or '｜')
            {
                bar = i;
                isTextNext = true;
            }
            else if (c is '"' or '\'' && (bar < 0 || isTextNext) && EndOfQuoted(text, i) is var end and > 0)
            {
                (i, isTextNext) = (end, false);
            }
            else if (!char.IsWhiteSpace(c))
            {
                isTextNext = false;
            }
        }

        return new Placeholder(open, bar, -1);
    }

    // The closing quote, by the rules of a leaf; -1 where there is none, as of an apostrophe.
    private static int EndOfQuoted(string text, int start)
    {
        for (var i = start + 1; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                i++;
            }
            else if (text[i] == text[start])
            {
                if (i + 1 == text.Length || text[i + 1] != text[start])
                {
                    return i;
                }

                i++;
            }
        }

        return -1;
    }
}
