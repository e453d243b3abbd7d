using CareRules.Diagnostics;
using CareRules.Facts;

namespace CareRules.Model.Expressions;

/// <summary>
/// A typed expression over facts. Immutable. Two expressions with the same <see cref="Canonical"/> always have the same value for the same
/// facts, entry and as-of; compiled nodes are shared by it.
/// </summary>
/// <param name="Kind">The type; never <see cref="ValueKind.Unknown"/>.</param>
/// <param name="Canonical">The meaning as text, independent of how names and units are spelled, and of the place.</param>
/// <param name="Span">Where it is written.</param>
internal abstract record Expression(ValueKind Kind, string Canonical, SourceSpan Span)
{
    /// <summary>The text as written.</summary>
    public string Text => Span.Source.Text[Span.Start..Span.End];
}
