using System.Globalization;
using System.Net;
using CareRules.RuleTests;

namespace CareRules.Cli.Testing;

/// <summary>Writes what tests reach as one HTML page that needs nothing besides itself, and no script.</summary>
internal static class CoverageHtml
{
    private const string Head =
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Rule coverage</title>
        <style>
        :root { color-scheme: light dark; --line: light-dark(#d8dee4, #3d444d); --soft: light-dark(#59636e, #9198a1); --good: light-dark(#1a7f37, #3fb950); --bad: light-dark(#cf222e, #f85149); }
        body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 64rem; padding: 0 1rem; }
        h1 { font-size: 1.4rem; }
        code, .place { font-family: ui-monospace, monospace; font-size: .9em; }
        .place, .note { color: var(--soft); }
        meter { width: 12rem; height: 1rem; vertical-align: middle; }
        table { border-collapse: collapse; width: 100%; }
        th, td { border-bottom: 1px solid var(--line); padding: .3rem .6rem; text-align: left; vertical-align: top; }
        tr.leaf td:first-child { padding-left: 2rem; }
        tr.rule { font-weight: 600; }
        .yes { color: var(--good); }
        .no { color: var(--bad); font-weight: 600; }
        body:has(#gaps:checked) tr.whole { display: none; }
        </style>
        </head>
        <body>
        """;

    public static void Write(TextWriter output, RuleCoverage coverage)
    {
        output.WriteLine(Head);
        output.WriteLine("<h1>Rule coverage</h1>");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"<p><meter min=\"0\" max=\"100\" value=\"{coverage.Percent}\"></meter> <strong>{coverage.Percent}%</strong> {Text(CoverageTable.Summary(coverage))}</p>"));
        output.WriteLine("<p class=\"note\">A rule should fire, a leaf come out true and false, and each figure be just missed, met and just passed.</p>");
        output.WriteLine("<p><label><input type=\"checkbox\" id=\"gaps\"> show only what is not reached</label></p>");
        output.WriteLine("<table>\n<thead><tr><th>Rule and leaf</th><th>Fires, true, false</th><th>Boundaries</th><th>Where</th></tr></thead>\n<tbody>");
        foreach (var rule in coverage.Rules)
        {
            output.WriteLine($"<tr class=\"rule{Whole(rule.Reached == rule.Points)}\"><td>{Text(rule.Id)}</td><td>{Chip("fires", rule.Fired)}</td><td></td><td class=\"place\">{Text(rule.Source.ToString())}</td></tr>");
            foreach (var leaf in rule.Leaves)
            {
                output.WriteLine($"<tr class=\"leaf{Whole(leaf.Reached == leaf.Points)}\"><td><code>{Text(leaf.Text)}</code></td><td>{Chip("true", leaf.WasTrue)} {Chip("false", leaf.WasFalse)}</td><td>{string.Join("<br>", leaf.Thresholds.Select(Threshold))}</td><td class=\"place\">{Text(leaf.Source.ToString())}</td></tr>");
            }
        }

        output.WriteLine("</tbody>\n</table>\n</body>\n</html>");
    }

    private static string Threshold(CoveredThreshold threshold) =>
        $"<code>{Text(threshold.Bound)}</code> {(threshold.Below is { } below ? Chip("below", below) + " " : "")}{Chip("at", threshold.At)} {Chip("above", threshold.Above)}";

    private static string Chip(string what, bool reached) => reached ? $"<span class=\"yes\">✓ {what}</span>" : $"<span class=\"no\">✗ {what}</span>";

    private static string Whole(bool whole) => whole ? " whole" : "";

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
