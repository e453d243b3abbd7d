namespace CareRules.Benchmarks.Peers;

/// <summary>Microseconds for one customer.</summary>
/// <param name="Single">A few customers in turn, the fastest turn.</param>
/// <param name="Sweep">All customers one after the other, the fastest turn.</param>
internal sealed record PeerTimes(double Single, double Sweep);
