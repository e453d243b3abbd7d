using CareRules.Diagnostics;
using CareRules.Facts;

namespace CareRules.Messages;

/// <summary>One kind of problem: its permanent code, severity and title. The catalogue is <see cref="DiagnosticCatalog"/>.</summary>
/// <param name="Code">The permanent code.</param>
/// <param name="Severity">The severity.</param>
/// <param name="Title">The title, for the documentation.</param>
internal sealed record DiagnosticDescriptor(string Code, Severity Severity, LocalizedText Title);
