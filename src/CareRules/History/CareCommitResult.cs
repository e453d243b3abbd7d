using System.Collections.Immutable;

namespace CareRules.History;

/// <summary>The result of one customer's commit.</summary>
/// <param name="Customer">The customer's id.</param>
/// <param name="IsConflict">
/// True when the memory's version was not the expected one: nothing of this customer was stored; load, evaluate and commit again.
/// </param>
/// <param name="NewIds">The ids that were not known before, in the order of the commit.</param>
public sealed record CareCommitResult(string Customer, bool IsConflict, ImmutableArray<string> NewIds);
