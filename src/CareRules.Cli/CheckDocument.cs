using System.Collections.Immutable;

namespace CareRules.Cli;

/// <summary>The diagnostics of a load as JSON.</summary>
internal sealed record CheckDocument(bool Loads, string? Pack, string? Version, string? Hash, ImmutableArray<DiagnosticDocument> Diagnostics);
