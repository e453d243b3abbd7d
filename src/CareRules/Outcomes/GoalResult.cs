using System.Collections.Immutable;
using CareRules.Diagnostics;
using CareRules.Facts;

namespace CareRules.Outcomes;

/// <summary>The result of one goal over all customers: its value, its target, and the actions after a miss.</summary>
public sealed record GoalResult : CareEntry
{
    internal GoalResult(string rule, SourceLocation source)
        : base(rule, source)
    {
    }

    /// <summary>The goal's name in the pack.</summary>
    public required string Goal { get; init; }

    /// <summary>Its label; may be empty.</summary>
    public LocalizedText Label { get; init; } = LocalizedText.None;

    /// <summary>
    /// The unit of <see cref="Value"/>, <see cref="Target"/>, <see cref="Baseline"/> and <see cref="Gap"/>: <c>percent</c> (as a fraction),
    /// <c>number</c>, <c>seconds</c>, or a currency's code.
    /// </summary>
    public required string Unit { get; init; }

    /// <summary>The indicator over the customers for whom it is known; null when there are none, or when the divisor is zero.</summary>
    public decimal? Value { get; init; }

    /// <summary>The value from which on the goal is met.</summary>
    public required decimal Target { get; init; }

    /// <summary>True when the value must be at least <see cref="Target"/>; false when at most.</summary>
    public required bool AtLeast { get; init; }

    /// <summary>The target as the pack writes it: <c>rise by 30%</c>.</summary>
    public required string TargetText { get; init; }

    /// <summary>The value that the target is relative to; null for a fixed one.</summary>
    public decimal? Baseline { get; init; }

    /// <summary>How far the value is from the target; 0 when the goal is met, null when it is unknown.</summary>
    public decimal? Gap { get; init; }

    /// <summary>Whether the goal is met; unknown without a value.</summary>
    public required Truth Met { get; init; }

    /// <summary>How many customers of the goal's population were counted.</summary>
    public required long Counted { get; init; }

    /// <summary>
    /// For how many customers it is unknown whether they belong to the population, or what their value is. They are not counted.
    /// </summary>
    public required long Unknown { get; init; }

    /// <summary>
    /// The numerator of the value: customers for whom it holds, or the sum; null for a figure given from outside, and where it does not fit
    /// a decimal.
    /// </summary>
    public decimal? Total { get; init; }

    /// <summary>The first day of the current period, which is part of the ids of actions.</summary>
    public required DateOnly Period { get; init; }

    /// <summary>What to do; empty unless the goal is missed.</summary>
    public ImmutableArray<GoalAction> Actions { get; init; } = [];
}
