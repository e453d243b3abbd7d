using System.Runtime.CompilerServices;
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

    public override long Step(Frame frame, long from, long to) => IsGiven(frame) || !HasStack() ? long.MaxValue : body.Step(frame, from, to);

    protected override ValueRange RangeUpTo(Frame frame, long to) =>
        IsGiven(frame) ? ValueRange.Fixed(Of(frame)) : HasStack() ? body.Over(frame, to) : ValueRange.Open;

    private bool IsGiven(Frame frame) => frame.Given?.Measures.ContainsKey(name) == true;

    // Chains of measures may be longer than the stack is deep.
    private static bool HasStack() => RuntimeHelpers.TryEnsureSufficientExecutionStack();
}

/// <summary>A signal.</summary>
internal sealed class SignalNode(string name, TruthNode body) : TruthNode(body.Traits with { Depth = body.Traits.Depth + 1 }), IDerived
{
    public void EnsureEvaluated(Frame frame) => Of(frame);

    protected override Truth Evaluate(Frame frame) =>
        frame.Given is { } given && given.Signals.TryGetValue(name, out var truth) ? truth : body.Of(frame);

    protected override void NameMissing(Frame frame, MissingFacts missing) => missing.Add(this);

    void IDerived.NameMissing(Frame frame, MissingFacts missing) => body.Missing(frame, missing);

    public override long Guess(Frame frame, long steady, long open) => RuntimeHelpers.TryEnsureSufficientExecutionStack() ? body.Guess(frame, steady, open) : 0;

    protected override bool StaysSame(Frame frame, long to) =>
        frame.Given?.Signals.ContainsKey(name) == true || (RuntimeHelpers.TryEnsureSufficientExecutionStack() && body.IsSteady(frame, to));
}

/// <summary>The customer's level in a dimension.</summary>
internal sealed class TierNode(LadderPlan ladder) : ValueNode(ladder.Traits)
{
    protected override Value Evaluate(Frame frame) => ladder.LevelOf(frame);

    protected override void NameMissing(Frame frame, MissingFacts missing) => missing.Add(ladder);

    public override CouldBe? CouldBe(Frame frame) => ladder.CouldBe(frame);

    protected override ValueRange RangeUpTo(Frame frame, long to) => ladder.IsSteady(frame, to) ? ValueRange.Fixed(Of(frame)) : ValueRange.Open;
}

/// <summary>The churn level; unknown while weights are unknown that matter for it.</summary>
internal sealed class ChurnRiskNode(ChurnPlan churn) : ValueNode(churn.Traits)
{
    protected override Value Evaluate(Frame frame) => churn.LevelOf(frame);

    protected override void NameMissing(Frame frame, MissingFacts missing) => missing.Add(churn);

    public override CouldBe? CouldBe(Frame frame) => churn.LevelsOf(frame);

    protected override ValueRange RangeUpTo(Frame frame, long to) =>
        frame.Given?.ChurnRisk is not null || churn.IsSteady(frame, to) ? ValueRange.Fixed(Of(frame)) : ValueRange.Open;
}

/// <summary>The churn score; unknown while weights are.</summary>
internal sealed class ChurnScoreNode(ChurnPlan churn) : ValueNode(churn.Traits)
{
    protected override Value Evaluate(Frame frame) => churn.TallyOf(frame) is { IsKnown: true } tally ? Value.OfNumber(tally.Low) : default;

    protected override void NameMissing(Frame frame, MissingFacts missing) => missing.Add(churn);

    public override CouldBe? CouldBe(Frame frame) => churn.ScoreOf(frame);

    protected override ValueRange RangeUpTo(Frame frame, long to) => churn.IsSteady(frame, to) ? ValueRange.Fixed(Of(frame)) : ValueRange.Open;
}
