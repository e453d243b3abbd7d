using CareRules.Facts;

namespace CareRules.Runtime.State;

/// <summary>
/// Values that stand in for what would be worked out: a rule test's <c>given</c>, or the levels that a customer holds. Names that are
/// not given are worked out.
/// </summary>
internal sealed class GivenValues
{
    public Dictionary<string, Value> Measures { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, Truth> Signals { get; } = new(StringComparer.Ordinal);

    /// <summary>Results of tables by <c>table</c>, or <c>table.output</c> where it has several.</summary>
    public Dictionary<string, Value> Tables { get; } = new(StringComparer.Ordinal);

    /// <summary>Level names by dimension; a name that the dimension lacks means that no level holds.</summary>
    public Dictionary<string, string> Tiers { get; } = new(StringComparer.Ordinal);

    /// <summary>By standing rule, the number of the episode that it is in or would begin; 1 for others.</summary>
    public Dictionary<string, int> Episodes { get; } = new(StringComparer.Ordinal);

    /// <summary>The level of churn risk; null to work it out.</summary>
    public string? ChurnRisk { get; set; }

    /// <summary>True when what a given tier would be worked out from is missed all the same, as where a level is held.</summary>
    public bool NotesTierGaps { get; init; }
}
