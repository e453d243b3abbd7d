namespace CareRules.Syntax.Expressions;

/// <summary>Who reports a <see cref="Mistake"/>.</summary>
internal enum MistakeHandling
{
    /// <summary>The reader, at once: a figure is meant.</summary>
    AsFigure,

    /// <summary>The binder, which knows whether a text is meant.</summary>
    ByBinder,

    /// <summary>The reader, with both remedies: a text may be meant as well.</summary>
    Undecided,

    /// <summary>The reader: a parameter without a type is a figure, unless it looks like a code.</summary>
    Parameter,
}
