using System.Runtime.InteropServices;
using CareRules.Facts;

namespace ChurnBacktest;

/// <summary>A customer's facts on the day of the decision, and the actual result.</summary>
/// <param name="Left">True when the customer was lost afterwards; not part of the facts.</param>
/// <param name="Progress">The share of the file read so far, 0 to 1.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Observation(CustomerFacts Facts, bool Left, double Progress);
