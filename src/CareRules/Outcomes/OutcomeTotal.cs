namespace CareRules.Outcomes;

/// <summary>How the entries of a kind are counted over customers.</summary>
/// <param name="one">What one of them is called.</param>
/// <param name="several">What several are called, also above a column of a table.</param>
/// <param name="of">The number of a customer.</param>
internal sealed class OutcomeTotal(string one, string several, Func<CareOutcome, decimal> of)
{
    public string One { get; } = one;

    public string Several { get; } = several;

    public Func<CareOutcome, decimal> Of { get; } = of;
}
