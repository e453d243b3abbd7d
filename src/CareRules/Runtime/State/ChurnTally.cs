using System.Runtime.InteropServices;

namespace CareRules.Runtime.State;

/// <summary>What the churn indicators add up to.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct ChurnTally
{
    public int Generation;

    /// <summary>The weights of those that hold, added.</summary>
    public decimal Score;

    /// <summary>How many hold.</summary>
    public int Holding;

    /// <summary>How many cannot be told.</summary>
    public int Unknown;
}
