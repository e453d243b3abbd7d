using System.Collections.Immutable;
using CareRules.Diagnostics;

namespace CareRules.Loading;

/// <summary>Thrown when a pack has errors, with every diagnostic.</summary>
public sealed class RuleSetException : Exception
{
    /// <summary>Creates the exception; its message is the errors as <see cref="Diagnostic.ToString"/> shows them.</summary>
    /// <param name="diagnostics">All diagnostics of the load, in reading order; at least one is an error.</param>
    public RuleSetException(ImmutableArray<Diagnostic> diagnostics)
        : base(string.Join("\n\n", diagnostics.Where(d => d.Severity == Severity.Error)))
    {
        Diagnostics = diagnostics;
    }

    /// <summary>All diagnostics of the load, in reading order.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; }
}
