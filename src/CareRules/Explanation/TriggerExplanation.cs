using CareRules.Facts;

namespace CareRules.Explanation;

/// <summary>Whether a rule has a current occurrence.</summary>
/// <param name="Truth">True when an occurrence is current; unknown when the trigger's date is unknown.</param>
/// <param name="Text">Which occurrence is current and until when, or which was the last and when the next comes.</param>
public sealed record TriggerExplanation(Truth Truth, LocalizedText Text)
{
    /// <summary>The current occurrence's part of action ids, for example <c>2026-03-01</c>; null when none is current.</summary>
    public string? Occurrence { get; init; }

    /// <summary>When the next occurrence begins; null when it is unknown.</summary>
    public DateTimeOffset? Next { get; init; }
}
