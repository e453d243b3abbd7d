using System.Collections.Immutable;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Model.Expressions;

namespace CareRules.Model;

/// <summary>An indicator over all customers, with its target.</summary>
/// <param name="RuleId">Its id in outcomes: <c>goals.core-coverage</c>.</param>
/// <param name="Of">The condition for customers to be counted; null for all.</param>
/// <param name="Kind">The indicator's type: number, percent, money or duration.</param>
/// <param name="Period">The period in which a miss is reported once.</param>
internal sealed record Goal(
    string Name,
    string RuleId,
    int Index,
    LocalizedText Label,
    GoalIndicator Indicator,
    ValueKind Kind,
    Condition? Of,
    GoalTarget Target,
    TimeAmount Period,
    ImmutableArray<GoalActionSpec> OnMiss,
    SourceSpan Span);

/// <summary>The figure that is computed over the customers. The family is closed.</summary>
internal abstract record GoalIndicator;

/// <summary>The share of customers for whom a condition holds.</summary>
internal sealed record ShareIndicator(Condition Condition) : GoalIndicator;

/// <summary>How many customers a condition holds for.</summary>
internal sealed record CountIndicator(Condition Condition) : GoalIndicator;

/// <summary>The sum of a value over customers.</summary>
internal sealed record SumIndicator(Expression Value) : GoalIndicator;

/// <summary>The mean of a value over customers.</summary>
internal sealed record AverageIndicator(Expression Value) : GoalIndicator;

/// <summary>The sum of one value over the sum of another; minus one where it is a growth.</summary>
internal sealed record RatioIndicator(Expression Of, Expression To, bool IsGrowth) : GoalIndicator;

/// <summary>Promoters (9 and 10 of 10) minus detractors (6 and below) over all answers to surveys of a kind.</summary>
internal sealed record NpsIndicator(string Kind, TimeAmount? Over) : GoalIndicator;

/// <summary>A figure given from outside.</summary>
internal sealed record GivenIndicator(Value Value) : GoalIndicator;

/// <summary>The target of an indicator.</summary>
/// <param name="AtLeast">True when more is better.</param>
/// <param name="Threshold">The value from which on the target is met; durations in seconds.</param>
/// <param name="Baseline">What the target is relative to; null where it is not.</param>
/// <param name="Text">As written: <c>rise by 30%</c>.</param>
internal sealed record GoalTarget(bool AtLeast, decimal Threshold, decimal? Baseline, string? Currency, string Text);

/// <summary>An action of a role after a miss.</summary>
internal sealed record GoalActionSpec(int Index, string Action, string? Owner, string? Channel, ImmutableArray<string> Includes, TimeAmount? Due, LocalizedText Message, SourceSpan Span);
