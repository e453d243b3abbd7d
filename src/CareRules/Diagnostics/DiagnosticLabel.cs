namespace CareRules.Diagnostics;

/// <summary>A second location that a diagnostic refers to.</summary>
/// <param name="Location">The location.</param>
/// <param name="Text">What is at that location.</param>
public sealed record DiagnosticLabel(SourceLocation Location, string Text)
{
    /// <summary>The text in Chinese.</summary>
    internal string? ChineseText { get; init; }
}
