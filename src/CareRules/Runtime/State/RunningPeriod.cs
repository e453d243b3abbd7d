using System.Runtime.InteropServices;

namespace CareRules.Runtime.State;

/// <summary>The period whose turn it is, worked out once per customer for all rules of one cadence.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct RunningPeriod
{
    public int Generation;

    /// <summary>The day that periods count from.</summary>
    public int Anchor;

    /// <summary>The period's number; -1 before the first.</summary>
    public long Number;

    /// <summary>The period itself; over before the first.</summary>
    public Occurrence Turn;
}
