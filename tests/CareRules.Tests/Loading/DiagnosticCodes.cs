using System.Reflection;
using CareRules.Diagnostics;
using CareRules.Messages;

namespace CareRules.Tests.Loading;

/// <summary>All descriptors of the diagnostic catalogue.</summary>
internal static class DiagnosticCodes
{
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        .. typeof(DiagnosticCatalog).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(f => f.GetValue(null))
            .OfType<DiagnosticDescriptor>()
            .OrderBy(d => d.Code, StringComparer.Ordinal),
    ];
}
