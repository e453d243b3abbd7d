using System.Collections.Immutable;
using CareRules.Facts;
using CareRules.Lifecycle;
using CareRules.Outcomes;
using CareRules.Runtime;
using CareRules.Runtime.State;

namespace CareRules.Explanation;

/// <summary>
/// Explains what an engine decides: each entry with its rule, source line, deciding tests and the values they read; why a rule did not
/// fire; and what change would make it fire. It evaluates the customer again, so that plain evaluations have no extra cost. Safe for
/// concurrent use.
/// </summary>
public sealed class CareExplainer
{
    private readonly CareEngine _engine;
    private readonly ICareEngine? _other;
    private readonly RuleCatalog _catalog;

    /// <summary>Creates an explainer for an engine.</summary>
    /// <param name="engine">The engine whose outcomes are to be explained.</param>
    /// <exception cref="ArgumentNullException"><paramref name="engine"/> is null.</exception>
    public CareExplainer(CareEngine engine)
    {
        ArgumentNullException.ThrowIfNull(engine);
        _engine = engine;
        _catalog = new RuleCatalog(engine.RuleSet.Policy);
    }

    /// <summary>
    /// Creates an explainer for any engine: the explained outcomes are that engine's; the reasons are computed from the policy, which has
    /// the same meaning for every engine.
    /// </summary>
    /// <param name="engine">The engine whose outcomes are to be explained.</param>
    /// <exception cref="ArgumentNullException"><paramref name="engine"/> is null.</exception>
    public CareExplainer(ICareEngine engine)
        : this(engine as CareEngine ?? new CareEngine(engine?.RuleSet ?? throw new ArgumentNullException(nameof(engine)))) => _other = engine as CareEngine is null ? engine : null;

    /// <summary>The ids of everything that can be explained, in pack order: tiers, complaints, churn, signals, care.</summary>
    public ImmutableArray<string> Rules => _catalog.Ids;

