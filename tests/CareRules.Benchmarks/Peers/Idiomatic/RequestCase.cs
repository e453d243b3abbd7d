using CareRules.Facts;

namespace CareRules.Benchmarks.Peers.Idiomatic;

/// <summary>A service request.</summary>
/// <param name="index">Its place among the customer's requests.</param>
internal sealed class RequestCase(ServiceRequest request, int index)
{
    public ServiceRequest Request { get; } = request;

    public int Index { get; } = index;
}
