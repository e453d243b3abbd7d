using System.Runtime.InteropServices;

namespace CareRules.Runtime.State;

/// <summary>The current period of a cadence, computed once per customer for all rules with that cadence.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct RunningPeriod
{
    public const int Unknown = int.MinValue;

    public int Generation;

    /// <summary>The day that periods count from; <see cref="Unknown"/> where there are none because it is not known.</summary>
    public int Anchor;

    /// <summary>The same day in the pack's zone, by which ids name periods.</summary>
    public int IdAnchor;

    /// <summary>The period's number; -1 before the first.</summary>
    public long Number;

    /// <summary>The period as an occurrence; one that has ended before the first.</summary>
    public Occurrence Occurrence;
}
