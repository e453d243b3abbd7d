using System.Collections.Immutable;
using CareRules.Facts;

namespace CareRules.Runtime.State;

/// <summary>
/// Values used instead of computed ones: a rule test's <c>given</c>, or the levels that a customer holds. Values that are not given are
/// computed.
/// </summary>
internal sealed class GivenValues
{
    public Dictionary<string, Value> Measures { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, Truth> Signals { get; } = new(StringComparer.Ordinal);

    /// <summary>Results of tables by <c>table</c>, or <c>table.output</c> where it has several.</summary>
    public Dictionary<string, Value> Tables { get; } = new(StringComparer.Ordinal);

    /// <summary>Level names by dimension; a name that the dimension lacks means that no level holds.</summary>
    public Dictionary<string, string> Tiers { get; } = new(StringComparer.Ordinal);

    /// <summary>
    /// The levels that are held and were before, with since when in UTC ticks, the latest first, by dimension: before them the conditions count.
    /// None for what a rule test gives.
    /// </summary>
    public Dictionary<string, ImmutableArray<(string Level, long Since)>> TiersHeld { get; } = new(StringComparer.Ordinal);

    /// <summary>By standing rule, the number of its current or next episode; 1 for rules that are not listed.</summary>
    public Dictionary<string, int> Episodes { get; } = new(StringComparer.Ordinal);

    /// <summary>The level of churn risk; null to compute it.</summary>
    public string? ChurnRisk { get; set; }

    /// <summary>The last decision, in UTC ticks: awards since then are reported however old they are. Null without one.</summary>
    public long? LastDecided { get; set; }

    /// <summary>True when the data gaps of a given tier are reported all the same, as where a level is held.</summary>
    public bool ReportsTierGaps { get; init; }
}
