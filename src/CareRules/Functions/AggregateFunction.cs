namespace CareRules.Functions;

/// <summary>The functions over a list that give one value of its entries.</summary>
internal enum AggregateFunction
{
    /// <summary>How many entries; zero for none.</summary>
    Count,

    /// <summary>The sum; zero for none. An unknown field makes it unknown.</summary>
    Sum,

    /// <summary>The mean; nothing for none.</summary>
    Avg,

    /// <summary>The least; nothing for none.</summary>
    Min,

    /// <summary>The greatest; nothing for none.</summary>
    Max,

    /// <summary>The field of the earliest entry; nothing for none.</summary>
    First,

    /// <summary>The field of the latest entry; nothing for none.</summary>
    Last,

    /// <summary>How many different values; unknown fields are not counted.</summary>
    Distinct,

    /// <summary>The middle one, or the mean of the two in the middle; nothing for none.</summary>
    Median,

    /// <summary>On how many different days of the customer's zone there are entries.</summary>
    DistinctDays,
}
