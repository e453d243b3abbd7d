using CareRules.Facts;
using CareRules.NRules.Rules;
using CareRules.Outcomes;
using CareRules.Runtime.State;

namespace CareRules.NRules;

/// <summary>
/// One customer at one instant, as the fact that a pack's rules start from: made by <see cref="YamlRuleRepository.CaseOf"/> and inserted in a
/// session. One to a session: joins are not indexed, so a session of many customers gets slower with each. To decide for another instant or
/// other facts, set them and update the case in its session.
/// </summary>
public sealed class CareCase
{
    internal CareCase(CareEvaluation evaluation, CustomerFacts facts, DateTimeOffset asOf)
    {
        Evaluation = evaluation;
        Facts = facts;
        AsOf = asOf;
    }

    /// <summary>What is known of the customer, before what rules of the host add.</summary>
    public CustomerFacts Facts { get; set; }

    /// <summary>The instant to decide for.</summary>
    public DateTimeOffset AsOf { get; set; }

    /// <summary>What came of it; null until the session has fired. In the session it is a fact of its own as well.</summary>
    public CareOutcome? Outcome { get; internal set; }

    internal CareEvaluation Evaluation { get; }

    /// <summary>What stands in for worked-out values; null for nothing.</summary>
    internal GivenValues? Given { get; set; }

    /// <summary>True when the evaluation has begun with just these facts.</summary>
    internal bool HasBegun { get; set; }
}
