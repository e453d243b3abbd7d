using System.Globalization;
using CareRules.Diagnostics;
using CareRules.RuleTests;

namespace CareRules.Cli.Testing;

/// <summary>Writes what tests reach as a table, a line a rule, and what they do not reach below it.</summary>
internal static class CoverageTable
{
    public static void Write(TextWriter output, RuleCoverage coverage)
    {
        var width = coverage.Rules.Select(r => DisplayWidth.Of(r.Id)).Append("Rule".Length).Max();
        output.WriteLine($"{Padded("Rule", width)}  fires  leaves both ways  boundaries");
        foreach (var rule in coverage.Rules)
        {
            output.WriteLine($"{Padded(rule.Id, width)}  {(rule.Fired ? "yes" : "NO "),-5}  {Share(CoverageCounts.Outcomes(rule)),-16}  {Share(CoverageCounts.Sides(rule))}".TrimEnd());
        }

        var fires = (coverage.Rules.Count(r => r.Fired), coverage.Rules.Length);
        output.WriteLine($"{Padded("All", width)}  {Share(fires),-5}  {Share(CoverageCounts.Sum(coverage, CoverageCounts.Outcomes)),-16}  {Share(CoverageCounts.Sum(coverage, CoverageCounts.Sides))}".TrimEnd());
        output.WriteLine();
        var missing = coverage.Missing.ToList();
        if (missing.Count > 0)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Not reached ({missing.Count})"));
            missing.ForEach(m => output.WriteLine($"  {m}"));
            output.WriteLine();
        }

        output.WriteLine(Summary(coverage));
    }

    public static string Summary(RuleCoverage coverage) =>
        string.Create(CultureInfo.InvariantCulture, $"coverage {coverage.Percent}%: {coverage.Reached} of {coverage.Points} points of {coverage.Rules.Length} rules");

    private static string Share((int Reached, int Points) share) => share.Points == 0 ? "-" : string.Create(CultureInfo.InvariantCulture, $"{share.Reached}/{share.Points}");

    private static string Padded(string text, int width) => text + new string(' ', Math.Max(0, width - DisplayWidth.Of(text)));
}
