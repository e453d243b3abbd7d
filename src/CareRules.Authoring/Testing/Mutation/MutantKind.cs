namespace CareRules.Authoring.Testing.Mutation;

/// <summary>The kind of change.</summary>
internal enum MutantKind
{
    /// <summary>A constant in a comparison, moved to a neighbouring value.</summary>
    Threshold,

    /// <summary>A comparator replaced by its neighbour, or a test negated.</summary>
    Comparator,

    /// <summary>The unit of a value.</summary>
    Unit,

    /// <summary>The owner of an action or a step.</summary>
    Owner,

    /// <summary><c>all</c> and <c>any</c> swapped.</summary>
    Logic,

    /// <summary>The weight of an indicator.</summary>
    Weight,

    /// <summary>The output of a table, a boolean, a channel.</summary>
    Value,
}
