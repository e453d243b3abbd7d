using System.Collections.Immutable;
using CareRules.Facts;
using CareRules.Runtime;
using CareRules.Runtime.State;

namespace CareRules.Lifecycle;

/// <summary>One decision: evaluates the instants since the last one, then as-of, then suppresses actions.</summary>
internal sealed class Decision(LifecyclePlan plan, IEvaluation evaluator, CustomerFacts facts, CareMemory memory, GivenValues? testValues)
{
    private readonly MemoryDraft _draft = new(memory);

    /// <summary>Checks the arguments before anything is evaluated.</summary>
    /// <exception cref="ArgumentException">The memory belongs to another customer.</exception>
    /// <exception cref="ArgumentOutOfRangeException">As-of lies before the last decision.</exception>
    public static void Check(CustomerFacts facts, DateTimeOffset asOf, CareMemory memory)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(memory);
        if (memory.Customer is { } customer && customer != facts.Customer.Id)
        {
            throw new ArgumentException($"The memory is that of `{customer}`, not of `{facts.Customer.Id}`.", nameof(memory));
        }

        if (asOf < memory.LastDecided)
        {
            throw new ArgumentOutOfRangeException(nameof(asOf), asOf, $"As-of lies before the last decision, which was for {memory.LastDecided:O}.");
        }
    }

    public CareDecision Make(DateTimeOffset asOf)
    {
        var pass = new LifecyclePass(plan, evaluator, facts, _draft, testValues);
        var missed = new MissedActions(plan, _draft);
        if (memory.LastDecided is { } last)
        {
            foreach (var at in Timeline.Between(plan, facts, last.UtcTicks, asOf.UtcTicks))
            {
                missed.Add(pass.ActionsAt(plan.Clock.At(at)));
            }
        }

        var outcome = pass.WithMemory(pass.At(plan.Clock.At(asOf.UtcTicks)));
        var candidates = missed.Merge(outcome.Actions, outcome.AsOf).Select(a => new Candidate(a, plan.RuleOf(a).Source)).ToImmutableArray();
        var (actions, suppressed) = new Throttle(plan, facts.Customer, _draft, outcome.AsOf).Apply(candidates);
        return new CareDecision(
            outcome with { Actions = actions, Suppressed = suppressed },
            _draft.ToMemory(facts.Customer.Id, asOf.ToUniversalTime()));
    }
}
