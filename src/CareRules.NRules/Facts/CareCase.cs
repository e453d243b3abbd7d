using CareRules.Facts;
using CareRules.NRules.Rules;
using CareRules.Outcomes;
using CareRules.Runtime.State;

namespace CareRules.NRules;

/// <summary>
/// One customer at one instant, as the fact that a pack's rules start from: created by <see cref="YamlRuleRepository.CaseOf"/> and inserted
/// in a session. One per session, since NRules does not index joins and each further customer would make the session slower. To evaluate
/// for another instant or other facts, set them and update the case in its session.
/// </summary>
public sealed class CareCase
{
    internal CareCase(CareEvaluation evaluation, CustomerFacts facts, DateTimeOffset asOf)
    {
        Evaluation = evaluation;
        Facts = facts;
        AsOf = asOf;
    }

    /// <summary>The customer's facts, without those that rules of the host add.</summary>
    public CustomerFacts Facts { get; set; }

    /// <summary>The instant to evaluate for.</summary>
    public DateTimeOffset AsOf { get; set; }

    /// <summary>The outcome; null until the session has fired. It is also a fact of the session.</summary>
    public CareOutcome? Outcome { get; internal set; }

    internal CareEvaluation Evaluation { get; }

    /// <summary>Values that replace computed ones; null for none.</summary>
    internal GivenValues? Given { get; set; }

    /// <summary>True when the evaluation was already started with these facts.</summary>
    internal bool HasBegun { get; set; }
}
