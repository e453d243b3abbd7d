namespace CareRules.Diagnostics;

/// <summary>
/// Every kind of problem, with its permanent code. CR0xxx reading, CR1xxx names and types, CR2xxx meaning. A code is never
/// given to another problem.
/// </summary>
internal static partial class DiagnosticCatalog
{
    private static DiagnosticDescriptor Error(string code, string title) => new(code, Severity.Error, title);

    private static DiagnosticDescriptor Warning(string code, string title) => new(code, Severity.Warning, title);

    private static DiagnosticDescriptor Info(string code, string title) => new(code, Severity.Info, title);
}
