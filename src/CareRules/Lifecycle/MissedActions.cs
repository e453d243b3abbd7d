using System.Collections.Immutable;
using CareRules.Model;
using CareRules.Outcomes;

namespace CareRules.Lifecycle;

/// <summary>Gathers what came and went while nobody decided.</summary>
internal sealed class MissedActions(LifecyclePlan plan, MemoryDraft draft)
{
    private readonly Dictionary<string, CareAction> _seen = new(StringComparer.Ordinal);
    private readonly List<CareAction> _inOrder = [];

    /// <summary>Notes what one of the days between had to be done. Asked that day, since an episode that ends is forgotten.</summary>
    public void Add(ImmutableArray<CareAction> actions)
    {
        foreach (var action in actions)
        {
            if (!draft.Emitted.ContainsKey(action.Id) && IsMadeUpFor(plan.RuleOf(action).Source) && _seen.TryAdd(action.Id, action))
            {
                _inOrder.Add(action);
            }
        }
    }

    /// <summary>The actions of as-of and, in their place among them, the missed ones that are still to be done.</summary>
    public ImmutableArray<CareAction> Merge(ImmutableArray<CareAction> current, DateTimeOffset now)
    {
        if (_inOrder.Count == 0)
        {
            return current;
        }

        var standing = current.Select(a => a.Id).ToHashSet(StringComparer.Ordinal);
        var missed = _inOrder.FindAll(a => !standing.Contains(a.Id) && (a.Expires is not { } end || now < end));
        var renewed = current.Where(a => !draft.Emitted.ContainsKey(a.Id)).Select(a => a.Rule).ToHashSet(StringComparer.Ordinal);
        var late = missed.GroupBy(a => a.Rule, StringComparer.Ordinal).SelectMany(g => plan.RuleOf(g.First()).Source.Throttle.Missed == MissedOccurrences.Each ? g : renewed.Contains(g.Key) ? [] : Last([.. g]));

        // Sorting is stable: what a rule does on one occasion stays in order.
        return [.. late.Concat(current).OrderBy(a => plan.RuleOf(a).Source.Index).ThenBy(a => a.OccursAt ?? now)];
    }

    // What a standing rule asks for is to be done while it holds; afterwards only a rule that wants every one does it.
    private static bool IsMadeUpFor(CareRule rule) => rule.Throttle.Missed switch
    {
        MissedOccurrences.Each => true,
        MissedOccurrences.Once => rule.Trigger is not StandingTrigger,
        _ => false,
    };

    private static IEnumerable<CareAction> Last(List<CareAction> actions)
    {
        var latest = actions.MaxBy(a => a.OccursAt)!;
        var occurrence = ActionIds.OccurrenceOf(latest.Id);
        return actions.Where(a => ActionIds.OccurrenceOf(a.Id) == occurrence);
    }
}
