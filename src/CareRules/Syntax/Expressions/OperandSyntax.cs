using System.Collections.Immutable;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Model.Expressions;
using CareRules.Time;

namespace CareRules.Syntax.Expressions;

/// <summary>A value as written in a leaf. Every node carries its span.</summary>
internal abstract record OperandSyntax(SourceSpan Span);

/// <summary>A literal with its unit applied: <c>2 weeks</c> is a duration of 14 days.</summary>
internal sealed record LiteralSyntax(Value Value, SourceSpan Span) : OperandSyntax(Span)
{
    /// <summary>What is wrong with it as a figure; the value is then its text.</summary>
    public Mistake? Mistake { get; init; }

    /// <summary>True in a table's cell that stands in YAML quotes: beside a text it is a text.</summary>
    public bool IsInQuotedCell { get; init; }
}

/// <summary>
/// A name, dotted or not: <c>annual_spend</c>, <c>customer.since</c>, <c>product-quality</c>. Quotes are not part of it.
/// </summary>
/// <param name="Parts">The parts between dots; at least one.</param>
/// <param name="IsQuoted">True for a name in backquotes, which is always a name and may contain spaces.</param>
internal sealed record NameSyntax(ImmutableArray<string> Parts, bool IsQuoted, SourceSpan Span) : OperandSyntax(Span)
{
    /// <summary>True in a table's cell that stands in YAML quotes.</summary>
    public bool IsInQuotedCell { get; init; }

    /// <summary>The quotes that would make it a text.</summary>
    public Quotes? Quotes { get; init; }

    public string Text => string.Join('.', Parts);
}

/// <summary>A call with its window and filter: <c>sum(purchases.amount) over 12 months where category is toys</c>.</summary>
/// <param name="Function">The function's name as written.</param>
/// <param name="Over">The window's length, or a period; null without one.</param>
/// <param name="Where">The tests of the filter, written inside the parentheses, or a single one after them; empty without a filter.</param>
internal sealed record CallSyntax(
    string Function,
    SourceSpan FunctionSpan,
    ImmutableArray<OperandSyntax> Arguments,
    OperandSyntax? Over,
    ImmutableArray<TestSyntax> Where,
    SourceSpan Span) : OperandSyntax(Span)
{
    /// <summary>The entry whose figure it is, as in <c>complaint.breached(accept)</c>; null for a function.</summary>
    public string? Owner { get; init; }
}

/// <summary>A calendar period after <c>over</c>: <c>this month</c>, <c>last calendar year</c>, or a Chinese word.</summary>
/// <param name="Name">The same as a name, which it is where the pack defines one; null for several words.</param>
internal sealed record PeriodSyntax(TimeWindow Window, NameSyntax? Name, SourceSpan Span) : OperandSyntax(Span);

/// <summary><c>+ - * /</c> between two operands.</summary>
internal sealed record BinarySyntax(ArithmeticOperator Operator, SourceSpan OperatorSpan, OperandSyntax Left, OperandSyntax Right, SourceSpan Span)
    : OperandSyntax(Span);

/// <summary>A leading minus.</summary>
internal sealed record NegateSyntax(OperandSyntax Operand, SourceSpan Span) : OperandSyntax(Span);
