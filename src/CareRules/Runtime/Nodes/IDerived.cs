using CareRules.Runtime.State;

namespace CareRules.Runtime.Nodes;

/// <summary>Something with a name that conditions can refer to: a measure, a signal, a tier, the churn risk.</summary>
internal interface IDerived
{
    /// <summary>Works it out now and keeps it, so that what stands on it need not go deep.</summary>
    void Touch(Frame frame);

    /// <summary>Names the facts that leave it unknown.</summary>
    void NameMissing(Frame frame, MissingFacts missing);
}
