using System.Collections.Concurrent;
using CareRules.Engine;
using CareRules.Facts;
using CareRules.Outcomes;
using CareRules.Planning;
using CareRules.Time;

namespace CareRules;

/// <summary>
/// The built-in engine. Make one for each rule set and keep it: planning is done once, evaluations share the plan and reuse
/// their memory. Safe to share between threads.
/// </summary>
public sealed class CareEngine : ICareEngine
{
    private readonly ConcurrentBag<Evaluator> _idle = [];

    // One caller at a time is the usual case, and an exchange is cheaper than the bag.
    private Evaluator? _next;

    /// <summary>Plans a policy.</summary>
    /// <param name="ruleSet">The policy.</param>
    /// <exception cref="ArgumentNullException"><paramref name="ruleSet"/> is null.</exception>
    public CareEngine(CareRuleSet ruleSet)
    {
        ArgumentNullException.ThrowIfNull(ruleSet);
        RuleSet = ruleSet;
        Plan = new Plan(ruleSet.Policy);
    }

    /// <inheritdoc/>
    public CareRuleSet RuleSet { get; }

    internal Plan Plan { get; }

    /// <inheritdoc/>
    public CareOutcome Evaluate(CustomerFacts facts, DateTimeOffset asOf) => Evaluate(facts, asOf, (GivenValues?)null);

    /// <summary>Evaluates a customer and counts the goals in one go.</summary>
    /// <param name="facts">What is known of the customer.</param>
    /// <param name="asOf">The instant to decide for; facts after it are left out and counted.</param>
    /// <param name="goals">Where goals are counted: made by <see cref="Goals"/> of this engine for the same instant.</param>
    /// <returns>The outcome.</returns>
    /// <exception cref="ArgumentException"><paramref name="goals"/> is of another engine, or of another as-of.</exception>
    /// <exception cref="FactsException">A fact has another type than the pack declares.</exception>
    /// <exception cref="CalendarCoverageException">Business time is needed on a day that the pack's calendar does not cover.</exception>
    public CareOutcome Evaluate(CustomerFacts facts, DateTimeOffset asOf, GoalTally goals)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(goals);
        goals.Check(this, asOf, nameof(goals));
        var evaluator = Take();
        try
        {
            var outcome = evaluator.Evaluate(facts, asOf, null);
            goals.Add(evaluator.Frame);
            return outcome;
        }
        finally
        {
            GiveBack(evaluator);
        }
    }

    /// <summary>A tally of the policy's goals, over no customer yet.</summary>
    /// <param name="asOf">The instant that customers are judged as of.</param>
    public GoalTally Goals(DateTimeOffset asOf) => new(this, asOf);

    /// <summary>Evaluates with some values given in place of those that would be worked out.</summary>
    internal CareOutcome Evaluate(CustomerFacts facts, DateTimeOffset asOf, GivenValues? given)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var evaluator = Take();
        try
        {
            return evaluator.Evaluate(facts, asOf, given);
        }
        finally
        {
            GiveBack(evaluator);
        }
    }

    /// <summary>Counts a customer for the goals alone.</summary>
    internal void Tally(CustomerFacts facts, GoalTally goals, GivenValues? given)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var evaluator = Take();
        try
        {
            evaluator.Begin(facts, goals.AsOf, given);
            goals.Add(evaluator.Frame);
        }
        finally
        {
            GiveBack(evaluator);
        }
    }

    private Evaluator Take()
    {
        var evaluator = Interlocked.Exchange(ref _next, null);
        return evaluator is not null || _idle.TryTake(out evaluator) ? evaluator : new Evaluator(Plan, RuleSet.Identity);
    }

    private void GiveBack(Evaluator evaluator)
    {
        evaluator.Release();
        if (Interlocked.CompareExchange(ref _next, evaluator, null) is not null)
        {
            _idle.Add(evaluator);
        }
    }
}
