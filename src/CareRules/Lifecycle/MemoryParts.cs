using CareRules.Outcomes;

namespace CareRules.Lifecycle;

/// <summary>The level held in one dimension.</summary>
/// <param name="Level">Null when no level holds.</param>
/// <param name="Reviewed">The last review.</param>
internal sealed record TierMemory(string? Level, DateTimeOffset Since, DateTimeOffset Reviewed)
{
    /// <summary>A lower level that takes effect when the grace is over; null for none.</summary>
    public PendingDowngrade? Pending { get; init; }

    /// <summary>True when the level was reached after the last review: the next one does not take it.</summary>
    public bool IsGained { get; init; }

    /// <summary>Whether <c>review_on</c> held the last time; a review out of turn is due when it comes to hold.</summary>
    public bool IsTriggered { get; init; }

    /// <summary>True when a person gave the level.</summary>
    public bool IsOverridden { get; init; }
}

/// <summary>A downgrade that waits for its grace to be over.</summary>
internal sealed record PendingDowngrade(string? Level, DateTimeOffset Since, TierChangeCause Cause);

/// <summary>The last churn flag.</summary>
/// <param name="Episode">How many flags were raised so far.</param>
internal sealed record ChurnMemory(int Episode, bool IsOpen, string Level, DateTimeOffset Since);

/// <summary>What is remembered of one care rule.</summary>
internal sealed record RuleMemory
{
    public static RuleMemory None { get; } = new();

    /// <summary>How often a standing rule came to hold.</summary>
    public int Episode { get; init; }

    /// <summary>Since when it holds; null when it does not.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>When the rule last acted, while its cooldown lasts.</summary>
    public DateTimeOffset? EmittedAt { get; init; }

    /// <summary>The occurrence it acted on: its other actions are not held back.</summary>
    public string? Occurrence { get; init; }
}

/// <summary>What of a budget is used up in its running period.</summary>
/// <param name="Period">The first day of the period.</param>
internal sealed record BudgetMemory(string Action, int Months, string? Currency, DateOnly Period, decimal Used);
