using System.Collections.Immutable;
using CareRules.Facts;

namespace CareRules.Authoring.Testing.Coverage;

/// <summary>What the rule tests of a pack reach, in pack order.</summary>
/// <param name="Rules">Everything that decides: levels, severities, indicators, points, rows of tables, goals, signals, care rules.</param>
public sealed record RuleCoverage(ImmutableArray<CoveredRule> Rules)
{
    /// <summary>How many points there are to reach: each rule's firing, each leaf's two outcomes, each threshold's three sides.</summary>
    public int Points => Rules.Sum(r => r.Points);

    /// <summary>How many of them are reached.</summary>
    public int Reached => Rules.Sum(r => r.Reached);

    /// <summary>The share reached, in percent, rounded down; 100 for a pack without points.</summary>
    public int Percent => Points == 0 ? 100 : 100 * Reached / Points;

    /// <summary>What is not reached, one a line: rule, leaf, what is missing, and where it is written.</summary>
    public IEnumerable<string> Missing => MissingIn(Language.English);

    internal IEnumerable<string> MissingIn(Language language) => Rules.SelectMany(r => r.Missing(language));
}
