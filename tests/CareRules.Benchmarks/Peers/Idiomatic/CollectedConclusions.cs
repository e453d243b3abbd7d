using NRules.RuleModel;

namespace CareRules.Benchmarks.Peers.Idiomatic;

/// <summary>A plain list: the cheapest collection for a session that fires once and is discarded.</summary>
internal sealed class CollectedConclusions : Conclusions
{
    private readonly List<Entry> _entries = [];

    public override void Add(IContext context, ReadOnlySpan<Entry> entries) => _entries.AddRange(entries);

    protected override List<Entry> Entries() => _entries;
}
