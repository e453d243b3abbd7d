using System.Collections.Concurrent;
using CareRules.Engine;
using CareRules.Facts;
using CareRules.Outcomes;
using CareRules.Planning;

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
    public CareOutcome Evaluate(CustomerFacts facts, DateTimeOffset asOf) => Evaluate(facts, asOf, null);

    /// <summary>Evaluates with some values given in place of those that would be worked out.</summary>
    internal CareOutcome Evaluate(CustomerFacts facts, DateTimeOffset asOf, GivenValues? given)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var evaluator = Interlocked.Exchange(ref _next, null);
        if (evaluator is null && !_idle.TryTake(out evaluator))
        {
            evaluator = new Evaluator(Plan, RuleSet.Identity);
        }

        try
        {
            return evaluator.Evaluate(facts, asOf, given);
        }
        finally
        {
            evaluator.Release();
            if (Interlocked.CompareExchange(ref _next, evaluator, null) is not null)
            {
                _idle.Add(evaluator);
            }
        }
    }
}
