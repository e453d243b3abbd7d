namespace CareRules.Outcomes;

/// <summary>How an outcome's JSON holds the entries of a kind.</summary>
internal enum KindShape
{
    /// <summary>A list, also where it is empty.</summary>
    List,

    /// <summary>A list, with no key where it is empty.</summary>
    ListWhereAny,

    /// <summary>An object with an entry for each value of the first field.</summary>
    Keyed,

    /// <summary>One entry, or null.</summary>
    One,

    /// <summary>No key: another kind writes the same entries.</summary>
    None,
}
