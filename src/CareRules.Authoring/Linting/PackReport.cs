using System.Collections.Immutable;
using CareRules.Diagnostics;

namespace CareRules.Authoring.Linting;

/// <summary>The result of checking a pack.</summary>
/// <param name="Diagnostics">Errors, warnings and notes, in reading order.</param>
/// <param name="Ignored">The problems that comments in the pack suppress, in reading order.</param>
public sealed record PackReport(ImmutableArray<Diagnostic> Diagnostics, ImmutableArray<IgnoredProblem> Ignored)
{
    /// <summary>True when the pack does not load.</summary>
    public bool HasErrors => Diagnostics.Any(d => d.Severity == Severity.Error);
}
