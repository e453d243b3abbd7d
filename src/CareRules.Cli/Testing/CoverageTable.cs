using System.Globalization;
using CareRules.Authoring.Testing.Coverage;
using CareRules.Diagnostics;
using CareRules.Facts;

namespace CareRules.Cli.Testing;

/// <summary>Writes coverage as a table, one line per rule, followed by what is not covered.</summary>
internal static class CoverageTable
{
    public static void Write(TextWriter output, RuleCoverage coverage, Language language)
    {
        string[] head = [Say(TestReportWording.Rule), Say(TestReportWording.Fires), Say(TestReportWording.LeavesBothWays), Say(TestReportWording.BoundariesColumn)];
        var fires = (coverage.Rules.Count(r => r.Fired), coverage.Rules.Length);
        List<string[]> rows =
        [
            head,
            .. coverage.Rules.Select(r => (string[])[r.Id, Say(TestReportWording.HasFired(r.Fired)), Share(CoverageCounts.Outcomes(r)), Share(CoverageCounts.Sides(r))]),
            [Say(TestReportWording.All), Share(fires), Share(CoverageCounts.Sum(coverage, CoverageCounts.Outcomes)), Share(CoverageCounts.Sum(coverage, CoverageCounts.Sides))],
        ];
        var widths = head.Select((_, column) => rows.Max(r => DisplayWidth.Of(r[column]))).ToArray();
        foreach (var row in rows)
        {
            output.WriteLine(string.Join("  ", row.Select((cell, column) => Padded(cell, widths[column]))).TrimEnd());
        }

        output.WriteLine();
        var missing = coverage.MissingIn(language).ToList();
        if (missing.Count > 0)
        {
            output.WriteLine(Say(TestReportWording.NotReached(missing.Count)));
            missing.ForEach(m => output.WriteLine($"  {m}"));
            output.WriteLine();
        }

        output.WriteLine(Summary(coverage, language));

        string Say(LocalizedText text) => text.In(language)!;
    }

    public static string Summary(RuleCoverage coverage, Language language) => TestReportWording.Coverage(coverage).In(language)!;

    private static string Share((int Reached, int Points) share) => share.Points == 0 ? "-" : string.Create(CultureInfo.InvariantCulture, $"{share.Reached}/{share.Points}");

    private static string Padded(string text, int width) => text + new string(' ', Math.Max(0, width - DisplayWidth.Of(text)));
}
