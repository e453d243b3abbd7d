using CareRules.Diagnostics;
using CareRules.Facts;

namespace CareRules.Model.Expressions;

/// <summary>A named value worked out from facts. Measures never use each other in a circle.</summary>
internal sealed record Measure(string Name, int Index, Expression Value, LocalizedText Label, SourceSpan Span)
{
    public ValueKind Kind => Value.Kind;
}
