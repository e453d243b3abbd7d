using System.Collections.Immutable;
using CareRules.Diagnostics;
using CareRules.Model.Expressions;

namespace CareRules.Syntax.Expressions;

/// <summary>One leaf as written: exactly one test.</summary>
internal abstract class TestSyntax(SourceSpan span)
{
    public SourceSpan Span { get; private set; } = span;

    /// <summary>Where <c>ignoring case</c> is written; null where case counts. In a table's cell it stands after the last of its tests.</summary>
    public SourceSpan? IgnoringCase { get; private set; }

    /// <summary>Makes the test one that ignores case.</summary>
    /// <param name="words">Where this is written.</param>
    /// <param name="isLast">True where the words belong to the text of this test.</param>
    public void IgnoreCase(SourceSpan words, bool isLast)
    {
        IgnoringCase = words;
        Span = isLast ? Span.To(words) : Span;
    }
}

/// <summary><c>operand comparator operand</c>; <c>=</c> and <c>is</c> are the same.</summary>
internal sealed class ComparisonSyntax(
    Comparator comparator,
    SourceSpan comparatorSpan,
    OperandSyntax left,
    OperandSyntax right,
    bool negated,
    SourceSpan span)
    : TestSyntax(span)
{
    public Comparator Comparator { get; } = comparator;

    public SourceSpan ComparatorSpan { get; } = comparatorSpan;

    public OperandSyntax Left { get; } = left;

    public OperandSyntax Right { get; } = right;

    public bool Negated { get; } = negated;
}

/// <summary><c>x between a and b</c>, both included.</summary>
internal sealed class BetweenSyntax(
    OperandSyntax operand,
    OperandSyntax low,
    OperandSyntax high,
    bool negated,
    SourceSpan span)
    : TestSyntax(span)
{
    public OperandSyntax Operand { get; } = operand;

    public OperandSyntax Low { get; } = low;

    public OperandSyntax High { get; } = high;

    public bool Negated { get; } = negated;
}

/// <summary>
/// <c>x in (a, b)</c>, <c>x not in (a, b)</c>, <c>x in list_name</c> (then <see cref="List"/> is set and there are no options).
/// </summary>
internal sealed class InSyntax(
    OperandSyntax operand,
    ImmutableArray<OperandSyntax> options,
    NameSyntax? list,
    bool negated,
    SourceSpan span)
    : TestSyntax(span)
{
    public OperandSyntax Operand { get; } = operand;

    public ImmutableArray<OperandSyntax> Options { get; } = options;

    public NameSyntax? List { get; } = list;

    public bool Negated { get; } = negated;
}

/// <summary><c>x contains y</c>, <c>x starts with y</c>, <c>x ends with y</c>, <c>x matches y</c>.</summary>
internal sealed class TextTestSyntax(
    TextTest test,
    OperandSyntax operand,
    OperandSyntax part,
    bool negated,
    SourceSpan span)
    : TestSyntax(span)
{
    public TextTest Test { get; } = test;

    public OperandSyntax Operand { get; } = operand;

    public OperandSyntax Part { get; } = part;

    public bool Negated { get; } = negated;
}

/// <summary><c>x is known</c>, <c>x is unknown</c>, <c>x is nothing</c>.</summary>
internal sealed class KnownSyntax(OperandSyntax operand, Presence wanted, bool negated, SourceSpan span) : TestSyntax(span)
{
    public OperandSyntax Operand { get; } = operand;

    public Presence Wanted { get; } = wanted;

    public bool Negated { get; } = negated;
}

/// <summary>A bare boolean.</summary>
internal sealed class BareSyntax(OperandSyntax operand, bool negated, SourceSpan span) : TestSyntax(span)
{
    public OperandSyntax Operand { get; } = operand;

    public bool Negated { get; } = negated;
}

/// <summary><c>done(rule) within 30 days</c>, <c>done(rule) here</c>.</summary>
/// <param name="here">True for care of the entry at hand.</param>
internal sealed class DoneSyntax(NameSyntax rule, OperandSyntax? within, bool here, bool negated, SourceSpan span) : TestSyntax(span)
{
    /// <summary>The place of <c>done(rule)</c> alone.</summary>
    public required SourceSpan Call { get; init; }

    public bool Here { get; } = here;

    public NameSyntax Rule { get; } = rule;

    public OperandSyntax? Within { get; } = within;

    public bool Negated { get; } = negated;
}
