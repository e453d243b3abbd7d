using CareRules.Runtime.State;

namespace CareRules.Runtime.Nodes;

/// <summary>A named fact derived from others: a measure, a signal, a tier, the churn risk.</summary>
internal interface IDerived
{
    /// <summary>Computes and caches the value, so that nodes that depend on it do not recurse deeply.</summary>
    void EnsureEvaluated(Frame frame);

    /// <summary>Names the facts that leave it unknown.</summary>
    void NameMissing(Frame frame, MissingFacts missing);
}
