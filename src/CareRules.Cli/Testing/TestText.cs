using System.Globalization;
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
        if (language == Language.Chinese)
        {
            var inChinese = string.Create(CultureInfo.InvariantCulture, $"{passed} 个通过，{failed} 个失败{(unusable > 0 ? $"，{unusable} 个无法运行" : "")}，用时 {elapsed.TotalSeconds:0.00} 秒");
            return report.IsCancelled ? string.Create(CultureInfo.InvariantCulture, $"已取消，运行了 {report.Selected} 个测试中的 {report.Results.Length} 个：{inChinese}") : inChinese;
        }

        var counts = string.Create(CultureInfo.InvariantCulture, $"{passed} passed, {failed} failed{(unusable > 0 ? $", {unusable} could not be run" : "")} in {elapsed.TotalSeconds:0.00} s");
        return report.IsCancelled ? string.Create(CultureInfo.InvariantCulture, $"cancelled after {report.Results.Length} of {report.Selected} tests: {counts}") : counts;
    }

    /// <summary>A test that failed.</summary>
    public void Write(RuleTestResult result)
    {
        output.WriteLine($"{Bold("31", _chinese ? "失败" : "failed")}{(_chinese ? "：" : ": ")}{result.Name}");
        output.WriteLine($"  --> {result.Location}");
        var shown = new HashSet<string>(StringComparer.Ordinal);
        foreach (var difference in result.Differences)
        {
            output.WriteLine($"  {difference.Field}");
            output.WriteLine($"    {(_chinese ? "预期  " : "expected  ")}{Bold("32", Word(difference.Expected, difference.ExpectedInChinese))}");
            output.WriteLine($"    {(_chinese ? "实际  " : "got       ")}{Bold("31", Word(difference.Actual, difference.ActualInChinese))}");
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

    private string Word(string text, string? inChinese) => _chinese ? inChinese ?? text : text;

    private static string Mark(Truth truth) => truth switch
    {
        Truth.True => "✓",
        Truth.False => "✗",
        _ => "?",
    };

    private string Bold(string sgr, string text) => colour ? $"\e[1;{sgr}m{text}\e[0m" : text;
}
