using CareRules.Authoring.Testing.Coverage;

namespace CareRules.Cli.Testing;

/// <summary>The points of coverage by kind.</summary>
internal static class CoverageCounts
{
    /// <summary>Each leaf true, and false.</summary>
    public static (int Reached, int Points) Outcomes(CoveredRule rule) =>
        (rule.Leaves.Sum(l => (l.WasTrue ? 1 : 0) + (l.WasFalse ? 1 : 0)), 2 * rule.Leaves.Length);

    /// <summary>Each threshold just missed, met and just exceeded.</summary>
    public static (int Reached, int Points) Sides(CoveredRule rule) =>
        (rule.Leaves.Sum(l => l.Thresholds.Sum(t => t.Reached)), rule.Leaves.Sum(l => l.Thresholds.Sum(t => t.Points)));

    public static (int Reached, int Points) Sum(RuleCoverage coverage, Func<CoveredRule, (int Reached, int Points)> of) =>
        (coverage.Rules.Sum(r => of(r).Reached), coverage.Rules.Sum(r => of(r).Points));
}
