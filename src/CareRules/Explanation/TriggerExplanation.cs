using CareRules.Facts;

namespace CareRules.Explanation;

/// <summary>Whether it is a rule's turn.</summary>
/// <param name="Truth">True when a turn is current; unknown when it hangs on a date that is not known.</param>
/// <param name="Text">Which turn is current and until when, or which was the last and when the next comes.</param>
public sealed record TriggerExplanation(Truth Truth, LocalizedText Text)
{
    /// <summary>What stands for the turn in action ids, for example <c>2026-03-01</c>; null when none is current.</summary>
    public string? Occurrence { get; init; }

    /// <summary>When the next turn begins; null when it is not known.</summary>
    public DateTimeOffset? Next { get; init; }
}
