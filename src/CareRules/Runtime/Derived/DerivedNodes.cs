using CareRules.Facts;
using CareRules.Runtime.Nodes;
using CareRules.Runtime.State;

namespace CareRules.Runtime.Derived;

/// <summary>A measure. Its body is set once, before the plan is used.</summary>
internal sealed class MeasureNode(string name, ValueNode body) : ValueNode(body.Traits with { Depth = body.Traits.Depth + 1 }), IDerived
{
    public void EnsureEvaluated(Frame frame) => Of(frame);

    protected override Value Evaluate(Frame frame) =>
        frame.Given is { } given && given.Measures.TryGetValue(name, out var value) ? value : body.Of(frame);

    protected override void NameMissing(Frame frame, MissingFacts missing) => missing.Add(this);

    void IDerived.NameMissing(Frame frame, MissingFacts missing) => body.Missing(frame, missing);
}

/// <summary>A signal.</summary>
internal sealed class SignalNode(string name, TruthNode body) : TruthNode(body.Traits with { Depth = body.Traits.Depth + 1 }), IDerived
{
    public void EnsureEvaluated(Frame frame) => Of(frame);

    protected override Truth Evaluate(Frame frame) =>
        frame.Given is { } given && given.Signals.TryGetValue(name, out var truth) ? truth : body.Of(frame);

    protected override void NameMissing(Frame frame, MissingFacts missing) => missing.Add(this);

    void IDerived.NameMissing(Frame frame, MissingFacts missing) => body.Missing(frame, missing);
}

/// <summary>The customer's level in a dimension.</summary>
internal sealed class TierNode(LadderPlan ladder) : ValueNode(ladder.Traits)
{
    protected override Value Evaluate(Frame frame) => ladder.LevelOf(frame);

    protected override void NameMissing(Frame frame, MissingFacts missing) => missing.Add(ladder);
}

/// <summary>The churn level; always known where the pack has a churn part.</summary>
internal sealed class ChurnRiskNode(ChurnPlan churn) : ValueNode(churn.Traits)
{
    protected override Value Evaluate(Frame frame) => churn.LevelOf(frame);

    protected override void NameMissing(Frame frame, MissingFacts missing) => missing.Add(churn);
}

/// <summary>The churn score; always known where the pack has a churn part.</summary>
internal sealed class ChurnScoreNode(ChurnPlan churn) : ValueNode(churn.Traits)
{
    protected override Value Evaluate(Frame frame) => Value.OfNumber(churn.TallyOf(frame).Score);

    protected override void NameMissing(Frame frame, MissingFacts missing) => missing.Add(churn);
}
