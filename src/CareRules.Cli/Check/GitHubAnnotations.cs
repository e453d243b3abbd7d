using System.Globalization;
using System.Text;
using CareRules.Diagnostics;

namespace CareRules.Cli;

/// <summary>Writes a report as workflow commands, which GitHub shows beside the lines of a change.</summary>
internal static class GitHubAnnotations
{
    public static void Write(ToolStreams io, CheckReport report, bool chinese)
    {
        using var output = io.OutText();
        foreach (var diagnostic in report.Diagnostics)
        {
            var help = diagnostic.HelpIn(chinese);
            var message = diagnostic.MessageIn(chinese);
            output.WriteLine($"::{LevelOf(diagnostic.Severity)} {Properties(diagnostic)}::{Data(help is null ? message : $"{message}\n{help}")}");
        }
    }

    private static string LevelOf(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        Severity.Info => "notice",
    };

    private static string Properties(Diagnostic diagnostic)
    {
        var text = new StringBuilder();
        if (ReportPaths.Of(diagnostic.Location) is { } file)
        {
            var at = diagnostic.Location!;
            text.Append(CultureInfo.InvariantCulture, $"file={Property(file)},line={at.Line},endLine={at.EndLine}");

            // GitHub accepts columns for single lines only, and its end column is inclusive.
            if (at.EndLine == at.Line)
            {
                text.Append(CultureInfo.InvariantCulture, $",col={at.Column},endColumn={Math.Max(at.Column, at.EndColumn - 1)}");
            }

            text.Append(',');
        }

        return text.Append("title=").Append(Property(diagnostic.Code)).ToString();
    }

    private static string Data(string text) =>
        text.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) => Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
