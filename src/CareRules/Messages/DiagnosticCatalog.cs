using CareRules.Diagnostics;
using CareRules.Facts;

namespace CareRules.Messages;

/// <summary>
/// Every kind of problem, with its permanent code and its title in both languages. CR0xxx reading, CR1xxx names and types, CR2xxx
/// meaning. A code is never reused for another problem.
/// </summary>
internal static partial class DiagnosticCatalog
{
    /// <summary>The title of a code; the code itself where the catalogue lacks it.</summary>
    public static LocalizedText TitleOf(string code) => Known.ByCode.TryGetValue(code, out var known) ? known.Title : new(code, code);

    private static DiagnosticDescriptor Error(string code, string en, string zh) => Add(new(code, Severity.Error, new(en, zh)));

    private static DiagnosticDescriptor Warning(string code, string en, string zh) => Add(new(code, Severity.Warning, new(en, zh)));

    private static DiagnosticDescriptor Info(string code, string en, string zh) => Add(new(code, Severity.Info, new(en, zh)));

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
