using System.Collections.Immutable;
using CareRules.Authoring.Linting;
using CareRules.Diagnostics;

namespace CareRules.Cli;

/// <summary>The results of one check.</summary>
/// <param name="RuleSet">The pack, of several versions the last; null when it does not load.</param>
/// <param name="Ignored">The problems that comments ignore.</param>
internal sealed record CheckReport(CareRuleSet? RuleSet, ImmutableArray<Diagnostic> Diagnostics, ImmutableArray<IgnoredProblem> Ignored)
{
    /// <summary>The exit code.</summary>
    /// <param name="isStrict">True when warnings count as errors.</param>
    public int ExitCode(bool isStrict) =>
        RuleSet is null || Diagnostics.Any(d => d.Severity == Severity.Error || (isStrict && d.Severity == Severity.Warning)) ? Cli.ExitCode.Errors : Cli.ExitCode.Fine;
}
