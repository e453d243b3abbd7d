using CareRules.Diagnostics;
using CareRules.Facts;

namespace CareRules.Model.Expressions;

/// <summary>A named expression over facts. Measures are never circular.</summary>
internal sealed record Measure(string Name, int Index, Expression Value, LocalizedText Label, SourceSpan Span)
{
    public ValueKind Kind => Value.Kind;

    /// <inheritdoc cref="Expression.MayBeNothing"/>
    public bool MayBeNothing { get; } = Value.MayBeNothing;
}
