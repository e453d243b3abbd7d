using CareRules.Outcomes;

namespace CareRules.Benchmarks.Peers.Idiomatic;

/// <summary>An action or an escalation with its position in the outcome, since rules fire in no particular order.</summary>
internal sealed class Entry(long place, CareEntry of)
{
    public long Place { get; } = place;

    public CareEntry Of { get; } = of;
}
