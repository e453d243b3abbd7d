using CareRules.Diagnostics;

namespace CareRules.Model.Expressions;

/// <summary>A tree of tests with three truth values. Immutable.</summary>
/// <param name="Canonical">The meaning as text; equal for equal meanings, wherever they are written.</param>
/// <param name="Span">Where it is written.</param>
internal abstract record Condition(string Canonical, SourceSpan Span);
