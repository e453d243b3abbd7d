using CareRules.Planning.Nodes;

namespace CareRules.Planning.Lists;

/// <summary>What windows over one list, one filter and one summed field share.</summary>
/// <param name="Summed">The field that is summed; null when only entries matter.</param>
internal sealed record SeriesPlan(int Index, ListPlan List, AmountPlan? Summed, TruthNode? Filter);
