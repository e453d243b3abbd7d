using System.Collections.Immutable;
using CareRules.Diagnostics;
using CareRules.Model.Expressions;

namespace CareRules.Syntax.Expressions;

/// <summary>One leaf as written: exactly one test.</summary>
internal abstract record TestSyntax(SourceSpan Span);

/// <summary><c>operand comparator operand</c>; <c>=</c> and <c>is</c> are the same.</summary>
internal sealed record ComparisonSyntax(Comparator Comparator, SourceSpan ComparatorSpan, OperandSyntax Left, OperandSyntax Right, bool Negated, SourceSpan Span)
    : TestSyntax(Span);

/// <summary><c>x between a and b</c>, both included.</summary>
internal sealed record BetweenSyntax(OperandSyntax Operand, OperandSyntax Low, OperandSyntax High, bool Negated, SourceSpan Span) : TestSyntax(Span);

/// <summary>
/// <c>x in (a, b)</c>, <c>x not in (a, b)</c>, <c>x in list_name</c> (then <see cref="List"/> is set and there are no options).
/// </summary>
internal sealed record InSyntax(OperandSyntax Operand, ImmutableArray<OperandSyntax> Options, NameSyntax? List, bool Negated, SourceSpan Span) : TestSyntax(Span);

/// <summary><c>x contains y</c>, <c>x starts with y</c>.</summary>
internal sealed record TextTestSyntax(TextTest Test, OperandSyntax Operand, OperandSyntax Part, bool Negated, SourceSpan Span) : TestSyntax(Span);

/// <summary><c>x is known</c>, <c>x is unknown</c>.</summary>
internal sealed record KnownSyntax(OperandSyntax Operand, bool WantsKnown, SourceSpan Span) : TestSyntax(Span);

/// <summary>A bare boolean.</summary>
internal sealed record BareSyntax(OperandSyntax Operand, bool Negated, SourceSpan Span) : TestSyntax(Span);

/// <summary><c>done(rule) within 30 days</c>.</summary>
internal sealed record DoneSyntax(NameSyntax Rule, OperandSyntax? Within, bool Negated, SourceSpan Span) : TestSyntax(Span);
