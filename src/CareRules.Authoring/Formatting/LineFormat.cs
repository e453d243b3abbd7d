using System.Text;
using CareRules.Syntax.Yaml;

namespace CareRules.Authoring.Formatting;

/// <summary>
/// Normalizes lines: two spaces per level, lists indented below their key, no trailing spaces, at most one empty line in a row and none at
/// either end of the file. Comments move with the node below them; the lines of a multi-line text move together.
/// </summary>
internal sealed class LineFormat
{
    private const int Step = 2;

    private readonly string[] _lines;
    private readonly int[] _starts;
    private readonly SortedDictionary<int, List<(int Old, int New)>> _anchors = [];

    // Continuation lines of multi-line texts: their spaces and empty lines are content.
    private readonly HashSet<int> _inText = [];

    private LineFormat(string text)
    {
        _lines = text.Split('\n');
        _starts = new int[_lines.Length];
        for (var i = 1; i < _lines.Length; i++)
        {
            _starts[i] = _starts[i - 1] + _lines[i - 1].Length + 1;
        }
    }

    public static string Of(string text, YamlMapping root)
    {
        var format = new LineFormat(text);
        format.Collection(root, 0);
        return format.ToText();
    }

    private void Collection(YamlNode node, int column)
    {
        switch (node)
        {
            case YamlMapping mapping when !IsFlow(node):
                foreach (var entry in mapping.Entries)
                {
                    Anchor(entry.Key.Span.Start, column);
                    Text(entry.Key);
                    Value(entry.Value, column + Step);
                }

                break;
            case YamlSequence sequence when !IsFlow(node):
                var dash = Column(node.Span.Start);
                foreach (var item in sequence.Items)
                {
                    Anchor(Dash(item.Span.Start, dash), column);
                    Value(item, column + Step, afterDash: true);
                }

                break;
        }
    }

    private void Value(YamlNode value, int column, bool afterDash = false)
    {
        if (value is not YamlScalar && !IsFlow(value))
        {
            Collection(value, column);
            return;
        }

        var line = Line(value.Span.Start);
        if (value.Span.Length > 0 && (afterDash || Column(value.Span.Start) == Indent(_lines[line])))
        {
            Anchor(value.Span.Start, column);
        }

        Texts(value);
    }

    private void Texts(YamlNode node)
    {
        switch (node)
        {
            case YamlScalar scalar:
                Text(scalar);
                break;
            case YamlMapping mapping:
                foreach (var entry in mapping.Entries)
                {
                    Text(entry.Key);
                    Texts(entry.Value);
                }

                break;
            case YamlSequence sequence:
                foreach (var item in sequence.Items)
                {
                    Texts(item);
                }

                break;
        }
    }

    private void Text(YamlScalar scalar)
    {
        var last = scalar.Span.Length == 0 ? -1 : Line(scalar.Span.End - 1);
        for (var line = Line(scalar.Span.Start) + 1; line <= last; line++)
        {
            _inText.Add(line);
        }
    }

    private void Anchor(int offset, int column)
    {
        var line = Line(offset);
        if (!_anchors.TryGetValue(line, out var anchors))
        {
            _anchors.Add(line, anchors = []);
        }

        anchors.Add((Column(offset), column));
    }

    private string ToText()
    {
        var result = new StringBuilder();
        var open = new Stack<(int Old, int New)>();
        var empty = 0;
        for (var i = 0; i < _lines.Length; i++)
        {
            var line = _inText.Contains(i) ? _lines[i] : _lines[i].TrimEnd(' ', '\t');
            if (line.Length == 0 && !_inText.Contains(i))
            {
                empty++;
                continue;
            }

            if (empty > 0 && result.Length > 0)
            {
                result.Append('\n');
            }

            empty = 0;
            result.Append(Moved(i, line, open)).Append('\n');
        }

        return result.ToString();
    }

    private string Moved(int index, string line, Stack<(int Old, int New)> open)
    {
        if (_anchors.TryGetValue(index, out var anchors))
        {
            return Anchored(line, anchors, open);
        }

        var indent = Indent(line);
        var (old, moved) = open.Count > 0 ? open.Peek() : (0, 0);
        if (!_inText.Contains(index) && indent < line.Length && line[indent] == '#')
        {
            (old, moved) = Comment(index, indent, open);
        }

        return indent == line.Length ? line : new string(' ', Math.Max(0, indent + moved - old)) + line[indent..];
    }

    private static string Anchored(string line, List<(int Old, int New)> anchors, Stack<(int Old, int New)> open)
    {
        while (open.Count > 0 && open.Peek().Old >= anchors[0].Old)
        {
            open.Pop();
        }

        var result = new StringBuilder();
        for (var i = 0; i < anchors.Count; i++)
        {
            open.Push(anchors[i]);
            result.Append(' ', Math.Max(0, anchors[i].New - result.Length));
            result.Append(i + 1 < anchors.Count ? line[anchors[i].Old..anchors[i + 1].Old].TrimEnd(' ') : line[anchors[i].Old..]);
        }

        return result.ToString();
    }

    /// <summary>
    /// The column that a comment moves with: the node below it when that begins in the same column, else the enclosing node.
    /// </summary>
    private (int Old, int New) Comment(int index, int indent, Stack<(int Old, int New)> open)
    {
        var below = _anchors.FirstOrDefault(a => a.Key > index).Value;
        if (below is [var first, ..] && first.Old == indent)
        {
            return first;
        }

        // A comment at the end of the file belongs to the file, and not to a list whose dashes are at column 0.
        if (below is null && indent == 0)
        {
            return (0, 0);
        }

        return open.Where(o => o.Old <= indent).Append((Old: 0, New: 0)).First();
    }

    private int Dash(int item, int column)
    {
        for (var line = Line(item); line > 0; line--)
        {
            if (_lines[line].Length > column && _lines[line][column] == '-' && Indent(_lines[line]) <= column && _lines[line][..column].All(c => c is ' ' or '-'))
            {
                return _starts[line] + column;
            }
        }

        return column;
    }

    private bool IsFlow(YamlNode node) => node.Span.Length > 1 && _lines[Line(node.Span.Start)][Column(node.Span.Start)] is '{' or '[';

    private static int Indent(string line) => line.Length - line.TrimStart(' ').Length;

    private int Column(int offset) => offset - _starts[Line(offset)];

    private int Line(int offset)
    {
        var found = Array.BinarySearch(_starts, offset);
        return found >= 0 ? found : ~found - 1;
    }
}
