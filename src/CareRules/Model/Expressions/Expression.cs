using CareRules.Diagnostics;
using CareRules.Facts;

namespace CareRules.Model.Expressions;

/// <summary>
/// A typed value to be worked out from facts. Immutable. Two expressions with the same <see cref="Canonical"/> always
/// have the same value for the same facts, entry and as-of; plans share work by it.
/// </summary>
/// <param name="Kind">The type; never <see cref="ValueKind.Unknown"/>.</param>
/// <param name="Canonical">The meaning as text, without names' spelling, units' spelling or place.</param>
/// <param name="Span">Where it is written.</param>
internal abstract record Expression(ValueKind Kind, string Canonical, SourceSpan Span)
{
    /// <summary>The text as written.</summary>
    public string Text => Span.Source.Text[Span.Start..Span.End];
}
