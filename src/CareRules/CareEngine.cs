using System.Collections.Concurrent;
using CareRules.Engine;
using CareRules.Facts;
using CareRules.Lifecycle;
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
    private readonly LifecyclePlan _lifecycle;

    /// <summary>How many days before as-of <see cref="Decide(CustomerFacts, DateTimeOffset, CareMemory)"/> looks into after a long silence: 366.</summary>
    public const int LongestWalk = 366;

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
        _lifecycle = new LifecyclePlan(Plan);
    }

    /// <inheritdoc/>
    public CareRuleSet RuleSet { get; }

    internal Plan Plan { get; }

    /// <inheritdoc/>
    public CareOutcome Evaluate(CustomerFacts facts, DateTimeOffset asOf) => Evaluate(facts, asOf, null);

    /// <summary>
    /// Decides with what is remembered of the customer: levels are held until a review, a churn flag until it clears, nothing is
    /// emitted twice, and what the policy's limits hold back comes out as suppressed. Pure: the same facts, as-of and memory give the
    /// same decision. What happened since the last decision is gone through first, day by day and fact by fact, so that a customer who is
    /// decided on once a week fares as one who is decided on every hour; at most the last <see cref="LongestWalk"/> days are.
    /// </summary>
    /// <param name="facts">What is known of the customer.</param>
    /// <param name="asOf">The instant to decide for; facts after it are left out and counted.</param>
    /// <param name="memory">What the last decision left; <see cref="CareMemory.Empty"/> for the first.</param>
    /// <returns>The outcome, and the memory for the next decision.</returns>
    /// <exception cref="ArgumentException">The memory is another customer's.</exception>
    /// <exception cref="ArgumentOutOfRangeException">As-of lies before the last decision.</exception>
    /// <exception cref="FactsException">A fact has another type than the pack declares.</exception>
    /// <exception cref="CalendarCoverageException">Business time is asked for outside the days that the calendar covers.</exception>
    public CareDecision Decide(CustomerFacts facts, DateTimeOffset asOf, CareMemory memory) => Decide(facts, asOf, memory, null);

    /// <summary>Decides with measures and signals given in place of those that would be worked out.</summary>
    internal CareDecision Decide(CustomerFacts facts, DateTimeOffset asOf, CareMemory memory, GivenValues? given)
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

        var evaluator = Rent();
        try
        {
            return new Decision(_lifecycle, evaluator, facts, memory, given).Make(asOf);
        }
        finally
        {
            Return(evaluator);
        }
    }

    /// <summary>Evaluates with some values given in place of those that would be worked out.</summary>
    internal CareOutcome Evaluate(CustomerFacts facts, DateTimeOffset asOf, GivenValues? given)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var evaluator = Rent();
        try
        {
            return evaluator.Evaluate(facts, asOf, given);
        }
        finally
        {
            Return(evaluator);
        }
    }

    private Evaluator Rent() =>
        Interlocked.Exchange(ref _next, null) ?? (_idle.TryTake(out var evaluator) ? evaluator : new Evaluator(Plan, RuleSet.Identity));

    private void Return(Evaluator evaluator)
    {
        evaluator.Release();
        if (Interlocked.CompareExchange(ref _next, evaluator, null) is not null)
        {
            _idle.Add(evaluator);
        }
    }
}
