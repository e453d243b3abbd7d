using System.Collections.Immutable;
using CareRules.Diagnostics;

namespace CareRules.Syntax.Expressions;

/// <summary>A cell of a decision table: tests of one value, of which one must hold.</summary>
/// <param name="Tests">The tests, with a <see cref="SubjectSyntax"/> as their operand; empty for a cell that matches anything.</param>
/// <param name="Negated">True when none of the tests may hold.</param>
internal sealed record CellSyntax(ImmutableArray<TestSyntax> Tests, bool Negated, SourceSpan Span);

/// <summary>The value that a cell tests: its column's input, which the cell does not write.</summary>
internal sealed record SubjectSyntax(SourceSpan Span) : OperandSyntax(Span);

/// <summary><c>100 to 200</c>, <c>100 to below 200</c>, <c>above 100 to 200</c>.</summary>
/// <param name="OverLow">True when the low end is excluded.</param>
/// <param name="UnderHigh">True when the high end is excluded.</param>
internal sealed record RangeSyntax(OperandSyntax Operand, OperandSyntax Low, bool OverLow, OperandSyntax High, bool UnderHigh, SourceSpan Span) : TestSyntax(Span);
