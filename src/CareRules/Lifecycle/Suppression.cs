using CareRules.Outcomes;

namespace CareRules.Lifecycle;

/// <summary>Why an action is suppressed.</summary>
/// <param name="until">UTC ticks; null when time alone does not end it.</param>
internal sealed class Suppression(SuppressionReason reason, long? until, string text)
{
    public SuppressionReason Reason { get; } = reason;

    public long? Until { get; } = until;

    public string Text { get; } = text;
}
