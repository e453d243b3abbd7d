using System.Collections.Concurrent;
using CareRules.Facts;
using CareRules.Outcomes;
using CareRules.Runtime.State;

namespace CareRules.Runtime;

/// <summary>Evaluators of one plan, reused from one evaluation to the next. Safe to share between threads.</summary>
internal sealed class EvaluatorPool(Plan plan, RuleSetIdentity identity) : IGoalCounter
{
    private readonly ConcurrentBag<Evaluator> _idle = [];

    // One caller at a time is the usual case, and an exchange is cheaper than the bag.
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

    /// <summary>Evaluates a customer and counts the goals in one go.</summary>
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
