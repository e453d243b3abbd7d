namespace CareRules.Authoring.Comparison;

/// <summary>How entries differ.</summary>
internal enum DiffChange
{
    /// <summary>From one level to another, or to none.</summary>
    Moved,

    /// <summary>Only the new pack has it.</summary>
    New,

    /// <summary>Only the old pack has it.</summary>
    Gone,

    /// <summary>Both have it, with other fields.</summary>
    Changed,
}
