namespace CareRules.Outcomes;

/// <summary>How the entries of a kind are counted over customers.</summary>
/// <param name="One">What one of them is called.</param>
/// <param name="Several">What several are called, also above a column of a table.</param>
/// <param name="Of">The number of a customer.</param>
internal sealed record OutcomeTotal(string One, string Several, Func<CareOutcome, decimal> Of);
