namespace CareRules.Facts;

/// <summary>An event of a list's entries that can trigger a rule: <c>on: complaint resolved</c>.</summary>
/// <param name="Name">The word after the entry's name; empty where the entry itself is the event (<c>on: purchase</c>).</param>
/// <param name="At">The field with the instant it happened; unknown while it has not.</param>
internal sealed record FactEvent(string Name, FactField At)
{
    /// <summary>
    /// True for an instant that a pack declares, which may become another: each is an event of its own. Built-in ones happen once, or what
    /// cancels them is told.
    /// </summary>
    public bool IsAnother => Name.Length > 0 && At.Declared;

    /// <summary>The events of a list's entries that fields of a pack's or host's own tell: each instant beside the list's time.</summary>
    public static IEnumerable<FactEvent> OfOwn(IEnumerable<FactField> fields, FactField? time) =>
        time is null ? [] : fields.Where(f => f is { Declared: true, Kind: ValueKind.Instant } && f != time).Select(f => new FactEvent(f.Name, f));
}
