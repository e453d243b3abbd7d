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
internal abstract class GoalIndicator;

/// <summary>The share of customers for whom a condition holds.</summary>
internal sealed class ShareIndicator(Condition condition) : GoalIndicator
{
    public Condition Condition { get; } = condition;
}

/// <summary>How many customers a condition holds for.</summary>
internal sealed class CountIndicator(Condition condition) : GoalIndicator
{
    public Condition Condition { get; } = condition;
}

/// <summary>The sum of a value over customers.</summary>
internal sealed class SumIndicator(Expression value) : GoalIndicator
{
    public Expression Value { get; } = value;
}

/// <summary>The mean of a value over customers.</summary>
internal sealed class AverageIndicator(Expression value) : GoalIndicator
{
    public Expression Value { get; } = value;
}

/// <summary>The sum of one value over the sum of another; minus one where it is a growth.</summary>
internal sealed class RatioIndicator(Expression of, Expression to, bool isGrowth) : GoalIndicator
{
    public Expression Of { get; } = of;

    public Expression To { get; } = to;

    public bool IsGrowth { get; } = isGrowth;
}

/// <summary>Promoters (9 and 10 of 10) minus detractors (6 and below) over all answers to surveys of a kind.</summary>
internal sealed class NpsIndicator(string kind, TimeAmount? over) : GoalIndicator
{
    public string Kind { get; } = kind;

    public TimeAmount? Over { get; } = over;
}

/// <summary>A figure given from outside.</summary>
internal sealed class GivenIndicator(Value value) : GoalIndicator
{
    public Value Value { get; } = value;
}

/// <summary>The target of an indicator.</summary>
/// <param name="atLeast">True when more is better.</param>
/// <param name="threshold">The value from which on the target is met; durations in seconds.</param>
/// <param name="baseline">What the target is relative to; null where it is not.</param>
/// <param name="text">As written: <c>rise by 30%</c>.</param>
internal sealed class GoalTarget(bool atLeast, decimal threshold, decimal? baseline, string? currency, string text)
{
    public bool AtLeast { get; } = atLeast;

    public decimal Threshold { get; } = threshold;

    public decimal? Baseline { get; } = baseline;

    public string? Currency { get; } = currency;

    public string Text { get; } = text;
}

/// <summary>An action of a role after a miss.</summary>
internal sealed record GoalActionSpec(int Index, string Action, string? Owner, string? Channel, ImmutableArray<string> Includes, TimeAmount? Due, LocalizedText Message, SourceSpan Span);
