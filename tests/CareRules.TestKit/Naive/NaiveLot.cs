using NodaTime;

namespace CareRules.TestKit.Naive;

/// <summary>Points that came together.</summary>
/// <param name="Number">Which they are of all that came; older ones have smaller numbers.</param>
/// <param name="Expires">When they expire; null for never.</param>
internal sealed record NaiveLot(int Number, Instant? Expires)
{
    /// <summary>How many are there still.</summary>
    public decimal Left { get; set; }

    /// <summary>How many have expired.</summary>
    public decimal Expired { get; set; }
}
