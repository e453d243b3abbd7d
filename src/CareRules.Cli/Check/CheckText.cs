using CareRules.Diagnostics;
using CareRules.Facts;

namespace CareRules.Cli;

/// <summary>Writes a report as text.</summary>
internal static class CheckText
{
    public static void Write(ToolStreams io, CheckReport report, bool chinese)
    {
        using var output = io.OutText();
        foreach (var diagnostic in report.Diagnostics)
        {
            DiagnosticPrinter.Print(output, diagnostic, io is { IsOutTerminal: true, AllowsColour: true }, chinese);
            output.WriteLine();
        }

        var (language, ignored) = (chinese ? Language.Chinese : Language.English, report.Ignored.Length);
        var problems = report.Diagnostics.IsEmpty
            ? CheckWording.NoProblems(ignored)
            : CheckWording.Problems(Count(report, Severity.Error), Count(report, Severity.Warning), Count(report, Severity.Info), ignored);
        output.WriteLine($"{(report.RuleSet is { Pack: var pack } ? $"{pack.Name} {pack.Version}{CheckWording.Colon.In(language)}" : "")}{problems.In(language)}");
    }

    private static int Count(CheckReport report, Severity severity) => report.Diagnostics.Count(d => d.Severity == severity);
}
