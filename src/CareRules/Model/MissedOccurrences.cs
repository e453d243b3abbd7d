namespace CareRules.Model;

/// <summary>What happens with a rule's occurrences that began and ended between two decisions.</summary>
internal enum MissedOccurrences
{
    /// <summary>The last of them is made up for, unless a new one is current at as-of.</summary>
    Once,

    /// <summary>Every one of them is made up for.</summary>
    Each,

    /// <summary>None is made up for.</summary>
    Skip,
}
