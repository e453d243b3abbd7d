using System.Globalization;
using System.Text.RegularExpressions;

namespace CareRules.Facts;

/// <summary>Looks through a regular expression for what a <see cref="TextPattern"/> does not have, and for a text that it may match.</summary>
internal sealed class PatternScanner
{
    private static readonly string[] Samples = ["a", "A", "0", "1", "-", " ", "_", ".", "@", "/", "\u4E00"];

    private readonly string _text;
    private int _at;
    private PatternProblem? _problem;

    public PatternScanner(string text)
    {
        _text = text;
        (var size, Example) = Group();
        while (_at < text.Length)
        {
            // A parenthesis that closes nothing is passed over.
            _at++;
            size += Group().Size;
        }

        Problem = _problem ?? (size > TextPattern.MaxSize ? PatternProblem.TooLarge : null);
    }

    /// <summary>The first problem; null where there is none.</summary>
    public PatternProblem? Problem { get; }

    /// <summary>A text that the pattern probably matches.</summary>
    public string Example { get; }

    private char Current => _at < _text.Length ? _text[_at] : '\0';

    // How many characters the text up to a closing parenthesis stands for, and an example of its first alternative.
    private (decimal Size, string Example) Group()
    {
        var (size, example, isFirst) = (0m, "", true);
        while (_at < _text.Length && Current != ')')
        {
            if (Current == '|')
            {
                isFirst = false;
                _at++;
                continue;
            }

            var atom = Atom();
            var (least, most) = Times();
            size = Math.Min(size + (atom.Size * most), TextPattern.MaxSize + 1m);
            example += isFirst && example.Length <= TextPattern.MaxSize ? string.Concat(Enumerable.Repeat(atom.Example, least)) : "";
        }

        return (size, example);
    }

    private (decimal Size, string Example) Atom()
    {
        var start = _at;
        switch (_text[_at++])
        {
            case '\\':
                if (Current is (>= '1' and <= '9') or 'k')
                {
                    _problem ??= PatternProblem.Reference;
                }

                var isProperty = Current is 'p' or 'P';
                _at = Math.Min(_at + 1, _text.Length);
                _at = isProperty && _text.IndexOf('}', _at) is >= 0 and var end ? end + 1 : _at;
                return (1m, SampleOf(start));
            case '[':
                SkipBrackets();
                return (1m, SampleOf(start));
            case '(':
                if (Current == '?')
                {
                    _at++;
                    if (Current == ':')
                    {
                        _at++;
                    }
                    else
                    {
                        _problem ??= PatternProblem.SpecialGroup;
                    }
                }

                var inner = Group();
                _at++;
                return inner;
            case '^' or '$':
                return (1m, "");
            case '.':
                return (1m, "a");
            default:
                return (1m, _text[start].ToString());
        }
    }

    private void SkipBrackets()
    {
        _at += Current == '^' ? 1 : 0;
        // A closing bracket that comes first is a character.
        _at += Current == ']' ? 1 : 0;
        while (_at < _text.Length && Current != ']')
        {
            var c = _text[_at++];
            if (c == '\\')
            {
                _at++;
            }
            else if (c == '-' && Current == '[')
            {
                _at++;
                SkipBrackets();
            }
        }

        _at = Math.Min(_at + 1, _text.Length);
    }

    // A character of a class or an escape; empty for a place between characters, or where none is found.
    private string SampleOf(int start)
    {
        var written = _text[start.._at];
        try
        {
            var regex = new Regex($@"\A(?:{written})\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
            return Array.Find([.. Samples, .. written.Select(c => c.ToString())], s => regex.IsMatch(s)) ?? "";
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return "";
        }
    }

    private (int Least, decimal Most) Times()
    {
        var times = Current switch
        {
            '*' or '?' => (0, 1m),
            '+' => (1, 1m),
            _ => (-1, 1m),
        };
        if (times.Item1 >= 0)
        {
            _at++;
        }
        else if (Current == '{' && _text.IndexOf('}', _at) is > 0 and var close && _text[(_at + 1)..close].Split(',') is [var low, ..] bounds && Number(low) is { } least)
        {
            times = (least, Math.Max(1m, Number(bounds[^1]) ?? least));
            _at = close + 1;
        }
        else
        {
            return (1, 1m);
        }

        _at += Current == '?' ? 1 : 0;
        return times;
    }

    private static int? Number(string digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Min(number, TextPattern.MaxSize + 1) : null;
}
