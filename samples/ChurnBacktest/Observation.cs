using System.Runtime.InteropServices;
using CareRules.Facts;

namespace ChurnBacktest;

/// <summary>A customer as known on the day of the decision, and what came true.</summary>
/// <param name="Left">True when the customer was lost afterwards. No fact is made of it.</param>
/// <param name="Progress">The share of the file read so far, 0 to 1.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Observation(CustomerFacts Facts, bool Left, double Progress);
