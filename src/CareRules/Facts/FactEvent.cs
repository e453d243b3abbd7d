namespace CareRules.Facts;

/// <summary>Something that happens to an entry of a list and that a rule can be triggered by: <c>on: complaint resolved</c>.</summary>
/// <param name="Name">The word after the entry's name; empty where the entry itself is the event (<c>on: purchase</c>).</param>
/// <param name="At">The instant it happened; unknown while it has not.</param>
internal sealed record FactEvent(string Name, FactField At);
