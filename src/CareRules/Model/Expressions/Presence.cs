namespace CareRules.Model.Expressions;

/// <summary>What a value is before anything is asked of it: there, not known, or known not to be there.</summary>
internal enum Presence
{
    /// <summary>It has a value.</summary>
    Known,

    /// <summary>A fact is missing that it depends on.</summary>
    Unknown,

    /// <summary>All that it depends on is known, and it has no value: the last purchase of a customer who never bought.</summary>
    Nothing,
}
