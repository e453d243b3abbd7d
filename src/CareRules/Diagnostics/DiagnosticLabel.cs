namespace CareRules.Diagnostics;

/// <summary>A second location that a diagnostic refers to.</summary>
/// <param name="Location">The location.</param>
/// <param name="Text">What is at that location.</param>
public sealed record DiagnosticLabel(SourceLocation Location, string Text)
{
    /// <summary>The text in Chinese; null only of a label that a host makes.</summary>
    internal string? ChineseText { get; init; }

    /// <summary>The text in one of the languages.</summary>
    internal string TextIn(bool chinese) => (chinese ? ChineseText : null) ?? Text;
}
