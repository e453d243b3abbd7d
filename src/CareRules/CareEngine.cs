using CareRules.Compilation;
using CareRules.Facts;
using CareRules.Lifecycle;
using CareRules.Outcomes;
using CareRules.Runtime;
using CareRules.Runtime.State;

namespace CareRules;

/// <summary>
/// The built-in engine. Create one for each rule set and keep it: the policy is compiled once, and evaluations share the plan and reuse
/// their buffers. Safe for concurrent use.
/// </summary>
public sealed class CareEngine : ICareEngine, IRuleTestEngine
{
    private readonly EvaluatorPool _pool;
    private readonly LifecyclePlan _lifecycle;

    /// <summary>
    /// How many days before as-of <see cref="Decide(CustomerFacts, DateTimeOffset, CareMemory)"/> looks at when the last decision is
    /// older: 366.
    /// </summary>
    public const int LongestWalk = 366;

    /// <summary>Compiles a policy.</summary>
    /// <param name="ruleSet">The policy.</param>
    /// <exception cref="ArgumentNullException"><paramref name="ruleSet"/> is null.</exception>
    public CareEngine(CareRuleSet ruleSet)
    {
        ArgumentNullException.ThrowIfNull(ruleSet);
        RuleSet = ruleSet;
        Compiled = PolicyCompiler.Compile(ruleSet.Policy);
        _pool = new EvaluatorPool(Plan, ruleSet.Identity);
        _lifecycle = new LifecyclePlan(Plan);
    }

    /// <inheritdoc/>
    public CareRuleSet RuleSet { get; }

    internal Plan Plan => Compiled.Plan;

    internal CompiledPolicy Compiled { get; }

    /// <inheritdoc/>
    public CareOutcome Evaluate(CustomerFacts facts, DateTimeOffset asOf) => Evaluate(facts, asOf, (GivenValues?)null);

