using System.Runtime.InteropServices;
using CareRules.Facts;

namespace CareRules.Runtime.State;

/// <summary>The severity of one complaint.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct ComplaintGrade
{
    public const int Ungraded = -1;

    public int Generation;

    /// <summary>The rank of the first severity that holds; <see cref="Ungraded"/> when none does.</summary>
    public int BaseRank;

    /// <summary>The rank after a repetition raised it.</summary>
    public int Rank;

    public Truth Repeated;

    /// <summary>True when a severity above the one that holds is unknown.</summary>
    public bool IsUndecided;
}
