using CareRules.Authoring.Testing;
using CareRules.Authoring.Testing.Cases;
using CareRules.Diagnostics;
using CareRules.Facts;

namespace CareRules.Cli.Testing;

/// <summary>Writes the results of rule tests as text: failures, field by field, with the values that decided them.</summary>
internal sealed class TestText(TextWriter output, bool colour, Language language)
{
    private readonly bool _chinese = language == Language.Chinese;

    public void Write(RuleTestReport report, TimeSpan elapsed)
    {
        foreach (var diagnostic in report.Diagnostics.Where(d => d.Severity != Severity.Info))
        {
            DiagnosticPrinter.Print(output, diagnostic, colour, _chinese);
            output.WriteLine();
        }

        foreach (var result in report.Results.Where(r => !r.Passed))
        {
            Write(result);
            output.WriteLine();
        }

        output.WriteLine(Summary(report, elapsed, language));
    }

    /// <summary>Counts and time in one line.</summary>
    public static string Summary(RuleTestReport report, TimeSpan elapsed, Language language)
    {
        var failed = report.Results.Count(r => !r.Passed);
        var passed = report.Results.Length - failed;
        var unusable = report.IsCancelled ? 0 : report.Selected - report.Results.Length;
        return TestReportWording.Results(report, passed, failed, unusable, elapsed).In(language)!;
    }

    /// <summary>A test that failed.</summary>
    public void Write(RuleTestResult result)
    {
        output.WriteLine($"{Bold("31", Say(TestReportWording.Failed))}{Say(CheckWording.Colon)}{result.Name}");
        output.WriteLine($"  --> {result.Location}");
        var shown = new HashSet<string>(StringComparer.Ordinal);
        foreach (var difference in result.Differences)
        {
            output.WriteLine($"  {difference.Field}");
            output.WriteLine($"    {Say(TestReportWording.Expected)}{Bold("32", Word(difference.Expected, difference.ExpectedInChinese))}");
            output.WriteLine($"    {Say(TestReportWording.Got)}{Bold("31", Word(difference.Actual, difference.ActualInChinese))}");
            if (difference.Rule is { } rule && shown.Add(rule))
            {
                Write(result.Reasons.Where(r => r.Rule == rule));
            }
        }
    }

    private void Write(IEnumerable<FailureReason> reasons)
    {
        foreach (var reason in reasons)
        {
            output.WriteLine($"    {Mark(reason.Truth)} {Word(reason.Text, reason.InChinese)}");
            if (!reason.Saw.IsEmpty)
            {
                output.WriteLine($"        {reason.Values(language)}");
            }

            output.WriteLine($"        --> {reason.Source}");
        }
    }

    private string Say(LocalizedText text) => text.In(language)!;

    private string Word(string text, string? inChinese) => _chinese ? inChinese ?? text : text;

    private static string Mark(Truth truth) => truth switch
    {
        Truth.True => "✓",
        Truth.False => "✗",
        Truth.Unknown => "?",
    };

    private string Bold(string sgr, string text) => colour ? $"\e[1;{sgr}m{text}\e[0m" : text;
}