    /// <summary>Explains everything about one customer at one instant.</summary>
    /// <param name="facts">What is known of the customer.</param>
    /// <param name="asOf">The instant to decide for.</param>
    /// <returns>The outcome, explained.</returns>
    /// <exception cref="FactsException">A fact has another type than the pack declares.</exception>
    /// <exception cref="NotInForceException">As-of lies outside the pack's effective range.</exception>
    public CareExplanation Explain(CustomerFacts facts, DateTimeOffset asOf)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return new CareExplanation(Scope(facts, asOf, (GivenValues?)null), () => Deciding.NextInstant(facts, asOf, CareMemory.Empty));
    }

    /// <summary>Explains a decision made with a memory, including why a level is held that the conditions do not give.</summary>
    /// <param name="facts">What was decided on.</param>
    /// <param name="decision">What the engine decided.</param>
    /// <returns>The decision's outcome, explained.</returns>
    /// <exception cref="FactsException">A fact has another type than the pack declares.</exception>
    public CareExplanation Explain(CustomerFacts facts, CareDecision decision)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(decision);
        return new CareExplanation(Scope(facts, decision, null), () => Deciding.NextInstant(facts, decision.Outcome.AsOf, decision.Memory));
    }

    /// <summary>Explains a decision of a rule test, made with given values in place of computed ones; does not look ahead.</summary>
    internal CareExplanation Explain(CustomerFacts facts, CareDecision decision, GivenValues? given)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(decision);
        return new CareExplanation(Scope(facts, decision, given), next: null);
    }

    /// <summary>Explains an evaluation with a baseline.</summary>
    /// <param name="facts">What is known of the customer.</param>
    /// <param name="asOf">The instant to decide for.</param>
    /// <param name="baseline">The baseline of the policy.</param>
    /// <returns>The outcome, explained.</returns>
    /// <exception cref="ArgumentOutOfRangeException">As-of lies before the baseline.</exception>
    /// <exception cref="FactsException">A fact has another type than the pack declares.</exception>
    /// <exception cref="NotInForceException">As-of lies outside the pack's effective range.</exception>
    public CareExplanation Explain(CustomerFacts facts, DateTimeOffset asOf, CareBaseline baseline) =>
        new(Scope(facts, asOf, baseline), () => Deciding.NextInstant(facts, asOf, CareMemory.Empty.WithBaseline(baseline)));

    /// <summary>Explains one rule with a baseline, whether it fired or not.</summary>
    /// <param name="facts">What is known of the customer.</param>
    /// <param name="asOf">The instant to decide for.</param>
    /// <param name="rule">Its id, as for <see cref="ExplainRule(CustomerFacts, DateTimeOffset, string)"/>.</param>
    /// <param name="baseline">The baseline of the policy.</param>
    /// <returns>The explanation.</returns>
    /// <exception cref="ArgumentException">The pack has no such rule; the message names the closest.</exception>
    /// <exception cref="ArgumentOutOfRangeException">As-of lies before the baseline.</exception>
    /// <exception cref="FactsException">A fact has another type than the pack declares.</exception>
    /// <exception cref="NotInForceException">As-of lies outside the pack's effective range.</exception>
    public RuleExplanation ExplainRule(CustomerFacts facts, DateTimeOffset asOf, string rule, CareBaseline baseline)
    {
        var subject = _catalog.Find(rule);
        return new RuleExplainer(Scope(facts, asOf, baseline)).Explain(subject);
    }

    /// <summary>Explains one rule, whether it fired or not.</summary>
    /// <param name="facts">What is known of the customer.</param>
    /// <param name="asOf">The instant to decide for.</param>
    /// <param name="rule">
    /// Its id: a care rule's, <c>tiers.value</c> or <c>tiers.value.core</c>, <c>complaints.minor</c> (a severity) or
    /// <c>complaints.resolve.minor</c> (a deadline), <c>churn</c> or <c>churn.silent</c>, <c>signals.falling</c>. Where it has several
    /// occurrences or complaints, the most informative one is explained.
    /// </param>
    /// <returns>The explanation.</returns>
    /// <exception cref="ArgumentException">The pack has no such rule; the message names the closest.</exception>
    /// <exception cref="FactsException">A fact has another type than the pack declares.</exception>
    /// <exception cref="NotInForceException">As-of lies outside the pack's effective range.</exception>
    public RuleExplanation ExplainRule(CustomerFacts facts, DateTimeOffset asOf, string rule) => ExplainRule(facts, asOf, rule, (GivenValues?)null);

    /// <summary>
    /// Explains why a rule did not fire; the same as <see cref="ExplainRule(CustomerFacts, DateTimeOffset, string)"/>, which explains any
    /// rule.
    /// </summary>
    /// <param name="facts">What is known of the customer.</param>
    /// <param name="asOf">The instant to decide for.</param>
    /// <param name="rule">Its id.</param>
    /// <returns>The explanation; its <see cref="RuleExplanation.Fired"/> is true when the rule fired.</returns>
    /// <exception cref="ArgumentException">The pack has no such rule; the message names the closest.</exception>
    /// <exception cref="FactsException">A fact has another type than the pack declares.</exception>
    /// <exception cref="NotInForceException">As-of lies outside the pack's effective range.</exception>
    public RuleExplanation WhyNot(CustomerFacts facts, DateTimeOffset asOf, string rule) => ExplainRule(facts, asOf, rule, (GivenValues?)null);

    /// <summary>Explains an outcome of a rule test, with given values in place of computed ones; does not look ahead.</summary>
    internal CareExplanation Explain(CustomerFacts facts, DateTimeOffset asOf, GivenValues? given)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return new CareExplanation(Scope(facts, asOf, given), next: null);
    }

    /// <summary>Explains one rule as of a decision made with a memory.</summary>
    /// <exception cref="ArgumentException">The pack has no such rule; the message names the closest.</exception>
    internal RuleExplanation ExplainRule(CustomerFacts facts, CareDecision decision, string rule)
    {
        var subject = _catalog.Find(rule);
        return new RuleExplainer(Scope(facts, decision, null)).Explain(subject);
    }

    /// <summary>Explains one rule with given values in place of computed ones.</summary>
    internal RuleExplanation ExplainRule(CustomerFacts facts, DateTimeOffset asOf, string rule, GivenValues? given)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(rule);
        var subject = _catalog.Find(rule);
        return new RuleExplainer(Scope(facts, asOf, given)).Explain(subject);
    }

    // The engine whose outcomes are explained.
    private ICareEngine Deciding => _other ?? _engine;

    private ExplanationScope Scope(CustomerFacts facts, CareDecision decision, GivenValues? given) =>
        new(_engine, facts, decision.Outcome.AsOf, HeldValues.Of(decision.Memory, _engine.Plan, given), decision);

    private ExplanationScope Scope(CustomerFacts facts, DateTimeOffset asOf, GivenValues? given) =>
        new(_engine, facts, asOf, given, outcome: OutcomeOfOther(facts, asOf, given));

    private ExplanationScope Scope(CustomerFacts facts, DateTimeOffset asOf, CareBaseline baseline) =>
        new(_engine, facts, asOf, given: null, outcome: Deciding.Evaluate(facts, asOf, baseline));

    // Null where the built-in engine's own outcome is explained.
    private CareOutcome? OutcomeOfOther(CustomerFacts facts, DateTimeOffset asOf, GivenValues? given) =>
        _other is IRuleTestEngine engine ? engine.Evaluate(facts, asOf, given) : _other?.Evaluate(facts, asOf);
}
