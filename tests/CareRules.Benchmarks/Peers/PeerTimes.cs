namespace CareRules.Benchmarks.Peers;

/// <summary>Microseconds for one customer.</summary>
/// <param name="Single">A few customers alternately, the fastest round.</param>
/// <param name="Sweep">All customers one after the other, the fastest round.</param>
internal sealed record PeerTimes(double Single, double Sweep);
