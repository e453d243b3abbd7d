namespace CareRules.Facts;

/// <summary>An event of a list's entries that can trigger a rule: <c>on: complaint resolved</c>.</summary>
/// <param name="Name">The word after the entry's name; empty where the entry itself is the event (<c>on: purchase</c>).</param>
/// <param name="At">The field with the instant it happened; unknown while it has not.</param>
internal sealed record FactEvent(string Name, FactField At);
