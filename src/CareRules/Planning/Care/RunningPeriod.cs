using System.Runtime.InteropServices;

namespace CareRules.Planning.Care;

/// <summary>The period whose turn it is, worked out once per customer for all rules of one cadence.</summary>
/// <param name="Anchor">The day that periods count from.</param>
/// <param name="Number">The period's number; -1 before the first.</param>
/// <param name="Turn">The period itself; meaningless before the first.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RunningPeriod(int Generation, int Anchor, long Number, Occurrence Turn);
