using System.Globalization;
using System.Text;
using CareRules.Authoring.Html;
using CareRules.Diagnostics;

namespace CareRules.Authoring.Publishing;

/// <summary>The dependency graph of a pack, drawn in columns from measures to actions.</summary>
internal sealed class DependencyGraph
{
    private const int RowHeight = 28;
    private const int BoxHeight = 22;
    private const int Top = 34;
    private const int Between = 72;
    private const int LongestName = 44;

    // Each pass sorts every column by its neighbours once; further passes change nothing visible.
    private const int Passes = 4;

    private static readonly string[] Kinds = ["soft-cool", "soft-warm", "soft-accent", "panel"];

    private readonly IReadOnlyList<(string From, string To)> _edges;
    private readonly Func<string, string> _name;
    private readonly Func<string, int> _column;
    private readonly List<List<string>> _columns;
    private readonly Dictionary<string, double> _height = new(StringComparer.Ordinal);

    private DependencyGraph(IReadOnlyList<(string From, string To)> edges, Func<string, string> name, Func<string, int> column)
    {
        (_edges, _name, _column) = (edges, name, column);
        _columns = [.. edges.SelectMany(e => new[] { e.From, e.To }).Distinct(StringComparer.Ordinal).OrderBy(column).GroupBy(column).Select(g => g.ToList())];
        Sort();
    }

    /// <param name="headings">The headings of the columns.</param>
    public static BookDrawing Of(IReadOnlyList<(string From, string To)> edges, Func<string, string> name, Func<string, int> column, IReadOnlyList<string> headings, string label)
    {
        var graph = new DependencyGraph(edges, name, column);
        return new BookDrawing(graph.Svg(headings, label), graph.Mermaid());
    }

    // Nodes with common neighbours are placed next to each other, to reduce line crossings.
    private void Sort()
    {
        var tallest = _columns.Max(c => c.Count);
        for (var pass = 0; pass < Passes; pass++)
        {
            var isForward = pass % 2 == 0;
            for (var i = 0; i < _columns.Count; i++)
            {
                var column = _columns[isForward ? i : _columns.Count - 1 - i];
                var places = column.ToDictionary(id => id, id => Mean(id, isForward) ?? column.IndexOf(id), StringComparer.Ordinal);
                column.Sort((a, b) => places[a].CompareTo(places[b]) is not 0 and var order ? order : string.CompareOrdinal(a, b));
                for (var row = 0; row < column.Count; row++)
                {
                    _height[column[row]] = ((tallest - column.Count) / 2.0) + row;
                }
            }
        }
    }

    private double? Mean(string id, bool isForward)
    {
        var beside = _edges.Where(e => (isForward ? e.To : e.From) == id).Select(e => isForward ? e.From : e.To).Where(_height.ContainsKey).ToList();
        return beside.Count > 0 ? beside.Average(b => _height[b]) : _height.TryGetValue(id, out var own) ? own : null;
    }

    private string Svg(IReadOnlyList<string> headings, string label)
    {
        var widths = _columns.ConvertAll(c => c.Max(id => 18 + (int)(7 * Math.Min(LongestName, DisplayWidth.Of(_name(id))))));
        var lefts = Enumerable.Range(0, widths.Count).Select(i => 1 + widths.Take(i).Sum() + (i * Between)).ToList();
        var (width, height) = (lefts[^1] + widths[^1] + 1, Top + (_columns.Max(c => c.Count) * RowHeight));
        var svg = new StringBuilder();
        int Y(string id) => Top + (int)(_height[id] * RowHeight);
        int Place(string id) => _columns.FindIndex(c => _column(c[0]) == _column(id));
        foreach (var (from, to) in _edges)
        {
            // An edge to an earlier column, such as a table that reads a complaint's severity, leaves on the left and is dashed; an edge
            // within a column is curved outside it.
            var (a, b, y1, y2) = (Place(from), Place(to), Y(from) + (BoxHeight / 2), Y(to) + (BoxHeight / 2));
            var (x1, x2) = (a > b ? lefts[a] : lefts[a] + widths[a], a < b ? lefts[b] : lefts[b] + widths[b]);
            var (bend1, bend2) = (a > b ? -Between / 2 : Between / 2, a < b ? -Between / 2 : Between / 2);
            svg.Append(CultureInfo.InvariantCulture, $"<path class=\"edge{(a > b ? " back" : "")}\" d=\"M{x1} {y1} C{x1 + bend1} {y1} {x2 + bend2} {y2} {x2} {y2}\"><title>{Text(_name(from))} → {Text(_name(to))}</title></path>\n");
        }

        for (var i = 0; i < _columns.Count; i++)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<text class=\"soft\" x=\"{lefts[i]}\" y=\"14\">{Text(headings[_column(_columns[i][0])])}</text>\n");
            foreach (var id in _columns[i])
            {
                svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"box {Kinds[_column(id)]}\" x=\"{lefts[i]}\" y=\"{Y(id)}\" width=\"{widths[i]}\" height=\"{BoxHeight}\" rx=\"4\"/><text x=\"{lefts[i] + 9}\" y=\"{Y(id) + 15}\">{Text(Short(_name(id)))}<title>{Text(_name(id))}</title></text>\n");
            }
        }

        return string.Create(CultureInfo.InvariantCulture, $"<div class=\"wide bleed\"><svg viewBox=\"0 0 {width} {height}\" style=\"min-width:{width * 4 / 5}px;max-width:{width}px\" role=\"img\" aria-label=\"{Text(label)}\">\n{svg}</svg></div>");
    }

    private string Mermaid()
    {
        var ids = _columns.SelectMany(c => c).ToList();
        var mermaid = new StringBuilder("graph LR\n");
        foreach (var id in ids)
        {
            mermaid.Append(CultureInfo.InvariantCulture, $"  n{ids.IndexOf(id)}[\"{_name(id).Replace("\"", "'", StringComparison.Ordinal)}\"]\n");
        }

        foreach (var (from, to) in _edges)
        {
            mermaid.Append(CultureInfo.InvariantCulture, $"  n{ids.IndexOf(from)} --> n{ids.IndexOf(to)}\n");
        }

        return mermaid.ToString();
    }

    private static string Short(string name)
    {
        if (DisplayWidth.Of(name) <= LongestName)
        {
            return name;
        }

        var length = name.Length;
        while (DisplayWidth.Of(name.AsSpan(0, length)) > LongestName - 1)
        {
            length--;
        }

        return name[..length] + "…";
    }

    private static string Text(string text) => HtmlPage.Text(text);
}
