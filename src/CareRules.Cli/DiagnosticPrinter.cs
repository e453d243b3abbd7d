using CareRules.Diagnostics;

namespace CareRules.Cli;

/// <summary>Prints diagnostics as text, the headline in colour on a terminal with colours.</summary>
internal static class DiagnosticPrinter
{
    public static void Print(TextWriter to, Diagnostic diagnostic, bool colour, bool chinese = false)
    {
        var text = DiagnosticText.Render(diagnostic, chinese);
        var headline = text.IndexOf('\n', StringComparison.Ordinal) is >= 0 and var end ? end : text.Length;
        to.WriteLine(colour ? $"{Colour(diagnostic.Severity)}{text[..headline]}\e[0m{text[headline..]}" : text);
    }

    private static string Colour(Severity severity) => severity switch
    {
        Severity.Error => "\e[1;31m",
        Severity.Warning => "\e[1;33m",
        Severity.Info => "\e[1;36m",
    };
}
