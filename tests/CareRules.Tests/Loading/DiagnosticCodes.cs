using System.Reflection;
using CareRules.Authoring.Linting;
using CareRules.Messages;

namespace CareRules.Tests.Loading;

/// <summary>All descriptors: those of the diagnostic catalogue, and those beside checks.</summary>
internal static class DiagnosticCodes
{
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        .. typeof(DiagnosticCatalog).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(f => f.GetValue(null))
            .OfType<DiagnosticDescriptor>()
            .Union(CheckCatalog.All.SelectMany(c => c.Kinds))
            .OrderBy(d => d.Code, StringComparer.Ordinal),
    ];
}
