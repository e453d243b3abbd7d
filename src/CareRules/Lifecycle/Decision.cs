using System.Collections.Immutable;
using CareRules.Engine;
using CareRules.Facts;

namespace CareRules.Lifecycle;

/// <summary>One decision: walks through the days since the last, then looks at as-of, then holds back what must be.</summary>
internal sealed class Decision(LifecyclePlan plan, Evaluator evaluator, CustomerFacts facts, CareMemory memory)
{
    private readonly MemoryDraft _draft = new(memory);

    public CareDecision Make(DateTimeOffset asOf)
    {
        var pass = new LifecyclePass(plan, evaluator, facts, _draft);
        var missed = new MissedActions(plan, _draft);
        foreach (var day in DaysBetween(asOf))
        {
            missed.Add(pass.At(day));
        }

        var outcome = pass.At(plan.Clock.At(asOf.UtcTicks));
        var candidates = missed.Merge(outcome.Actions, outcome.AsOf)
            .Select(a => new Candidate(a, plan.Rules[a.Rule].Source, ActionIds.OccurrenceOf(a.Id)))
            .ToImmutableArray();
        var (actions, suppressed) = new Restraint(plan, facts.Customer, _draft, outcome.AsOf).Apply(candidates);
        return new CareDecision(
            outcome with { Actions = actions, Suppressed = suppressed },
            _draft.ToMemory(facts.Customer.Id, asOf.ToUniversalTime()));
    }

    // Levels, cadences and dates turn at midnight, so a look at each day's start misses none of them.
    private IEnumerable<DateTimeOffset> DaysBetween(DateTimeOffset asOf)
    {
        if (memory.LastDecided is not { } last)
        {
            yield break;
        }

        var today = plan.Clock.DayOf(asOf.UtcTicks);
        for (var day = Math.Max(plan.Clock.DayOf(last.UtcTicks) + 1, today - CareEngine.LongestWalk); day <= today; day++)
        {
            var start = plan.Clock.StartOfDay(day);
            if (start > last.UtcTicks && start < asOf.UtcTicks)
            {
                yield return plan.Clock.At(start);
            }
        }
    }
}
