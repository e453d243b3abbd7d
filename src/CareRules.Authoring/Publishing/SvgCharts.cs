using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using CareRules.Authoring.Html;
using CareRules.Diagnostics;
using CareRules.Wording;

namespace CareRules.Authoring.Publishing;

/// <summary>The steps of a severity, drawn below each other.</summary>
internal sealed record TimelineLane(string Name, string Owners, ImmutableArray<TimelineBar> Bars);

/// <param name="Hours">The length of the bar.</param>
/// <param name="IsAfter">True for a step that begins when the complaint is resolved.</param>
/// <param name="Warn">The fraction of the time after which it warns; null for no warning.</param>
internal sealed record TimelineBar(string Step, string Within, decimal Hours, bool IsAfter, decimal? Warn);

/// <summary>The charts of a rule book, as SVG without external resources.</summary>
internal static class SvgCharts
{
    private const int Width = 760;

    /// <summary>The deadlines of each severity on a common square-root time scale.</summary>
    public static BookDrawing Timeline(IReadOnlyList<TimelineLane> lanes, string caption)
    {
        var svg = new StringBuilder();
        var longest = Math.Max(0.01, (double)lanes.SelectMany(l => l.Bars).Select(b => b.Hours).DefaultIfEmpty(1m).Max());
        var y = 6;
        foreach (var lane in lanes)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"0\" y=\"{y + 14}\" font-weight=\"650\">{Text(lane.Name)}</text><text class=\"soft\" x=\"{Width}\" y=\"{y + 14}\" text-anchor=\"end\">{Text(lane.Owners)}</text><line class=\"line\" x1=\"0\" x2=\"{Width}\" y1=\"{y + 22}\" y2=\"{y + 22}\"/>\n");
            y += 28;
            foreach (var bar in lane.Bars)
            {
                // The square root keeps minutes and weeks visible on one scale.
                var width = Math.Max(6, 470 * Math.Sqrt((double)bar.Hours / longest));
                svg.Append(CultureInfo.InvariantCulture, $"<text class=\"soft\" x=\"90\" y=\"{y + 14}\" text-anchor=\"end\">{Text(bar.Step)}</text><rect class=\"{(bar.IsAfter ? "soft-cool" : "soft-accent")}\" x=\"100\" y=\"{y + 3}\" width=\"{width:0.#}\" height=\"16\" rx=\"3\"/>");
                if (bar.Warn is { } warn)
                {
                    svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"warm\" x=\"{100 + (width * Math.Sqrt((double)warn)):0.#}\" y=\"{y + 3}\" width=\"2\" height=\"16\"/>");
                }

                svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{108 + width:0.#}\" y=\"{y + 15}\">{Text(bar.Within)}</text>\n");
                y += 24;
            }

            y += 12;
        }

        svg.Append(CultureInfo.InvariantCulture, $"<text class=\"soft\" x=\"100\" y=\"{y + 6}\">{Text(caption)}</text>\n");
        return new BookDrawing(Svg(y + 14, caption, svg), "");
    }

    /// <summary>The weights of churn indicators, and the scores at which levels begin.</summary>
    public static BookDrawing Weights(IReadOnlyList<(string Name, decimal Weight)> weights, IReadOnlyList<(string Name, decimal From)> levels)
    {
        var svg = new StringBuilder();
        var most = Math.Max(1m, Math.Max(weights.Where(w => w.Weight > 0m).Sum(w => w.Weight), levels.Select(l => l.From).DefaultIfEmpty(0m).Max()));
        var (x, classes) = (0m, new[] { "accent", "cool", "warm", "good" });
        for (var i = 0; i < weights.Count; i++)
        {
            var width = Math.Max(0m, weights[i].Weight) / most * (Width - 2);
            svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"{classes[i % classes.Length]}\" x=\"{x:0.#}\" y=\"26\" width=\"{Math.Max(0m, width - 2m):0.#}\" height=\"20\" rx=\"2\"><title>{Text(weights[i].Name)} {NumberText.Of(weights[i].Weight)}</title></rect>");
            if (width > DisplayWidth.Of(weights[i].Name) * 7)
            {
                svg.Append(CultureInfo.InvariantCulture, $"<text class=\"soft\" x=\"{x:0.#}\" y=\"62\">{Text(weights[i].Name)}</text>");
            }

            svg.Append('\n');
            x += width;
        }

        foreach (var (name, from) in levels)
        {
            var at = from / most * (Width - 2);
            svg.Append(CultureInfo.InvariantCulture, $"<line stroke=\"currentColor\" x1=\"{at:0.#}\" x2=\"{at:0.#}\" y1=\"16\" y2=\"50\"/><text x=\"{Math.Min(at, Width - 2):0.#}\" y=\"12\" text-anchor=\"{(at > Width - 80 ? "end" : "middle")}\">{Text(name)} ≥ {NumberText.Of(from)}</text>\n");
        }

        return new BookDrawing(Svg(70, "churn", svg), "");
    }

    // On a small screen a chart scrolls horizontally instead of shrinking.
    private static string Svg(int height, string label, StringBuilder content) =>
        string.Create(CultureInfo.InvariantCulture, $"<div class=\"wide\"><svg viewBox=\"0 0 {Width} {height}\" style=\"min-width:{Width * 4 / 5}px\" role=\"img\" aria-label=\"{Text(label)}\">\n{content}</svg></div>");

    private static string Text(string text) => HtmlPage.Text(text);
}
