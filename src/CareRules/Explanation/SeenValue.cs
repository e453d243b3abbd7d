using CareRules.Facts;

namespace CareRules.Explanation;

/// <summary>A value that a test read.</summary>
/// <param name="Name">Its name in packs: <c>annual_spend</c>, <c>customer.segment</c>, or a function as written.</param>
/// <param name="Label">The pack's label for it; empty when it has none.</param>
/// <param name="Value">The value as text; "not known" where it is missing.</param>
public sealed record SeenValue(string Name, LocalizedText Label, LocalizedText Value)
{
    /// <summary>The label, or the name where there is none, and the value: <c>Annual spend = 462,000 CNY</c>.</summary>
    /// <param name="language">The language wanted.</param>
    /// <returns>The text.</returns>
    public string ToText(Language language) => $"{Label.In(language) ?? Name} = {Value.In(language)}";
}
