using System.Collections.Immutable;
using System.Globalization;
using CareRules.Model;
using CareRules.Outcomes;
using CareRules.Runtime.State;

namespace CareRules.Lifecycle;

/// <summary>Numbers the episodes of standing rules: each time that a rule becomes true is a new one.</summary>
internal sealed class StandingEpisodes(LifecyclePlan plan, MemoryDraft draft)
{
    private readonly HashSet<string> _holding = new(StringComparer.Ordinal);

    /// <summary>Sets the number of each rule's current or next episode.</summary>
    public static void Number(IEnumerable<KeyValuePair<string, RuleMemory>> rules, GivenValues given)
    {
        foreach (var (id, rule) in rules)
        {
            given.Episodes[id] = rule.Since is null ? rule.Episode + 1 : rule.Episode;
        }
    }

    /// <summary>Records which rules hold, and which have stopped holding.</summary>
    public void Note(string customer, ImmutableArray<CareAction> actions, ImmutableArray<DataGap> gaps, DateTimeOffset at)
    {
        _holding.Clear();
        foreach (var action in actions)
        {
            var source = plan.RuleOf(action).Source;
            if (source.Trigger is StandingTrigger && _holding.Add(source.Identity) && draft.Rule(source.Identity) is { Since: null } rule)
            {
                draft.Rules[source.Identity] = rule with { Episode = rule.Episode + 1, Since = draft.Baseline?.SinceOf(plan.RuleOf(action), at, draft.LastDecided) ?? at };
            }
        }

        Close(customer, gaps);
    }

    private void Close(string customer, ImmutableArray<DataGap> gaps)
    {
        List<KeyValuePair<string, RuleMemory>>? over = null;
        foreach (var rule in draft.Rules)
        {
            if (rule.Value.Since is not null && !_holding.Contains(rule.Key))
            {
                (over ??= []).Add(rule);
            }
        }

        foreach (var (id, rule) in over ?? [])
        {
            // An unknown rule keeps its episode open.
            if (plan.Rules.TryGetValue(id, out var known) && gaps.Any(g => g.Rule == known.Id))
            {
                continue;
            }

            draft.Rules[id] = rule with { Since = null };
            RemoveEmitted(string.Create(CultureInfo.InvariantCulture, $"{Ids.Escape(customer)}/{Ids.Escape(id)}/{rule.Episode}"));
        }
    }

    // A finished episode never occurs again: the next one has another number.
    private void RemoveEmitted(string id)
    {
        var over = draft.Emitted.Keys.Where(k => k.StartsWith(id, StringComparison.Ordinal) && (k.Length == id.Length || k[id.Length] == '/')).ToList();
        draft.Emitted.RemoveRange(over);
    }
}
