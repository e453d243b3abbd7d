using CareRules.Outcomes;

namespace CareRules.Lifecycle;

/// <summary>Why an action does not go out.</summary>
/// <param name="Until">UTC ticks; null when time alone does not end it.</param>
internal sealed record Suppression(SuppressionReason Reason, long? Until, string Text);
