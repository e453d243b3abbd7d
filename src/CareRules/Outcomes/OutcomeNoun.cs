namespace CareRules.Outcomes;

/// <summary>What one or several entries of a kind are called.</summary>
/// <param name="One">In English: <c>action</c>.</param>
/// <param name="Several">In English: <c>actions</c>.</param>
/// <param name="Zh">In Chinese.</param>
internal sealed record OutcomeNoun(string One, string Several, string Zh)
{
    public string En(long count) => count == 1 ? One : Several;
}
