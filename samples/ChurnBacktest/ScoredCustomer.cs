using System.Runtime.InteropServices;

namespace ChurnBacktest;

/// <summary>The policy's score of a customer, and the actual result.</summary>
/// <param name="Level">The level of churn risk; <see cref="None"/> without a flag.</param>
/// <param name="Tier">The level of the pack's first tier dimension; <see cref="None"/> without one.</param>
/// <param name="Left">True when the customer was lost afterwards.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ScoredCustomer(decimal Score, string Level, string Tier, bool Left)
{
    public const string None = "none";
}
