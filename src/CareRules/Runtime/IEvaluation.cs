using System.Collections.Immutable;
using CareRules.Facts;
using CareRules.Outcomes;
using CareRules.Runtime.State;

namespace CareRules.Runtime;

/// <summary>One customer at one instant, looked at by an engine: what the life cycle stands on. Used by one thread at a time.</summary>
internal interface IEvaluation
{
    /// <summary>What the evaluation knows so far.</summary>
    Frame Frame { get; }

    /// <summary>Begins an evaluation: from here on the frame can be asked.</summary>
    void Begin(CustomerFacts facts, DateTimeOffset asOf, GivenValues? given);

    /// <summary>Works out everything that is left of the evaluation that has begun.</summary>
    CareOutcome Finish();

    /// <summary>Works out the care that is due and what kept rules from being told; the rest may be left out.</summary>
    (ImmutableArray<CareAction> Actions, ImmutableArray<DataGap> Gaps) FinishCare();

    /// <summary>Lets go of the customer, whatever state an exception left.</summary>
    void Release();
}
