using System.Collections.Immutable;
using CareRules.Authoring.Testing.Cases;
using CareRules.Authoring.Testing.Coverage;
using CareRules.Diagnostics;

namespace CareRules.Authoring.Testing;

/// <summary>The report of a run of rule tests.</summary>
/// <param name="Results">One result per case, in the order of files and lines.</param>
/// <param name="Diagnostics">Diagnostics of the pack and of the test files; any error makes the run fail.</param>
public sealed record RuleTestReport(ImmutableArray<RuleTestResult> Results, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>The coverage of the pack; null unless requested.</summary>
    public RuleCoverage? Coverage { get; init; }

    /// <summary>
    /// The number of selected cases; greater than <see cref="Results"/> when some could not be run or the run was cancelled.
    /// </summary>
    internal int Selected { get; init; }

    /// <summary>The collected coverage, one for each version of the pack; empty unless requested.</summary>
    internal ImmutableArray<CoverageCollector> Collected { get; init; } = [];

    internal bool IsCancelled { get; init; }

    /// <summary>True when every case passed and neither the pack nor the tests have errors.</summary>
    public bool Passed => Results.All(r => r.Passed) && !Diagnostics.Any(d => d.Severity == Severity.Error);
}
