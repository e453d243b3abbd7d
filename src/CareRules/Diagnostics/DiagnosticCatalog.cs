namespace CareRules.Diagnostics;

/// <summary>
/// Every kind of problem, with its permanent code. CR0xxx reading, CR1xxx names and types, CR2xxx meaning. A code is never reused for
/// another problem.
/// </summary>
internal static partial class DiagnosticCatalog
{
    /// <summary>The title of a code; the code itself where the catalogue lacks it.</summary>
    public static string TitleOf(string code) => Known.ByCode.TryGetValue(code, out var known) ? known.Title : code;

    private static DiagnosticDescriptor Error(string code, string title) => Add(new(code, Severity.Error, title));

    private static DiagnosticDescriptor Warning(string code, string title) => Add(new(code, Severity.Warning, title));

    private static DiagnosticDescriptor Info(string code, string title) => Add(new(code, Severity.Info, title));

    private static DiagnosticDescriptor Add(DiagnosticDescriptor descriptor)
    {
        Known.ByCode.Add(descriptor.Code, descriptor);
        return descriptor;
    }

    // A nested class, so that it is initialised before the first descriptor, whichever part of the catalogue declares it.
    private static class Known
    {
        public static Dictionary<string, DiagnosticDescriptor> ByCode { get; } = new(StringComparer.Ordinal);
    }
}
