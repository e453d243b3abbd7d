using System.Collections.Immutable;
using CareRules.Model;
using CareRules.Outcomes;

namespace CareRules.Lifecycle;

/// <summary>Collects the actions that began and ended between two decisions.</summary>
internal sealed class MissedActions(LifecyclePlan plan, MemoryDraft draft)
{
    private readonly Dictionary<string, CareAction> _seen = new(StringComparer.Ordinal);
    private readonly List<CareAction> _inOrder = [];

    /// <summary>
    /// Adds the actions of an instant between the decisions. They are evaluated as of that instant, since an episode that ends is removed
    /// from the memory.
    /// </summary>
    public void Add(ImmutableArray<CareAction> actions)
    {
        foreach (var action in actions)
        {
            if (draft.Emitted.ContainsKey(action.Id) || !IsMadeUpFor(plan.RuleOf(action).Source))
            {
                continue;
            }

            if (_seen.TryAdd(action.Id, action))
            {
                _inOrder.Add(action);
            }
            else if (!_seen[action.Id].LacksInMessage.IsEmpty && action.LacksInMessage.IsEmpty)
            {
                // It was held back, and its message has become complete since.
                _inOrder[_inOrder.FindIndex(a => a.Id == action.Id)] = _seen[action.Id] = action;
            }
        }
    }

    /// <summary>The actions of as-of, merged in order with the missed ones that are still due.</summary>
    /// <param name="isKnown">Whether the baseline holds an action of as-of back.</param>
    public ImmutableArray<CareAction> Merge(ImmutableArray<CareAction> current, DateTimeOffset now, Predicate<CareAction> isKnown)
    {
        if (_inOrder.Count == 0)
        {
            return current;
        }

        // What lacks a fact now, and had its message at an earlier instant, goes as it was then.
        current = [.. current.Select(a => !a.LacksInMessage.IsEmpty && _seen.TryGetValue(a.Id, out var seen) && seen.LacksInMessage.IsEmpty && (seen.Expires is not { } end || now < end) ? seen : a)];
        var standing = current.Select(a => a.Id).ToHashSet(StringComparer.Ordinal);
        var missed = _inOrder.FindAll(a => !standing.Contains(a.Id) && (a.Expires is not { } end || now < end));
        var renewed = current.Where(a => !draft.Emitted.ContainsKey(a.Id) && !isKnown(a)).Select(a => a.Rule).ToHashSet(StringComparer.Ordinal);
        var late = missed.GroupBy(a => a.Rule, StringComparer.Ordinal).SelectMany(g => plan.RuleOf(g.First()).Source.Throttle.Missed == MissedOccurrences.Each ? g : renewed.Contains(g.Key) ? [] : Last([.. g])).ToList();
        if (late.Count == 0)
        {
            return current;
        }

        // The sort is stable: a rule's actions for one occurrence stay in order.
        return [.. late.Concat(current).OrderBy(a => plan.RuleOf(a).Source.Index).ThenBy(a => a.OccursAt ?? now)];
    }

    // The actions of a standing rule are due while it holds; after that only if the rule makes up for every occurrence.
    private static bool IsMadeUpFor(CareRule rule) => rule.Throttle.Missed switch
    {
        MissedOccurrences.Each => true,
        MissedOccurrences.Once => rule.Trigger is not StandingTrigger,
        MissedOccurrences.Skip => false,
    };

    private static IEnumerable<CareAction> Last(List<CareAction> actions)
    {
        var latest = actions.MaxBy(a => a.OccursAt)!;
        var occurrence = ActionIds.OccurrenceOf(latest.Id);
        return actions.Where(a => ActionIds.OccurrenceOf(a.Id) == occurrence);
    }

    /// <summary>True when no action was missed.</summary>
    public bool IsEmpty => _inOrder.Count == 0;
}
