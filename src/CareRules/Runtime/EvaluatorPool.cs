using System.Collections.Concurrent;
using CareRules.Facts;
using CareRules.Outcomes;
using CareRules.Runtime.State;

namespace CareRules.Runtime;

/// <summary>A pool of evaluators for one plan. Safe for concurrent use.</summary>
internal sealed class EvaluatorPool(Plan plan, RuleSetIdentity identity) : IGoalCounter
{
    private readonly ConcurrentBag<Evaluator> _idle = [];

    // Usually there is one caller at a time, and an interlocked exchange is cheaper than the bag.
    private Evaluator? _next;

    public Plan Plan { get; } = plan;

    public RuleSetIdentity Identity { get; } = identity;

    public Evaluator Rent() =>
        Interlocked.Exchange(ref _next, null) ?? (_idle.TryTake(out var evaluator) ? evaluator : new Evaluator(Plan, Identity));

    public void Return(Evaluator evaluator)
    {
        evaluator.Release();
        if (Interlocked.CompareExchange(ref _next, evaluator, null) is not null)
        {
            _idle.Add(evaluator);
        }
    }

    /// <summary>Evaluates a customer and counts it for the goals.</summary>
    public CareOutcome Evaluate(CustomerFacts facts, DateTimeOffset asOf, GivenValues? given, GoalTally? goals)
    {
        var evaluator = Rent();
        try
        {
            var outcome = evaluator.Evaluate(facts, asOf, given);
            goals?.Add(evaluator.Frame);
            return outcome;
        }
        finally
        {
            Return(evaluator);
        }
    }

    /// <summary>Counts a customer for the goals alone.</summary>
    public void Tally(CustomerFacts facts, GoalTally goals, GivenValues? given)
    {
        var evaluator = Rent();
        try
        {
            evaluator.Begin(facts, goals.AsOf, given);
            goals.Add(evaluator.Frame);
        }
        finally
        {
            Return(evaluator);
        }
    }
}
