using CareRules.Outcomes;

namespace CareRules.Lifecycle;

/// <summary>Why an action is suppressed.</summary>
/// <param name="Until">UTC ticks; null when time alone does not end it.</param>
internal sealed record Suppression(SuppressionReason Reason, long? Until, string Text);
