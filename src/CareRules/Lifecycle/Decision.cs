using System.Collections.Immutable;
using CareRules.Engine;
using CareRules.Facts;
using CareRules.Planning;

namespace CareRules.Lifecycle;

/// <summary>One decision: goes through what happened since the last, looks at as-of, then holds back what must be.</summary>
internal sealed class Decision(LifecyclePlan plan, Evaluator evaluator, CustomerFacts facts, CareMemory memory, GivenValues? standIns)
{
    private readonly MemoryDraft _draft = new(memory);

    public CareDecision Make(DateTimeOffset asOf)
    {
        var pass = new LifecyclePass(plan, evaluator, facts, _draft, standIns);
        var missed = new MissedActions(plan, _draft);
        if (memory.LastDecided is { } last)
        {
            foreach (var at in Timeline.Between(plan, facts, last.UtcTicks, asOf.UtcTicks))
            {
                missed.Add(pass.Passed(plan.Clock.At(at)));
            }
        }

        var outcome = pass.Show(pass.At(plan.Clock.At(asOf.UtcTicks)));
        var candidates = missed.Merge(outcome.Actions, outcome.AsOf).Select(a => new Candidate(a, plan.RuleOf(a).Source)).ToImmutableArray();
        var (actions, suppressed) = new Restraint(plan, facts.Customer, _draft, outcome.AsOf).Apply(candidates);
        return new CareDecision(
            outcome with { Actions = actions, Suppressed = suppressed },
            _draft.ToMemory(facts.Customer.Id, asOf.ToUniversalTime()));
    }
}
