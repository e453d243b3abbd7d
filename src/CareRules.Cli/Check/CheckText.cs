using System.Globalization;
using CareRules.Diagnostics;

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

        var problems = chinese ? Chinese(report) : English(report);
        output.WriteLine(report.RuleSet is { Pack: var pack } ? $"{pack.Name} {pack.Version}{(chinese ? "：" : ": ")}{problems}" : problems);
    }

    private static string English(CheckReport report)
    {
        var ignored = report.Ignored.IsEmpty ? "" : string.Create(CultureInfo.InvariantCulture, $" ({report.Ignored.Length} ignored)");
        return report.Diagnostics.IsEmpty
            ? $"no problems{ignored}"
            : $"{Counted(report, Severity.Error, "error")}, {Counted(report, Severity.Warning, "warning")}, {Counted(report, Severity.Info, "note")}{ignored}";
    }

    private static string Chinese(CheckReport report)
    {
        var ignored = report.Ignored.IsEmpty ? "" : string.Create(CultureInfo.InvariantCulture, $"（已忽略 {report.Ignored.Length} 个）");
        return report.Diagnostics.IsEmpty
            ? $"没有问题{ignored}"
            : string.Create(CultureInfo.InvariantCulture, $"{Count(report, Severity.Error)} 个错误，{Count(report, Severity.Warning)} 个警告，{Count(report, Severity.Info)} 个提示{ignored}");
    }

    private static string Counted(CheckReport report, Severity severity, string name)
    {
        var count = Count(report, severity);
        return string.Create(CultureInfo.InvariantCulture, $"{count} {name}{(count == 1 ? "" : "s")}");
    }

    private static int Count(CheckReport report, Severity severity) => report.Diagnostics.Count(d => d.Severity == severity);
}
