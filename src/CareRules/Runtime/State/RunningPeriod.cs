using System.Runtime.InteropServices;

namespace CareRules.Runtime.State;

/// <summary>The current period of a cadence, computed once per customer for all rules with that cadence.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct RunningPeriod
{
    public const int Unknown = int.MinValue;

    public const int None = int.MinValue + 1;

    public int Generation;

    /// <summary>
    /// The day that periods count from. There are no periods at <see cref="Unknown"/>, where it is not known, and at <see cref="None"/>, where
    /// it is known that there is none.
    /// </summary>
    public int Anchor;

    /// <summary>The same day in the pack's zone, by which ids name periods.</summary>
    public int IdAnchor;

    /// <summary>The period's number; -1 before the first.</summary>
    public long Number;

    /// <summary>The period as an occurrence; one that has ended before the first.</summary>
    public Occurrence Occurrence;
}
