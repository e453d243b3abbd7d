using System.Collections.Immutable;
using CareRules.Facts;

namespace CareRules.Outcomes;

/// <summary>An action of a role after a goal was missed.</summary>
public sealed record GoalAction
{
    internal GoalAction()
    {
    }

    /// <summary>
    /// Stable identity: <c>goals/goal/first day of the period</c> (and <c>/n</c> for further actions). The same miss has the same id at
    /// every evaluation of the period.
    /// </summary>
    public required string Id { get; init; }

    /// <summary>What to do, for example <c>review</c>.</summary>
    public required string Action { get; init; }

    /// <summary>The role that owns it; null when the pack names none.</summary>
    public string? Owner { get; init; }

    /// <summary>The channel to use; null when the pack names none.</summary>
    public string? Channel { get; init; }

    /// <summary>What the action includes.</summary>
    public ImmutableArray<string> Includes { get; init; } = [];

    /// <summary>When it must be done, counted from as-of; null when the pack gives no time.</summary>
    public DateTimeOffset? Due { get; init; }

    /// <summary>The message to the role; empty when the pack gives none.</summary>
    public LocalizedText Message { get; init; } = LocalizedText.None;
}
