using System.Collections.Immutable;
using System.Globalization;
using CareRules.Model;
using CareRules.Outcomes;
using CareRules.Planning;

namespace CareRules.Lifecycle;

/// <summary>Gives each time that a standing rule comes to hold a number of its own.</summary>
internal sealed class StandingEpisodes(LifecyclePlan plan, MemoryDraft draft)
{
    private readonly HashSet<string> _holding = new(StringComparer.Ordinal);

    /// <summary>The outcome's actions, those of standing rules with the number of their episode in place of <c>1</c>.</summary>
    public ImmutableArray<CareAction> Apply(CareOutcome outcome, DateTimeOffset at)
    {
        _holding.Clear();
        var actions = ImmutableArray.CreateBuilder<CareAction>(outcome.Actions.Length);
        foreach (var action in outcome.Actions)
        {
            actions.Add(plan.Rules[action.Rule].Source.Trigger is StandingTrigger ? InEpisode(action, at) : action);
        }

        Close(outcome);
        return actions.MoveToImmutable();
    }

    private CareAction InEpisode(CareAction action, DateTimeOffset at)
    {
        _holding.Add(action.Rule);
        var rule = draft.Rule(action.Rule);
        if (rule.Since is null)
        {
            rule = rule with { Episode = rule.Episode + 1, Since = at };
            draft.Rules[action.Rule] = rule;
        }

        return rule.Episode == 1 ? action : action with { Id = ActionIds.InEpisode(action.Id, rule.Episode) };
    }

    private void Close(CareOutcome outcome)
    {
        var over = draft.Rules.Where(r => r.Value.Since is not null && !_holding.Contains(r.Key)).ToList();
        foreach (var (id, rule) in over)
        {
            // Not to know whether it holds is not to know that it does not.
            if (outcome.DataGaps.Any(g => g.Rule == id))
            {
                continue;
            }

            draft.Rules[id] = rule with { Since = null };
            Forget(string.Create(CultureInfo.InvariantCulture, $"{Ids.Escape(outcome.Customer)}/{Ids.Escape(id)}/{rule.Episode}"));
        }
    }

    // An episode that is over never comes again: the next has another number.
    private void Forget(string id)
    {
        var over = draft.Emitted.Keys.Where(k => k.StartsWith(id, StringComparison.Ordinal) && (k.Length == id.Length || k[id.Length] == '/')).ToList();
        draft.Emitted.RemoveRange(over);
    }
}
