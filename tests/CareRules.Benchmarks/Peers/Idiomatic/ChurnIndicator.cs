using CareRules.Outcomes;

namespace CareRules.Benchmarks.Peers.Idiomatic;

/// <summary>An indicator of churn that holds.</summary>
/// <param name="place">Its place among the indicators.</param>
internal sealed class ChurnIndicator(int place, ChurnReason reason)
{
    public int Place { get; } = place;

    public ChurnReason Reason { get; } = reason;
}
