namespace CareRules.TestKit.Naive;

/// <summary>Figures of points that what is spent does not change.</summary>
internal enum NaiveSum
{
    /// <summary>One that it changes.</summary>
    None,

    /// <summary>What is pending.</summary>
    Pending,

    /// <summary>What was earned.</summary>
    Earned,
}
