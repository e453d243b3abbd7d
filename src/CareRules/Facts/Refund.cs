namespace CareRules.Facts;

/// <summary>Money paid back for a purchase, in the purchase's currency.</summary>
/// <param name="At">When it was paid back.</param>
/// <param name="Amount">How much, as a positive number.</param>
public sealed record Refund(DateTimeOffset At, decimal Amount);
