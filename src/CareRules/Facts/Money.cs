using System.Globalization;

namespace CareRules.Facts;

/// <summary>An exact amount in one currency. Amounts of different currencies are never added or compared.</summary>
/// <param name="Amount">The amount in major units (yuan, not fen).</param>
/// <param name="Currency">The ISO 4217 code, for example <c>CNY</c>.</param>
public readonly record struct Money(decimal Amount, string Currency)
{
    /// <summary>The amount and the code, in the invariant culture: <c>1200.50 CNY</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Amount} {Currency}");
}
