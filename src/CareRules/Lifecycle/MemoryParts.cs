using CareRules.Outcomes;

namespace CareRules.Lifecycle;

/// <summary>The level held in one dimension.</summary>
/// <param name="Level">Null when no level holds, and while it is undetermined.</param>
/// <param name="Reviewed">The last review.</param>
internal sealed record TierMemory(string? Level, DateTimeOffset Since, DateTimeOffset Reviewed)
{
    /// <summary>True while facts are missing to tell the first level: the first one that is known is no change.</summary>
    public bool IsUndetermined { get; init; }

    /// <summary>Why a review is open that could not tell whether the level is still deserved; null for none.</summary>
    public TierChangeCause? Unfinished { get; init; }

    /// <summary>A lower level that takes effect when the grace is over; null for none.</summary>
    public PendingDowngrade? Pending { get; init; }

    /// <summary>True when the level was reached after the last review: the next review does not lower it.</summary>
    public bool IsGained { get; init; }

    /// <summary>Whether <c>review_on</c> held the last time; an unscheduled review is due when it becomes true.</summary>
    public bool IsTriggered { get; init; }

    /// <summary>True when a manual override gave the level.</summary>
    public bool IsOverridden { get; init; }

    /// <summary>
    /// The level that was held before, in a policy with points, which count the level of the day on which they were earned; null for none.
    /// </summary>
    public PastLevel? Past { get; init; }
}

/// <summary>A level that was held.</summary>
/// <param name="Before">The one before it; null for none.</param>
internal sealed record PastLevel(string? Level, DateTimeOffset Since, PastLevel? Before)
{
    /// <summary>A level and those before it, the latest first.</summary>
    public static IEnumerable<PastLevel> All(PastLevel? latest)
    {
        for (var level = latest; level is not null; level = level.Before)
        {
            yield return level;
        }
    }
}

/// <summary>A downgrade that is pending until its grace is over.</summary>
internal sealed record PendingDowngrade(string? Level, DateTimeOffset Since, TierChangeCause Cause);

/// <summary>The last churn flag.</summary>
/// <param name="Episode">How many flags were raised so far.</param>
internal sealed record ChurnMemory(int Episode, bool IsOpen, string Level, DateTimeOffset Since);

/// <summary>The memory of one care rule.</summary>
internal sealed record RuleMemory
{
    public static RuleMemory None { get; } = new();

    /// <summary>How often a standing rule became true.</summary>
    public int Episode { get; init; }

    /// <summary>Since when it has been true; null when it is not.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>When the rule last acted, while its cooldown lasts.</summary>
    public DateTimeOffset? EmittedAt { get; init; }

    /// <summary>The occurrence it acted on, whose other actions are not suppressed.</summary>
    public string? Occurrence { get; init; }
}

/// <summary>The use of a budget in its current period.</summary>
/// <param name="Period">The first day of the period.</param>
internal sealed record BudgetMemory(string Action, int Months, string? Currency, DateOnly Period, decimal Used);
