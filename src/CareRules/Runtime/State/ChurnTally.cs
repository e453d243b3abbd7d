using System.Runtime.InteropServices;

namespace CareRules.Runtime.State;

/// <summary>The sum of the churn indicators.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct ChurnTally
{
    public int Generation;

    /// <summary>The least that the score can be: the weights of the indicators that hold, and the negative ones of those that are unknown.</summary>
    public decimal Low;

    /// <summary>The most that it can be.</summary>
    public decimal High;

    /// <summary>How many hold.</summary>
    public int Holding;

    /// <summary>How many are unknown.</summary>
    public int Unknown;

    /// <summary>True when no indicator is known: there is no score.</summary>
    public bool IsNothing;

    /// <summary>True when the score is known.</summary>
    public readonly bool IsKnown => Low == High && !IsNothing;
}
