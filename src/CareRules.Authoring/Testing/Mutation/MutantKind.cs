namespace CareRules.Authoring.Testing.Mutation;

/// <summary>What is changed.</summary>
internal enum MutantKind
{
    /// <summary>A figure that something is compared with, to just beside it.</summary>
    Threshold,

    /// <summary>A comparator, to the one beside it, or a test to its opposite.</summary>
    Comparator,

    /// <summary>The unit of a figure.</summary>
    Unit,

    /// <summary>Who an action or a step belongs to.</summary>
    Owner,

    /// <summary><c>all</c> and <c>any</c>.</summary>
    Logic,

    /// <summary>What an indicator adds to the score.</summary>
    Weight,

    /// <summary>What a table answers, a truth value, a channel.</summary>
    Value,
}
