namespace CareRules.Diagnostics;

/// <summary>A second place that a diagnostic speaks of.</summary>
/// <param name="Location">Where.</param>
/// <param name="Text">What is there.</param>
public sealed record DiagnosticLabel(SourceLocation Location, string Text);
