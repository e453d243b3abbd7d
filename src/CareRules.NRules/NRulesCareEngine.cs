using System.Collections.Concurrent;
using CareRules.Compilation;
using CareRules.Facts;
using CareRules.Lifecycle;
using CareRules.NRules.Rules;
using CareRules.Outcomes;
using CareRules.Runtime;
using CareRules.Runtime.State;
using NRules;

namespace CareRules.NRules;

/// <summary>
/// Evaluates a policy with NRules, with the same outcomes as <see cref="CareEngine"/>, for hosts that already use NRules. Create one for
/// each rule set and keep it: rules are compiled once, sessions are reused. Safe for concurrent use; each evaluation has its own session.
/// </summary>
public sealed class NRulesCareEngine : ICareEngine, IRuleTestEngine, IGoalCounter
{
    private readonly ConcurrentBag<NRulesEvaluation> _idle = [];
    private readonly YamlRuleRepository _repository;
    private readonly ISessionFactory _sessions;
    private readonly LifecyclePlan _lifecycle;
    private readonly Plan _plan;
    private readonly int _rules;

    /// <summary>Compiles a policy.</summary>
    /// <param name="ruleSet">The policy.</param>
    /// <param name="token">Cancels the compilation.</param>
    /// <exception cref="ArgumentNullException"><paramref name="ruleSet"/> is null.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public NRulesCareEngine(CareRuleSet ruleSet, CancellationToken token = default)
    {
        ArgumentNullException.ThrowIfNull(ruleSet);
        RuleSet = ruleSet;
        _plan = PolicyCompiler.Compile(ruleSet.Policy).Plan;
        _lifecycle = new LifecyclePlan(_plan);
        _repository = new YamlRuleRepository(ruleSet, _plan, []);
        _rules = _repository.Count;
        _sessions = _repository.Compile([], token);
    }

    /// <inheritdoc/>
    public CareRuleSet RuleSet { get; }

    Plan IGoalCounter.Plan => _plan;

    RuleSetIdentity IGoalCounter.Identity => RuleSet.Identity;

    /// <inheritdoc/>
    public CareOutcome Evaluate(CustomerFacts facts, DateTimeOffset asOf) => Evaluate(facts, asOf, (GivenValues?)null);

    /// <inheritdoc/>
    public CareOutcome Evaluate(CustomerFacts facts, DateTimeOffset asOf, CareBaseline baseline)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(baseline);
        BaselineCheck.Check(baseline, asOf);
        var evaluation = Rent();
        evaluation.Begin(facts, asOf, null);
        var outcome = new BaselineCheck(_lifecycle, baseline, facts, null).Apply(evaluation.Finish(), evaluation.Frame);
        Return(evaluation);
        return outcome;
    }

    /// <inheritdoc/>
    public CareDecision Decide(CustomerFacts facts, DateTimeOffset asOf, CareMemory memory) => Decide(facts, asOf, memory, null);

    /// <inheritdoc/>
    public NextChange? NextInstant(CustomerFacts facts, DateTimeOffset asOf, CareMemory memory)
    {
        Decision.Check(facts, asOf, memory);
        var evaluation = Rent();
        var next = new Decision(_lifecycle, evaluation, facts, memory, null).Look(asOf);
        Return(evaluation);
        return next;
    }

    /// <summary>Creates an empty tally of the policy's goals. Each added customer is evaluated in an NRules session first.</summary>
    /// <param name="asOf">The instant that customers are evaluated for.</param>
    public GoalTally Goals(DateTimeOffset asOf) => new(this, asOf);

    CareOutcome IRuleTestEngine.Evaluate(CustomerFacts facts, DateTimeOffset asOf, GivenValues? given) => Evaluate(facts, asOf, given);

    CareDecision IRuleTestEngine.Decide(CustomerFacts facts, DateTimeOffset asOf, CareMemory memory, GivenValues? given) => Decide(facts, asOf, memory, given);

    void IRuleTestEngine.Tally(CustomerFacts facts, GoalTally goals, GivenValues? given) => Tally(facts, goals, given);

    void IGoalCounter.Tally(CustomerFacts facts, GoalTally goals, GivenValues? given) => Tally(facts, goals, given);

    private void Tally(CustomerFacts facts, GoalTally goals, GivenValues? given)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var evaluation = Rent();
        evaluation.Begin(facts, goals.AsOf, given);
        evaluation.Tally(goals);
        Return(evaluation);
    }

    /// <summary>Evaluates with given values in place of computed ones.</summary>
    internal CareOutcome Evaluate(CustomerFacts facts, DateTimeOffset asOf, GivenValues? given)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var evaluation = Rent();
        evaluation.Begin(facts, asOf, given);
        var outcome = evaluation.Finish();
        Return(evaluation);
        return outcome;
    }

    /// <summary>Decides with given values in place of computed ones.</summary>
    internal CareDecision Decide(CustomerFacts facts, DateTimeOffset asOf, CareMemory memory, GivenValues? given)
    {
        Decision.Check(facts, asOf, memory);
        var evaluation = Rent();
        var decision = new Decision(_lifecycle, evaluation, facts, memory, given).Make(asOf);
        Return(evaluation);
        return decision;
    }

    private NRulesEvaluation Rent() =>
        _idle.TryTake(out var evaluation) ? evaluation : new NRulesEvaluation(_sessions, _repository.NewEvaluation(), _rules, RuleSet.Identity);

    // Not called after an exception: its session is discarded.
    private void Return(NRulesEvaluation evaluation)
    {
        evaluation.Release();
        _idle.Add(evaluation);
    }
}
