using System.Collections.Immutable;

namespace CareRules.Syntax.Yaml;

/// <summary>Decodes literal (<c>|</c>) and folded (<c>&gt;</c>) scalars, keeping the source offset of every character.</summary>
internal sealed class BlockScalarDecoder
{
    private readonly string _text;
    private readonly bool _folds;
    private readonly DecodedText _decoded = new(64);
    private readonly List<int> _emptyLines = [];
    private char _chomping;
    private int _indent;
    private int _position;

    private BlockScalarDecoder(string text, int start)
    {
        _text = text;
        _folds = text[start] == '>';
        _position = start + 1;
    }

    /// <param name="text">The file's text.</param>
    /// <param name="start">The offset of <c>|</c> or <c>&gt;</c>.</param>
    /// <param name="parentColumn">The 0-based column of the enclosing block collection; -1 for none.</param>
    /// <returns>The value, its offsets, and the end of the last line of text (of the header when there is none).</returns>
    public static (string Value, ImmutableArray<int> Offsets, int End) Decode(string text, int start, int parentColumn)
    {
        var decoder = new BlockScalarDecoder(text, start);
        var headerEnd = decoder.ReadHeader(parentColumn);
        return decoder.ReadLines(headerEnd);
    }

    private int ReadHeader(int parentColumn)
    {
        var explicitIndent = 0;
        for (; _position < _text.Length && _text[_position] is '+' or '-' or (>= '1' and <= '9'); _position++)
        {
            if (_text[_position] is '+' or '-')
            {
                _chomping = _text[_position];
            }
            else
            {
                explicitIndent = _text[_position] - '0';
            }
        }

        var headerEnd = _position;
        _position = LineEnd(_position) + 1;
        _indent = explicitIndent > 0 ? Math.Max(parentColumn, 0) + explicitIndent : Math.Max(FirstIndent(), parentColumn + 1);
        return headerEnd;
    }

    private int FirstIndent()
    {
        var lineStart = _position;
        for (var i = _position; i < _text.Length; i++)
        {
            if (_text[i] == '\n')
            {
                lineStart = i + 1;
            }
            else if (_text[i] != ' ')
            {
                return i - lineStart;
            }
        }

        return 0;
    }

    private (string Value, ImmutableArray<int> Offsets, int End) ReadLines(int headerEnd)
    {
        var end = headerEnd;
        var lastBreak = -1;
        var lastWasIndented = false;
        while (_position < _text.Length)
        {
            var from = _position;
            while (from < _text.Length && from - _position < _indent && _text[from] == ' ')
            {
                from++;
            }

            if (from == _text.Length)
            {
                break;
            }

            if (_text[from] == '\n')
            {
                _emptyLines.Add(from);
                _position = from + 1;
                continue;
            }

            if (from - _position < _indent)
            {
                break;
            }

            var isIndented = _text[from] is ' ' or '\t';
            JoinLines(lastBreak, keepsBreak: !_folds || lastWasIndented || isIndented);
            end = LineEnd(from);
            _decoded.Append(_text.AsSpan(from, end - from), from);
            lastBreak = end < _text.Length ? end : -1;
            lastWasIndented = isIndented;
            _position = end + 1;
        }

        Chomp(lastBreak);
        var (value, offsets) = _decoded.Finish(end);
        return (value, offsets, end);
    }

    private void JoinLines(int lastBreak, bool keepsBreak)
    {
        if (lastBreak >= 0 && keepsBreak)
        {
            _decoded.Append('\n', lastBreak);
        }
        else if (lastBreak >= 0 && _emptyLines.Count == 0)
        {
            _decoded.Append(' ', lastBreak);
        }

        AppendEmptyLines();
    }

    private void Chomp(int lastBreak)
    {
        if (_chomping != '-' && lastBreak >= 0)
        {
            _decoded.Append('\n', lastBreak);
        }

        if (_chomping == '+')
        {
            AppendEmptyLines();
        }
    }

    private void AppendEmptyLines()
    {
        foreach (var offset in _emptyLines)
        {
            _decoded.Append('\n', offset);
        }

        _emptyLines.Clear();
    }

    private int LineEnd(int from)
    {
        var end = from < _text.Length ? _text.IndexOf('\n', from) : -1;
        return end < 0 ? _text.Length : end;
    }
}
