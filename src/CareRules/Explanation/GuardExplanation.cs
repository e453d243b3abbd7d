using CareRules.Facts;

namespace CareRules.Explanation;

/// <summary>A guard of a rule: for whom it is, and who the customer is.</summary>
/// <param name="Name">What it asks for, as packs name it: <c>tier.value</c>, <c>customer.segment</c>, <c>complaint.severity</c>.</param>
/// <param name="Label">The pack's label for it.</param>
/// <param name="Wanted">What the rule is for.</param>
/// <param name="Actual">What the customer is.</param>
/// <param name="Truth">Whether it holds; unknown when the customer's side is not known.</param>
public sealed record GuardExplanation(string Name, LocalizedText Label, LocalizedText Wanted, LocalizedText Actual, Truth Truth)
{
    /// <summary>The nearest change that would make it hold; null when it holds or no single fact would do.</summary>
    public Counterfactual? Counterfactual { get; init; }

    /// <summary>What it asks for, by the rule's names.</summary>
    internal string WantedNames { get; init; } = "";
}
