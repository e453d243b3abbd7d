using System.Runtime.InteropServices;

namespace CareRules.Runtime.State;

/// <summary>The sum of the churn indicators.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct ChurnTally
{
    public int Generation;

    /// <summary>The sum of the weights of the indicators that hold.</summary>
    public decimal Score;

    /// <summary>How many hold.</summary>
    public int Holding;

    /// <summary>How many are unknown.</summary>
    public int Unknown;
}
