using CareRules.Facts;

namespace CareRules.Explanation;

/// <summary>A guard of a rule, which restricts the customers it applies to, with the customer's value.</summary>
/// <param name="Name">What it tests, as packs name it: <c>tier.value</c>, <c>customer.segment</c>, <c>complaint.severity</c>.</param>
/// <param name="Label">The pack's label for it.</param>
/// <param name="Wanted">The values that the rule applies to.</param>
/// <param name="Actual">The customer's value.</param>
/// <param name="Truth">Whether it holds; unknown when the customer's value is unknown.</param>
public sealed record GuardExplanation(string Name, LocalizedText Label, LocalizedText Wanted, LocalizedText Actual, Truth Truth)
{
    /// <summary>The nearest change that would make it hold; null when it holds or no single fact suffices.</summary>
    public Counterfactual? Counterfactual { get; init; }

    /// <summary>The wanted values by their names in the pack.</summary>
    internal string WantedNames { get; init; } = "";
}
