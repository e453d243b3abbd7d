using CareRules.Compilation;
using CareRules.Facts;
using CareRules.Lifecycle;
using CareRules.Outcomes;
using CareRules.Runtime;
using CareRules.Runtime.State;
using CareRules.Time;

namespace CareRules;

/// <summary>
/// The built-in engine. Make one for each rule set and keep it: planning is done once, evaluations share the plan and reuse
/// their memory. Safe to share between threads.
/// </summary>
public sealed class CareEngine : ICareEngine, IRuleTestEngine
{
    private readonly EvaluatorPool _pool;
    private readonly LifecyclePlan _lifecycle;

    /// <summary>How many days before as-of <see cref="Decide(CustomerFacts, DateTimeOffset, CareMemory)"/> looks into after a long silence: 366.</summary>
    public const int LongestWalk = 366;

    /// <summary>Plans a policy.</summary>
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
        goals.Check(_pool, asOf, nameof(goals));
        return _pool.Evaluate(facts, asOf, null, goals);
    }

    /// <summary>A tally of the policy's goals, over no customer yet.</summary>
    /// <param name="asOf">The instant that customers are judged as of.</param>
    public GoalTally Goals(DateTimeOffset asOf) => new(_pool, asOf);

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

    /// <summary>Evaluates with some values given in place of those that would be worked out.</summary>
    internal CareOutcome Evaluate(CustomerFacts facts, DateTimeOffset asOf, GivenValues? given)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return _pool.Evaluate(facts, asOf, given, null);
    }

    /// <summary>Counts a customer for the goals alone.</summary>
    internal void Tally(CustomerFacts facts, GoalTally goals, GivenValues? given)
    {
        ArgumentNullException.ThrowIfNull(facts);
        _pool.Tally(facts, goals, given);
    }

    CareOutcome IRuleTestEngine.Evaluate(CustomerFacts facts, DateTimeOffset asOf, GivenValues? given) => Evaluate(facts, asOf, given);

    CareDecision IRuleTestEngine.Decide(CustomerFacts facts, DateTimeOffset asOf, CareMemory memory, GivenValues? given) => Decide(facts, asOf, memory, given);

    void IRuleTestEngine.Tally(CustomerFacts facts, GoalTally goals, GivenValues? given) => Tally(facts, goals, given);
}
