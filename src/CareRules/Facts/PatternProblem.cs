namespace CareRules.Facts;

/// <summary>Why a text is no pattern.</summary>
internal enum PatternProblem
{
    /// <summary>The text is longer than <see cref="TextPattern.MaxLength"/>.</summary>
    TooLong,

    /// <summary>With its repetitions written out, it stands for more than <see cref="TextPattern.MaxSize"/> characters.</summary>
    TooLarge,

    /// <summary>A group that is more than a group: a look around, a name, an option.</summary>
    SpecialGroup,

    /// <summary>A reference back to what a group matched.</summary>
    Reference,

    /// <summary>A bracket or parenthesis without the other one.</summary>
    Unbalanced,

    /// <summary>A repetition of nothing, of a repetition, or from more to fewer.</summary>
    Repetition,

    /// <summary>A range within brackets whose end is before its start.</summary>
    Range,

    /// <summary>A backslash before a character that has no meaning there.</summary>
    Escape,

    /// <summary>Anything else that cannot be read.</summary>
    Unreadable,
}
