using System.Collections.Immutable;
using CareRules.Facts;
using CareRules.Outcomes;
using CareRules.Runtime.State;

namespace CareRules.Runtime;

/// <summary>An engine's evaluation of one customer at one instant; the life cycle is built on it. Not safe for concurrent use.</summary>
internal interface IEvaluation
{
    /// <summary>The values of the evaluation so far.</summary>
    Frame Frame { get; }

    /// <summary>Begins an evaluation: from here on the frame can be read.</summary>
    void Begin(CustomerFacts facts, DateTimeOffset asOf, GivenValues? given);

    /// <summary>Evaluates everything that is left of the evaluation that has begun.</summary>
    CareOutcome Finish();

    /// <summary>Evaluates the care that is due and the data gaps; an engine may skip the rest.</summary>
    (ImmutableArray<CareAction> Actions, ImmutableArray<DataGap> Gaps) FinishCare();

    /// <summary>Releases the customer's facts; safe to call after an exception.</summary>
    void Release();
}
