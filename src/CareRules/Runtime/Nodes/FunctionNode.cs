using CareRules.Facts;
using CareRules.Functions;
using CareRules.Runtime.State;

namespace CareRules.Runtime.Nodes;

/// <summary>A function of one value.</summary>
internal sealed class FunctionNode(ValueFunction function, ValueNode argument) : ValueNode(argument.Traits)
{
    protected override Value Evaluate(Frame frame) => function.Evaluate(argument.Of(frame), new EvaluationTime(frame.Clock, frame.Now, frame.LocalNow));

    protected override void NameMissing(Frame frame, MissingFacts missing) => argument.Missing(frame, missing);
}
