using CareRules.Facts;
using CareRules.Outcomes;
using CareRules.Time;

namespace CareRules;

/// <summary>Evaluates one policy. Implementations are safe to share between threads.</summary>
public interface ICareEngine
{
    /// <summary>The policy it evaluates.</summary>
    CareRuleSet RuleSet { get; }

    /// <summary>
    /// Decides what the policy says about one customer at one instant. Pure: the same facts and as-of give the same
    /// outcome on any machine, in any culture and time zone.
    /// </summary>
    /// <param name="facts">What is known of the customer.</param>
    /// <param name="asOf">The instant to decide for; facts after it are left out and counted.</param>
    /// <returns>The outcome.</returns>
    /// <exception cref="FactsException">A fact has another type than the pack declares, or the facts are of another subject than the pack.</exception>
    /// <exception cref="NotInForceException">The pack says when it is in force, and as-of lies outside.</exception>
    /// <exception cref="CalendarCoverageException">Business time is needed on a day that the pack's calendar does not cover.</exception>
    CareOutcome Evaluate(CustomerFacts facts, DateTimeOffset asOf);
}
