using System.Globalization;
using CareRules.Diagnostics;
using CareRules.Messages;

namespace CareRules.Syntax.Yaml;

/// <summary>Finds problems that YAML parsers report badly: invisible characters, tabs as indentation, directives.</summary>
internal sealed class CharacterCheck
{
    /// <summary>The most problems reported; a file that is not text, such as an image, would have one on every line.</summary>
    private const int MaxProblems = 50;

    private readonly SourceText _source;
    private readonly DiagnosticBag _diagnostics;
    private char[]? _cleaned;
    private int _problems;
    private int _tabLines;
    private SourceSpan _firstTab;

    private CharacterCheck(SourceText source, DiagnosticBag diagnostics)
    {
        _source = source;
        _diagnostics = diagnostics;
    }

    /// <returns>
    /// The text to parse, each character at its old place, with the harmful ones blanked; null when tabs leave the structure unknown.
    /// </returns>
    public static string? Clean(SourceText source, DiagnosticBag diagnostics)
    {
        var check = new CharacterCheck(source, diagnostics);
        check.CheckCharacters();
        check.CheckLines();
        if (check._tabLines > 0)
        {
            return null;
        }

        return check._cleaned is null ? source.Text : new string(check._cleaned);
    }

    private void CheckCharacters()
    {
        var text = _source.Text;
        for (var i = 0; i < text.Length && _problems < MaxProblems; i++)
        {
            var c = text[i];
            if (c is >= ' ' and <= '~' or '\n' or '\t' || (c >= '\u2070' && c < '\uD800'))
            {
                continue;
            }

            if (c is '\u0085' or '\u2028' or '\u2029')
            {
                Report(FileMessages.LineSeparator(Hex(c)), i);
                Blank(i);
            }
            else if (char.IsControl(c) || IsLoneSurrogate(text, i))
            {
                Report(FileMessages.ControlCharacter(Hex(c)), i);
                Blank(i);
            }
            else if (IsInvisible(text, i))
            {
                Report(FileMessages.InvisibleCharacter(Hex(c)), i);
            }
        }
    }

    private static bool IsLoneSurrogate(string text, int i) =>
        char.IsHighSurrogate(text[i])
            ? i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1])
            : char.IsLowSurrogate(text[i]) && (i == 0 || !char.IsHighSurrogate(text[i - 1]));

    private static bool IsInvisible(string text, int i) => text[i] switch
    {
        // Joiners are part of emoji and of some scripts.
        '\u200C' or '\u200D' => i == 0 || i + 1 == text.Length || text[i - 1] < 0x80 || text[i + 1] < 0x80,
        '\u00AD' or '\u180E' or '\uFEFF' or (>= '\u200B' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or (>= '\u2060' and <= '\u206F') => true,
        _ => false,
    };

    private void CheckLines()
    {
        var text = _source.Text;
        var blockColumn = -1;
        for (var line = 1; line <= _source.LineCount; line++)
        {
            var content = _source.Line(line);
            var spaces = content.IndexOfAnyExcept(' ');
            if (spaces < 0 || (blockColumn >= 0 && spaces > blockColumn))
            {
                continue;
            }

            var start = content.IndexOfAnyExcept(' ', '\t');
            var at = Offset(content);
            if (start >= 0 && start > spaces && content[start] != '#')
            {
                blockColumn = -1;
                CountTab(at + spaces, at + start);
                continue;
            }

            if (start != spaces)
            {
                // Tabs are allowed on blank lines and in comments, but the parser would fail on them.
                for (var i = spaces; i < (start < 0 ? content.Length : start); i++)
                {
                    Blank(at + i);
                }

                continue;
            }

            if (content[0] == '%')
            {
                ReportDirective(at, content);
            }

            if (content[start] != '#')
            {
                blockColumn = OpensBlock(content) ? start : -1;
            }
        }

        if (_tabLines > 0)
        {
            _diagnostics.Add(YamlMessages.TabIndentation(_tabLines).At(_firstTab, ""));
        }

        int Offset(ReadOnlySpan<char> content)
        {
            text.AsSpan().Overlaps(content, out var offset);
            return offset;
        }
    }

    private void CountTab(int start, int end)
    {
        if (_tabLines++ == 0)
        {
            _firstTab = new SourceSpan(_source, start, end);
        }
    }

    private void ReportDirective(int at, ReadOnlySpan<char> line)
    {
        _diagnostics.Add(YamlMessages.Directive().At(new SourceSpan(_source, at, at + line.TrimEnd().Length), ""));
        for (var i = 0; i < line.Length; i++)
        {
            Blank(at + i);
        }
    }

    // `key: |`, `- >-`, `key: |2 # comment`: the deeper lines that follow are text.
    private static bool OpensBlock(ReadOnlySpan<char> line)
    {
        var comment = line.LastIndexOf(" #");
        if (comment >= 0)
        {
            line = line[..comment];
        }

        line = line.TrimEnd().TrimEnd("+-0123456789");
        return line.Length > 2 && line[^1] is '|' or '>' && line[^2] == ' ' && line[..^2].TrimEnd(' ') is [.., ':' or '-'];
    }

    private void Report(Message message, int at)
    {
        _problems++;
        _diagnostics.Add(message.At(new SourceSpan(_source, at, at + 1), ""));
    }

    private void Blank(int at)
    {
        _cleaned ??= _source.Text.ToCharArray();
        _cleaned[at] = ' ';
    }

    private static string Hex(char c) => ((int)c).ToString("X4", CultureInfo.InvariantCulture);
}
