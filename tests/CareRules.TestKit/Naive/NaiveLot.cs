using NodaTime;

namespace CareRules.TestKit.Naive;

/// <summary>Points that were earned together.</summary>
/// <param name="Number">The sequence number; older lots have smaller numbers.</param>
/// <param name="Expires">When they expire; null for never.</param>
internal sealed record NaiveLot(int Number, Instant? Expires)
{
    /// <summary>The points that are left.</summary>
    public decimal Left { get; set; }

    /// <summary>From when on its points can be used; null for at once.</summary>
    public Instant? Settles { get; init; }

    /// <summary>The points that cannot be used yet.</summary>
    public decimal Held { get; set; }

    /// <summary>The points that have expired.</summary>
    public decimal Expired { get; set; }
}
