using System.Collections.Immutable;
using CareRules.Facts;

namespace CareRules.Authoring.Testing.Coverage;

/// <summary>The coverage of a pack by its rule tests, in pack order.</summary>
/// <param name="Rules">All rules with conditions: levels, severities, indicators, points, rows of tables, goals, signals, care
/// rules.</param>
public sealed record RuleCoverage(ImmutableArray<CoveredRule> Rules)
{
    /// <summary>
    /// The number of coverage points: the firing of each rule, the two results of each test, the three sides of each threshold.
    /// </summary>
    public int Points => Rules.Sum(r => r.Points);

    /// <summary>The number of points covered.</summary>
    public int Reached => Rules.Sum(r => r.Reached);

    /// <summary>The share of points covered, in percent, rounded down; 100 for a pack without points.</summary>
    public int Percent => Points == 0 ? 100 : 100 * Reached / Points;

    /// <summary>The points not covered, one per line: rule, test, what is missing, and the location.</summary>
    public IEnumerable<string> Missing => MissingIn(Language.English);

    internal IEnumerable<string> MissingIn(Language language) => Rules.SelectMany(r => r.Missing(language));
}
