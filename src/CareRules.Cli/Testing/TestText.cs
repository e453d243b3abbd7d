using System.Globalization;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.RuleTests;

namespace CareRules.Cli.Testing;

/// <summary>Writes what a run of rule tests found for people: what failed, field by field, and the values that decided it.</summary>
internal sealed class TestText(TextWriter output, bool colour)
{
    public void Write(RuleTestReport report, TimeSpan elapsed)
    {
        foreach (var diagnostic in report.Diagnostics.Where(d => d.Severity != Severity.Info))
        {
            DiagnosticPrinter.Print(output, diagnostic, colour);
            output.WriteLine();
        }

        foreach (var result in report.Results.Where(r => !r.Passed))
        {
            Write(result);
        }

        output.WriteLine(Summary(report, elapsed));
    }

    /// <summary>Counts and time in one line.</summary>
    public static string Summary(RuleTestReport report, TimeSpan elapsed)
    {
        var failed = report.Results.Count(r => !r.Passed);
        var unusable = report.IsCancelled ? 0 : report.Selected - report.Results.Length;
        var counts = string.Create(CultureInfo.InvariantCulture, $"{report.Results.Length - failed} passed, {failed} failed{(unusable > 0 ? $", {unusable} could not be run" : "")} in {elapsed.TotalSeconds:0.00} s");
        return report.IsCancelled ? string.Create(CultureInfo.InvariantCulture, $"cancelled after {report.Results.Length} of {report.Selected} tests: {counts}") : counts;
    }

    private void Write(RuleTestResult result)
    {
        output.WriteLine($"{Bold("31", "failed")}: {result.Name}");
        output.WriteLine($"  --> {result.Location}");
        var shown = new HashSet<string>(StringComparer.Ordinal);
        foreach (var difference in result.Differences)
        {
            output.WriteLine($"  {difference.Field}");
            output.WriteLine($"    expected  {Bold("32", difference.Expected)}");
            output.WriteLine($"    got       {Bold("31", difference.Actual)}");
            if (difference.Rule is { } rule && shown.Add(rule))
            {
                Write(result.Reasons.Where(r => r.Rule == rule));
            }
        }

        output.WriteLine();
    }

    private void Write(IEnumerable<FailureReason> reasons)
    {
        foreach (var reason in reasons)
        {
            output.WriteLine($"    {Mark(reason.Truth)} {reason.Text}");
            if (!reason.Saw.IsEmpty)
            {
                output.WriteLine($"        {reason.Values}");
            }

            output.WriteLine($"        --> {reason.Source}");
        }
    }

    private static string Mark(Truth truth) => truth switch
    {
        Truth.True => "✓",
        Truth.False => "✗",
        _ => "?",
    };

    private string Bold(string sgr, string text) => colour ? $"\e[1;{sgr}m{text}\e[0m" : text;
}
