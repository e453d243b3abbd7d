using System.Collections.Immutable;
using CareRules.Diagnostics;

namespace CareRules.Syntax.Expressions;

/// <summary>A cell of a decision table: tests of one value, of which one must hold.</summary>
/// <param name="tests">The tests, with a <see cref="SubjectSyntax"/> as their operand; empty for a cell that matches anything.</param>
/// <param name="negated">True when none of the tests may hold.</param>
internal sealed class CellSyntax(ImmutableArray<TestSyntax> tests, bool negated, SourceSpan span)
{
    public ImmutableArray<TestSyntax> Tests { get; } = tests;

    public bool Negated { get; } = negated;

    public SourceSpan Span { get; } = span;
}

/// <summary>The value that a cell tests: its column's input, which the cell does not write.</summary>
internal sealed record SubjectSyntax(SourceSpan Span) : OperandSyntax(Span);

/// <summary><c>100 to 200</c>, <c>100 to below 200</c>, <c>above 100 to 200</c>.</summary>
/// <param name="overLow">True when the low end is excluded.</param>
/// <param name="underHigh">True when the high end is excluded.</param>
internal sealed class RangeSyntax(
    OperandSyntax operand,
    OperandSyntax low,
    bool overLow,
    OperandSyntax high,
    bool underHigh,
    SourceSpan span)
    : TestSyntax(span)
{
    public OperandSyntax Operand { get; } = operand;

    public OperandSyntax Low { get; } = low;

    public bool OverLow { get; } = overLow;

    public OperandSyntax High { get; } = high;

    public bool UnderHigh { get; } = underHigh;
}
