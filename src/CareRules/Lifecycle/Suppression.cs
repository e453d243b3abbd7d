using CareRules.Outcomes;
using CareRules.Time;

namespace CareRules.Lifecycle;

/// <summary>Why an action is suppressed.</summary>
/// <param name="until">UTC ticks; null when time alone does not end it.</param>
internal sealed class Suppression(SuppressionReason reason, long? until, string text)
{
    public SuppressionReason Reason { get; } = reason;

    public long? Until { get; } = until;

    public string Text { get; } = text;

    /// <summary>The baseline of its rule, for <see cref="SuppressionReason.Baseline"/>; null for other reasons.</summary>
    public DateTimeOffset? Baseline { get; init; }

    /// <summary>The entry for an action that it suppresses.</summary>
    public Suppressed Of(CareAction action, PackClock clock) => Reason == SuppressionReason.IncompleteMessage ? Suppressed.Incomplete(action) : new(action.Rule, action.Source)
    {
        Id = action.Id,
        Action = action.Action,
        Channel = action.Channel,
        Reason = Reason,
        SuppressedUntil = Until is { } until ? clock.At(until) : null,
        Text = Text,
        Baseline = Baseline,
    };
}
