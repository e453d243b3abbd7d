namespace CareRules.Model;

/// <summary>What becomes of a rule's occurrences that came and went while nobody decided.</summary>
internal enum MissedOccurrences
{
    /// <summary>The last of them is made up for, unless a new one stands at as-of.</summary>
    Once,

    /// <summary>Every one of them is made up for.</summary>
    Each,

    /// <summary>None is made up for.</summary>
    Skip,
}
