namespace CareRules.Facts;

/// <summary>A date that matters to the customer.</summary>
/// <param name="Kind">What it is, for example <c>company-anniversary</c> or <c>product-launch</c>.</param>
/// <param name="Date">The day; for a yearly date, the first one.</param>
public sealed record ImportantDate(string Kind, DateOnly Date);
