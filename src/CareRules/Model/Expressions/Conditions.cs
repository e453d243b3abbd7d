using System.Collections.Immutable;
using CareRules.Diagnostics;
using CareRules.Facts;

namespace CareRules.Model.Expressions;

/// <summary>Holds when every child holds; the minimum of their truths. Holds when empty.</summary>
internal sealed record AllCondition(ImmutableArray<Condition> Children, SourceSpan Span)
    : Condition($"all({string.Join(';', Children.Select(c => c.Canonical))})", Span);

/// <summary>Holds when one child holds; the maximum of their truths. Does not hold when empty.</summary>
internal sealed record AnyCondition(ImmutableArray<Condition> Children, SourceSpan Span)
    : Condition($"any({string.Join(';', Children.Select(c => c.Canonical))})", Span);

/// <summary>Holds when the child is false; unknown stays unknown.</summary>
internal sealed record NotCondition(Condition Child, SourceSpan Span)
    : Condition($"not({Child.Canonical})", Span);

/// <summary>Exactly one test: one caret in an error, one line in an explanation, one point of coverage.</summary>
/// <param name="Text">The test as written.</param>
internal abstract record LeafCondition(string Text, string Canonical, SourceSpan Span)
    : Condition(Canonical, Span)
{
    /// <summary>The leaf's path in the policy: <c>tiers › value › core › when › any[0]</c>.</summary>
    public string Path { get; init; } = "";
}

/// <summary><c>true</c> or <c>false</c> itself, and <c>otherwise: true</c>.</summary>
internal sealed record ConstantLeaf(bool Holds, string Text, SourceSpan Span)
    : LeafCondition(Text, Holds ? "true" : "false", Span);

/// <summary><c>operand comparator operand</c>; both sides have one kind. Unknown when a side is, or when currencies differ.</summary>
/// <param name="Negated">True for an order after a leading <c>not</c>, which also holds of nothing; false for <c>is not</c>.</param>
internal sealed record CompareLeaf(Comparator Comparator, Expression Left, Expression Right, bool Negated, string Text, SourceSpan Span)
    : LeafCondition(Text, $"{(Negated ? "not " : "")}{Left.Canonical} {Comparator} {Right.Canonical}", Span);

/// <summary><c>between a and b</c>, both ends included; negated by a leading <c>not</c>.</summary>
internal sealed record BetweenLeaf(Expression Operand, Expression Low, Expression High, bool Negated, string Text, SourceSpan Span)
    : LeafCondition(Text, $"{(Negated ? "not " : "")}{Operand.Canonical} between {Low.Canonical} and {High.Canonical}", Span);

/// <summary><c>in (a, b)</c> or <c>in list_name</c>. The options are constants of the operand's kind.</summary>
internal sealed record InLeaf(Expression Operand, ImmutableArray<Value> Options, bool Negated, string Text, SourceSpan Span)
    : LeafCondition(Text, $"{(Negated ? "not " : "")}{Operand.Canonical} in ({string.Join(',', Options.Select(CanonicalText.Of))})", Span);

/// <summary>
/// <c>contains</c>, <c>starts with</c>, <c>ends with</c> or <c>matches</c> on text, <c>contains</c> on a list of texts, and <c>is</c> and <c>in</c>
/// on text where case is ignored.
/// </summary>
/// <param name="Parts">What the operand is tested for, one of which is enough; several only after <c>in</c>, and constants then.</param>
/// <param name="Pattern">The pattern that <c>matches</c> asks for; null for other tests.</param>
internal sealed record TextLeaf(TextTest Test, Expression Operand, ImmutableArray<Expression> Parts, bool IgnoresCase, TextPattern? Pattern, bool Negated, string Text, SourceSpan Span)
    : LeafCondition(Text, $"{(Negated ? "not " : "")}{Operand.Canonical} {Test} {string.Join(',', Parts.Select(p => p.Canonical))}{(IgnoresCase ? " ignoring case" : "")}", Span);

/// <summary><c>is known</c>, <c>is unknown</c>, <c>is nothing</c>: never unknown itself.</summary>
internal sealed record KnownLeaf(Expression Operand, Presence Wanted, bool Negated, string Text, SourceSpan Span)
    : LeafCondition(Text, $"{(Negated ? "not " : "")}{Operand.Canonical} is {Presences.Word(Wanted)}", Span);

/// <summary>A bare boolean, or <c>not</c> one.</summary>
internal sealed record BooleanLeaf(Expression Operand, bool Negated, string Text, SourceSpan Span)
    : LeafCondition(Text, $"{(Negated ? "not " : "")}{Operand.Canonical}", Span);

/// <summary>
/// <c>done(rule) within 30 days</c>: whether care of that rule is on record in (T - within, T]; <c>done(rule) here</c>: whether it is for the
/// entry at hand. Unknown without records.
/// </summary>
internal sealed record DoneLeaf(string RuleId, TimeAmount? Within, bool Here, bool Negated, string Text, SourceSpan Span)
    : LeafCondition(Text, $"{(Negated ? "not " : "")}done({RuleId}){(Here ? " here" : Within is { } w ? $" within {w}" : "")}", Span);
