namespace CareRules.Runtime.Lists;

/// <summary>What is told of the intervals between entries.</summary>
internal enum IntervalKind
{
    /// <summary>The mean interval.</summary>
    Mean,

    /// <summary>The median interval.</summary>
    Median,

    /// <summary>How many mean intervals have passed since the last entry.</summary>
    Overdue,
}
