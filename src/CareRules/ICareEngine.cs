using CareRules.Facts;
using CareRules.Lifecycle;
using CareRules.Outcomes;
using CareRules.Runtime;

namespace CareRules;

/// <summary>Evaluates one policy. Implementations are safe for concurrent use.</summary>
public interface ICareEngine
{
    /// <summary>The policy it evaluates.</summary>
    CareRuleSet RuleSet { get; }

    /// <summary>
    /// Evaluates the policy for one customer at one instant. Pure: the same facts and as-of give the same outcome on any machine, in any
    /// culture and time zone.
    /// </summary>
    /// <param name="facts">What is known of the customer.</param>
    /// <param name="asOf">The instant to decide for; facts after it are left out and counted.</param>
    /// <returns>The outcome.</returns>
    /// <exception cref="FactsException">
    /// A fact has another type than the pack declares, or the facts are of another subject than the pack.
    /// </exception>
    /// <exception cref="NotInForceException">As-of lies outside the pack's effective range.</exception>
    CareOutcome Evaluate(CustomerFacts facts, DateTimeOffset asOf);

    /// <summary>
    /// Evaluates as <see cref="Evaluate(CustomerFacts, DateTimeOffset)"/> does, for customers who were there before the policy: what was
    /// known before a baseline is suppressed, with <see cref="SuppressionReason.Baseline"/>, what ran at it has its turn within the pack's
    /// <c>baseline_over</c>, and open complaints are one task an owner. Pure.
    /// </summary>
    /// <param name="facts">What is known of the customer.</param>
    /// <param name="asOf">The instant to decide for; facts after it are left out and counted.</param>
    /// <param name="baseline">The baseline of the policy.</param>
    /// <returns>The outcome.</returns>
    /// <exception cref="ArgumentOutOfRangeException">As-of lies before the baseline.</exception>
    /// <exception cref="FactsException">
    /// A fact has another type than the pack declares, or the facts are of another subject than the pack.
    /// </exception>
    /// <exception cref="NotInForceException">As-of lies outside the pack's effective range.</exception>
    CareOutcome Evaluate(CustomerFacts facts, DateTimeOffset asOf, CareBaseline baseline);

    /// <summary>
    /// Decides with the customer's memory: levels are held until a review, a churn flag until it clears, nothing is emitted twice, and
    /// actions that limits stop are reported as suppressed. Pure: the same facts, as-of and memory give the same decision.
    /// </summary>
    /// <param name="facts">What is known of the customer.</param>
    /// <param name="asOf">The instant to decide for; facts after it are left out and counted.</param>
    /// <param name="memory">The memory of the last decision; <see cref="CareMemory.Empty"/> for the first.</param>
    /// <returns>The outcome, and the memory for the next decision.</returns>
    /// <exception cref="ArgumentException">The memory belongs to another customer.</exception>
    /// <exception cref="ArgumentOutOfRangeException">As-of lies before the last decision, or before the memory's baseline.</exception>
    /// <exception cref="FactsException">A fact has another type than the pack declares.</exception>
    CareDecision Decide(CustomerFacts facts, DateTimeOffset asOf, CareMemory memory);

    /// <summary>
    /// When to decide on a customer again if no fact arrives: an instant after as-of and no later than the first at which a decision emits
    /// something or differs from one made now, other than in what counts from as-of (as-of itself, elapsed times, what is due or expires a
    /// length after as-of, and texts made of these). Facts that lie in the future count. Pure.
    /// </summary>
    /// <param name="facts">What is known of the customer.</param>
    /// <param name="asOf">The instant from which on to look.</param>
    /// <param name="memory">
    /// The memory before or after a decision on <paramref name="facts"/> for <paramref name="asOf"/>; <see cref="CareMemory.Empty"/> for a
    /// customer that was never decided on.
    /// </param>
    /// <returns>The instant and what is expected at it; null when time alone never changes anything.</returns>
    /// <exception cref="ArgumentException">The memory belongs to another customer.</exception>
    /// <exception cref="ArgumentOutOfRangeException">As-of lies before the last decision, or before the memory's baseline.</exception>
    /// <exception cref="FactsException">A fact has another type than the pack declares.</exception>
    /// <exception cref="NotInForceException">As-of lies outside the pack's effective range.</exception>
    NextChange? NextInstant(CustomerFacts facts, DateTimeOffset asOf, CareMemory memory);
}
