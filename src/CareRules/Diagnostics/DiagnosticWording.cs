namespace CareRules.Diagnostics;

/// <summary>Words round a diagnostic's text, in both languages.</summary>
internal static class DiagnosticWording
{
    public static string Help(bool chinese) => chinese ? "建议" : "help";

    public static string Note(bool chinese) => chinese ? "参见" : "note";

    public static string Name(Severity severity, bool chinese) => severity switch
    {
        Severity.Error => chinese ? "错误" : "error",
        Severity.Warning => chinese ? "警告" : "warning",
        Severity.Info => chinese ? "提示" : "info",
    };
}
