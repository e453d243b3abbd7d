using CareRules.Benchmarks.Baseline;

namespace CareRules.Benchmarks.Peers.Idiomatic;

/// <summary>
/// The customer with the level that a tier rule found, or those that are possible. Care rules match this one fact and test tier and segment first: these tests are
/// shared nodes at the top of the network, and rules for another tier are never evaluated.
/// </summary>
internal sealed class TieredCustomer(Tiers tier, CustomerCard card)
{
    public Tiers Tier { get; } = tier;

    public string? Segment => Card.Figures.Segment;

    public CustomerCard Card { get; } = card;
}
