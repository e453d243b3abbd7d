using System.Collections.Immutable;
using System.Globalization;
using CareRules.Model;
using CareRules.Outcomes;
using CareRules.Runtime.State;

namespace CareRules.Lifecycle;

/// <summary>Gives each time that a standing rule comes to hold a number of its own.</summary>
internal sealed class StandingEpisodes(LifecyclePlan plan, MemoryDraft draft)
{
    private readonly HashSet<string> _holding = new(StringComparer.Ordinal);

    /// <summary>Says which episodes rules are in, or would begin.</summary>
    public static void Number(IEnumerable<KeyValuePair<string, RuleMemory>> rules, GivenValues given)
    {
        foreach (var (id, rule) in rules)
        {
            given.Episodes[id] = rule.Since is null ? rule.Episode + 1 : rule.Episode;
        }
    }

    /// <summary>Notes which rules hold, and which have ceased to.</summary>
    public void Note(string customer, ImmutableArray<CareAction> actions, ImmutableArray<DataGap> gaps, DateTimeOffset at)
    {
        _holding.Clear();
        foreach (var action in actions)
        {
            var source = plan.RuleOf(action).Source;
            if (source.Trigger is StandingTrigger && _holding.Add(source.Identity) && draft.Rule(source.Identity) is { Since: null } rule)
            {
                draft.Rules[source.Identity] = rule with { Episode = rule.Episode + 1, Since = at };
            }
        }

        Close(customer, gaps);
    }

    private void Close(string customer, ImmutableArray<DataGap> gaps)
    {
        var over = draft.Rules.Where(r => r.Value.Since is not null && !_holding.Contains(r.Key)).ToList();
        foreach (var (id, rule) in over)
        {
            // Not to know whether it holds is not to know that it does not.
            if (plan.Rules.TryGetValue(id, out var known) && gaps.Any(g => g.Rule == known.Id))
            {
                continue;
            }

            draft.Rules[id] = rule with { Since = null };
            Forget(string.Create(CultureInfo.InvariantCulture, $"{Ids.Escape(customer)}/{Ids.Escape(id)}/{rule.Episode}"));
        }
    }

    // An episode that is over never comes again: the next has another number.
    private void Forget(string id)
    {
        var over = draft.Emitted.Keys.Where(k => k.StartsWith(id, StringComparison.Ordinal) && (k.Length == id.Length || k[id.Length] == '/')).ToList();
        draft.Emitted.RemoveRange(over);
    }
}
