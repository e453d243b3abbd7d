namespace CareRules.Outcomes;

/// <summary>How tests of rules write the value of a field.</summary>
internal enum FieldForm
{
    /// <summary>As <see cref="OutcomeField.Text"/> gives it.</summary>
    Text,

    /// <summary>A number, with any trailing zeros.</summary>
    Number,

    /// <summary>A fraction, or a percentage.</summary>
    Share,

    /// <summary>An amount with its currency.</summary>
    Money,

    /// <summary>An instant with any offset.</summary>
    Instant,

    /// <summary>A list of texts.</summary>
    Texts,

    /// <summary>A list of two numbers, the least and the most.</summary>
    Range,

    /// <summary>A mapping of <c>en</c> and <c>zh</c>, or one of them.</summary>
    Languages,

    /// <summary>In no way: it has fields of its own, or grows with as-of.</summary>
    None,
}
