using System.Collections.Immutable;
using CareRules.Diagnostics;

namespace CareRules.Authoring.Formatting;

/// <summary>A formatted file.</summary>
/// <param name="Text">Its canonical text; null when the file cannot be read, or when its meaning would change.</param>
/// <param name="Diagnostics">Why it cannot be read; empty when its meaning would change.</param>
public sealed record FormattedFile(string? Text, ImmutableArray<Diagnostic> Diagnostics);
