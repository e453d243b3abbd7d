using NRules;
using NRules.RuleModel;

namespace CareRules.Benchmarks.Peers.Idiomatic;

/// <summary>
/// Facts linked to the rule that concluded them: needed in a session that stays open, since they are retracted when the rule no longer
/// holds.
/// </summary>
internal sealed class LinkedConclusions(ISession session) : Conclusions
{
    public override void Add(IContext context, ReadOnlySpan<Entry> entries)
    {
        foreach (var key in context.GetLinkedKeys().ToList())
        {
            context.RetractLinked(key, context.GetLinked(key)!);
        }

        foreach (var entry in entries)
        {
            context.InsertLinked(entry.Place, entry);
        }
    }

    protected override List<Entry> Entries() => [.. session.Query<Entry>()];
}
