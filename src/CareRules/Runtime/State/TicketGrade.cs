using System.Runtime.InteropServices;
using CareRules.Facts;

namespace CareRules.Runtime.State;

/// <summary>The severity of one ticket.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct TicketGrade
{
    public const int Ungraded = -1;

    public int Generation;

    /// <summary>The rank of the first severity that holds, before a repetition raises it; <see cref="Ungraded"/> when none does.</summary>
    public int BaseRank;

    /// <summary>The rank after a repetition raised it; while it could be several, the most severe of them.</summary>
    public int Rank;

    /// <summary>The ranks that it could be, from the most severe, where facts are missing; null when it is known.</summary>
    public int[]? CouldBe;

    /// <summary>
    /// The ranks whose deadlines apply, from <see cref="Rank"/> down: all that it could be, and those before a repetition raised these. Null
    /// for <see cref="Rank"/> alone.
    /// </summary>
    public int[]? Clocks;

    public Truth Repeated;

    /// <summary>True when a severity above the one that holds is unknown, or whether a repetition raises it.</summary>
    public bool IsUndecided;
}
