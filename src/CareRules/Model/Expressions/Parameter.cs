using CareRules.Diagnostics;
using CareRules.Facts;

namespace CareRules.Model.Expressions;

/// <summary>A named figure of the policy. In a loaded policy every parameter has a value.</summary>
internal sealed record Parameter(string Name, ValueKind Kind, Value Value, LocalizedText Label, SourceSpan Span)
{
    /// <summary>The source of the figure, as the pack states it; null when it does not.</summary>
    public string? Source { get; init; }
}
