using System.Collections.Immutable;
using CareRules.Authoring.Testing.Cases;
using CareRules.Authoring.Testing.Coverage;
using CareRules.Diagnostics;

namespace CareRules.Authoring.Testing;

/// <summary>What a run of rule tests found.</summary>
/// <param name="Results">One result a case, in the order of files and lines.</param>
/// <param name="Diagnostics">What is wrong with the pack or with the test files themselves; any error makes the run fail.</param>
public sealed record RuleTestReport(ImmutableArray<RuleTestResult> Results, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>What the cases reach of the pack; null unless it was asked for.</summary>
    public RuleCoverage? Coverage { get; init; }

    /// <summary>How many cases there were to run; more than <see cref="Results"/> when some could not be used, or the run was stopped.</summary>
    internal int Selected { get; init; }

    /// <summary>What was gathered, one for each version of the pack; empty unless it was asked for.</summary>
    internal ImmutableArray<CoverageCollector> Collected { get; init; } = [];

    internal bool IsCancelled { get; init; }

    /// <summary>True when every case passed and nothing is wrong with pack or tests.</summary>
    public bool Passed => Results.All(r => r.Passed) && !Diagnostics.Any(d => d.Severity == Severity.Error);
}
