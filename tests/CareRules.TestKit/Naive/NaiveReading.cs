namespace CareRules.TestKit.Naive;

/// <summary>What counts as earned while a condition is unknown.</summary>
internal enum NaiveReading
{
    /// <summary>What certainly holds, by what certainly holds.</summary>
    Certain,

    /// <summary>What was earned whatever the unknown conditions turn out to be, by the least factor.</summary>
    Least,

    /// <summary>Everything that may have been earned, by the greatest factor.</summary>
    Most,
}
