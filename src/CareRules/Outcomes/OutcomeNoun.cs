namespace CareRules.Outcomes;

/// <summary>What one or several entries of a kind are called.</summary>
/// <param name="one">In English: <c>action</c>.</param>
/// <param name="several">In English: <c>actions</c>.</param>
/// <param name="zh">In Chinese.</param>
internal sealed class OutcomeNoun(string one, string several, string zh)
{
    public string One { get; } = one;

    public string Several { get; } = several;

    public string Zh { get; } = zh;

    public string En(long count) => count == 1 ? One : Several;
}
