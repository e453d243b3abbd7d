using System.Collections.Immutable;
using CareRules.Diagnostics;
using CareRules.Facts;

namespace CareRules.Outcomes;

/// <summary>One goal over all customers: what it is, what it should be, and what to do about a miss.</summary>
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

    /// <summary>What <see cref="Value"/>, <see cref="Target"/>, <see cref="Baseline"/> and <see cref="Gap"/> count: <c>percent</c> (as a fraction), <c>number</c>, <c>seconds</c>, or a currency's code.</summary>
    public required string Unit { get; init; }

    /// <summary>The indicator over the customers that could be told; null when there are none, or nothing to divide by.</summary>
    public decimal? Value { get; init; }

    /// <summary>The value that is just good enough.</summary>
    public required decimal Target { get; init; }

    /// <summary>True when the value must be at least <see cref="Target"/>; false when at most.</summary>
    public required bool AtLeast { get; init; }

    /// <summary>The target as the pack writes it: <c>rise by 30%</c>.</summary>
    public required string TargetText { get; init; }

    /// <summary>What the target is relative to; null for a fixed one.</summary>
    public decimal? Baseline { get; init; }

    /// <summary>How far the value is from being good enough; 0 when it is, null when it is unknown.</summary>
    public decimal? Gap { get; init; }

    /// <summary>Whether the goal is met; unknown without a value.</summary>
    public required Truth Met { get; init; }

    /// <summary>How many customers of the goal's population were counted.</summary>
    public required long Counted { get; init; }

    /// <summary>How many could not be told: whether they belong to the population, or what they are worth to it. They count neither for nor against the goal.</summary>
    public required long Unknown { get; init; }

    /// <summary>The upper part of the value: customers for whom it holds, or the sum; null for a figure from outside, and where no decimal holds it.</summary>
    public decimal? Total { get; init; }

    /// <summary>The first day of the running period, which ids of actions carry.</summary>
    public required DateOnly Period { get; init; }

    /// <summary>What to do; empty unless the goal is missed.</summary>
    public ImmutableArray<GoalAction> Actions { get; init; } = [];
}
