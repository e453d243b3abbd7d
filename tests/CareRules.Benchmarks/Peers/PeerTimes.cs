namespace CareRules.Benchmarks.Peers;

/// <summary>Microseconds for one customer.</summary>
/// <param name="Single">A few customers in turn, the fastest turn.</param>
/// <param name="Sweep">All customers one after the other.</param>
internal sealed record PeerTimes(double Single, double Sweep);