    /// <summary>Evaluates a customer and counts it for the goals.</summary>
    /// <param name="facts">What is known of the customer.</param>
    /// <param name="asOf">The instant to decide for; facts after it are left out and counted.</param>
    /// <param name="goals">The tally, created by <see cref="Goals"/> of this engine for the same instant.</param>
    /// <returns>The outcome.</returns>
    /// <exception cref="ArgumentException"><paramref name="goals"/> is of another engine, or of another as-of.</exception>
    /// <exception cref="FactsException">A fact has another type than the pack declares.</exception>
    public CareOutcome Evaluate(CustomerFacts facts, DateTimeOffset asOf, GoalTally goals)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(goals);
        goals.Check(_pool, asOf, nameof(goals));
        return _pool.Evaluate(facts, asOf, null, goals);
    }

    /// <inheritdoc/>
    public CareOutcome Evaluate(CustomerFacts facts, DateTimeOffset asOf, CareBaseline baseline)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(baseline);
        BaselineCheck.Check(baseline, asOf);
        var evaluator = _pool.Rent();
        try
        {
            var outcome = evaluator.Evaluate(facts, asOf, null);
            return new BaselineCheck(_lifecycle, baseline, facts, null).Apply(outcome, evaluator.Frame);
        }
        finally
        {
            _pool.Return(evaluator);
        }
    }

    /// <summary>Creates an empty tally of the policy's goals.</summary>
    /// <param name="asOf">The instant that customers are evaluated as of.</param>
    public GoalTally Goals(DateTimeOffset asOf) => new(_pool, asOf);

    /// <summary>
    /// Decides with the customer's memory: levels are held until a review, a churn flag until it clears, nothing is emitted twice, and
    /// actions that the policy's limits stop are reported as suppressed. Pure: the same facts, as-of and memory give the same decision. The
    /// instants since the last decision at which something may have changed are evaluated first, exact to the tick, so that weekly decisions
    /// miss nothing that hourly ones find; at most the last <see cref="LongestWalk"/> days are looked at. Facts that arrived since and lie
    /// before the last decision take effect at the next instant that is evaluated.
    /// </summary>
    /// <param name="facts">What is known of the customer.</param>
    /// <param name="asOf">The instant to decide for; facts after it are left out and counted.</param>
    /// <param name="memory">The memory of the last decision; <see cref="CareMemory.Empty"/> for the first.</param>
    /// <returns>The outcome, and the memory for the next decision.</returns>
    /// <exception cref="ArgumentException">The memory belongs to another customer.</exception>
    /// <exception cref="ArgumentOutOfRangeException">As-of lies before the last decision.</exception>
    /// <exception cref="FactsException">A fact has another type than the pack declares.</exception>
    public CareDecision Decide(CustomerFacts facts, DateTimeOffset asOf, CareMemory memory) => Decide(facts, asOf, memory, null);

    /// <inheritdoc/>
    public NextChange? NextInstant(CustomerFacts facts, DateTimeOffset asOf, CareMemory memory)
    {
        Lifecycle.Decision.Check(facts, asOf, memory);
        var evaluator = _pool.Rent();
        try
        {
            return new Decision(_lifecycle, evaluator, facts, memory, null).Look(asOf);
        }
        finally
        {
            _pool.Return(evaluator);
        }
    }

    /// <summary>Evaluates, and finds when the outcome may change, in one evaluation.</summary>
    internal (CareOutcome Outcome, DateTimeOffset? Next) EvaluateAndLook(CustomerFacts facts, DateTimeOffset asOf)
    {
        var evaluator = _pool.Rent();
        try
        {
            var outcome = evaluator.Evaluate(facts, asOf, null);
            return (outcome, _lifecycle.Find(evaluator.Frame, null) is { } found ? Plan.Clock.At(found.At) : null);
        }
        finally
        {
            _pool.Return(evaluator);
        }
    }

    /// <summary>Decides, and finds when the decision may change, in one evaluation.</summary>
    internal (CareDecision Decision, NextChange? Next) DecideAndLook(CustomerFacts facts, DateTimeOffset asOf, CareMemory memory)
    {
        Lifecycle.Decision.Check(facts, asOf, memory);
        var evaluator = _pool.Rent();
        try
        {
            return new Decision(_lifecycle, evaluator, facts, memory, null).MakeAndLook(asOf);
        }
        finally
        {
            _pool.Return(evaluator);
        }
    }

    /// <summary>Decides with given measures and signals in place of computed ones.</summary>
    internal CareDecision Decide(CustomerFacts facts, DateTimeOffset asOf, CareMemory memory, GivenValues? given)
    {
        Decision.Check(facts, asOf, memory);
        var evaluator = _pool.Rent();
        try
        {
            return new Decision(_lifecycle, evaluator, facts, memory, given).Make(asOf);
        }
        finally
        {
            _pool.Return(evaluator);
        }
    }

    /// <summary>Evaluates with given values in place of computed ones.</summary>
    internal CareOutcome Evaluate(CustomerFacts facts, DateTimeOffset asOf, GivenValues? given)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return _pool.Evaluate(facts, asOf, given, null);
    }

    /// <summary>Counts a customer for the goals only.</summary>
    internal void Tally(CustomerFacts facts, GoalTally goals, GivenValues? given)
    {
        ArgumentNullException.ThrowIfNull(facts);
        _pool.Tally(facts, goals, given);
    }

    CareOutcome IRuleTestEngine.Evaluate(CustomerFacts facts, DateTimeOffset asOf, GivenValues? given) => Evaluate(facts, asOf, given);

    CareDecision IRuleTestEngine.Decide(CustomerFacts facts, DateTimeOffset asOf, CareMemory memory, GivenValues? given) => Decide(facts, asOf, memory, given);

    void IRuleTestEngine.Tally(CustomerFacts facts, GoalTally goals, GivenValues? given) => Tally(facts, goals, given);
}
