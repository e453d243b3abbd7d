using System.Globalization;
using System.Net;
using CareRules.Authoring.Testing.Coverage;
using CareRules.Facts;

namespace CareRules.Cli.Testing;

/// <summary>Writes coverage as one self-contained HTML page without scripts.</summary>
internal static class CoverageHtml
{
    private const string Style =
        """
        <style>
        :root { color-scheme: light dark; --line: light-dark(#d8dee4, #3d444d); --soft: light-dark(#59636e, #9198a1); --good: light-dark(#1a7f37, #3fb950); --bad: light-dark(#cf222e, #f85149); }
        body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 64rem; padding: 0 1rem; }
        h1 { font-size: 1.4rem; }
        code, .place { font-family: ui-monospace, monospace; font-size: .9em; overflow-wrap: anywhere; }
        .place, .note { color: var(--soft); }
        meter { width: 12rem; height: 1rem; vertical-align: middle; }
        table { border-collapse: collapse; width: 100%; }
        th, td { border-bottom: 1px solid var(--line); padding: .3rem .6rem; text-align: left; vertical-align: top; }
        tr.leaf td:first-child { padding-left: 2rem; }
        tr.rule { font-weight: 600; }
        .yes { color: var(--good); }
        .no { color: var(--bad); font-weight: 600; }
        .chip { white-space: nowrap; }
        @media (max-width: 40rem) {
          thead { display: none; }
          tr, td { display: block; }
          tr { border-bottom: 1px solid var(--line); padding: .4rem 0; }
          td { border: 0; padding: .1rem 0; }
          td:empty { display: none; }
          tr.leaf { padding-left: 1rem; }
          tr.leaf td:first-child { padding-left: 0; }
        }
        body:has(#gaps:checked) tr.whole { display: none; }
        </style>
        """;

    public static void Write(TextWriter output, RuleCoverage coverage, Language language)
    {
        string Say(LocalizedText text) => text.In(language)!;

        var title = Say(TestReportWording.RuleCoverage);
        output.WriteLine($"<!DOCTYPE html>\n<html lang=\"{Say(TestReportWording.PageLanguage)}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>");
        output.WriteLine($"{Style}\n</head>\n<body>");
        output.WriteLine($"<h1>{title}</h1>");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"<p><meter min=\"0\" max=\"100\" value=\"{coverage.Percent}\"></meter> <strong>{coverage.Percent}%</strong> {Text(CoverageTable.Summary(coverage, language))}</p>"));
        output.WriteLine($"<p class=\"note\">{Say(TestReportWording.WhatShouldBeReached)}</p>");
        output.WriteLine($"<p><label><input type=\"checkbox\" id=\"gaps\"> {Say(TestReportWording.OnlyGaps)}</label></p>");
        output.WriteLine($"<table>\n<thead><tr><th>{Say(TestReportWording.RuleAndLeaf)}</th><th>{Say(TestReportWording.FiresTrueFalse)}</th><th>{Say(TestReportWording.Boundaries)}</th><th>{Say(TestReportWording.Where)}</th></tr></thead>\n<tbody>");
        foreach (var rule in coverage.Rules)
        {
            output.WriteLine($"<tr class=\"rule{Whole(rule.Reached == rule.Points)}\"><td>{Text(rule.Id)}</td><td>{Chip(Say(TestReportWording.Fires), rule.Fired)}</td><td></td><td class=\"place\">{Text(rule.Source.ToString())}</td></tr>");
            foreach (var leaf in rule.Leaves)
            {
                var sides = leaf.Thresholds.Select(t => Threshold(t, [Say(TestReportWording.Below), Say(TestReportWording.At), Say(TestReportWording.Above)]));
                output.WriteLine($"<tr class=\"leaf{Whole(leaf.Reached == leaf.Points)}\"><td><code>{Text(leaf.Text)}</code></td><td>{Chip(Say(TestReportWording.IsTrue), leaf.WasTrue)} {Chip(Say(TestReportWording.IsFalse), leaf.WasFalse)}</td><td>{string.Join("<br>", sides)}</td><td class=\"place\">{Text(leaf.Source.ToString())}</td></tr>");
            }
        }

        output.WriteLine("</tbody>\n</table>\n</body>\n</html>");
    }

    private static string Threshold(CoveredThreshold threshold, string[] sides) =>
        $"<code>{Text(threshold.Bound)}</code> {(threshold.Below is { } below ? Chip(sides[0], below) + " " : "")}{Chip(sides[1], threshold.At)} {Chip(sides[2], threshold.Above)}";

    private static string Chip(string what, bool reached) => reached ? $"<span class=\"chip yes\">✓ {what}</span>" : $"<span class=\"chip no\">✗ {what}</span>";

    private static string Whole(bool whole) => whole ? " whole" : "";

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
