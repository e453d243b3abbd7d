using CareRules.Facts;

namespace CareRules.Planning.Lists;

/// <summary>A field of a list's entries that is added up or compared.</summary>
internal sealed record AmountPlan(int Index, FactField Field);
