using CareRules.Facts;
using CareRules.Functions;
using CareRules.Runtime.State;

namespace CareRules.Runtime.Nodes;

/// <summary>A function of one value.</summary>
internal sealed class FunctionNode(ValueFunction function, ValueNode argument) : ValueNode(argument.Traits)
{
    protected override Value Evaluate(Frame frame)
    {
        var value = argument.Of(frame);
        return value.HasValue ? function.Evaluate(value, frame.Time) : value;
    }

    protected override void NameMissing(Frame frame, MissingFacts missing)
    {
        argument.Missing(frame, missing);
        if (function.NeedsCalendar && argument.Of(frame).HasValue)
        {
            missing.Add(frame.Clock.Calendar!.Fact);
        }
    }

    public override long Step(Frame frame, long from, long to)
    {
        var step = argument.Step(frame, from, to);
        if (function.IsPart)
        {
            return function.NextChange(new EvaluationTime(frame.CustomerClock, from)) is { } next && next <= to ? Math.Min(step, next) : step;
        }

        return function.IsDaily(argument.Of(frame).Kind) ? Math.Min(StepOfDays(frame, from, to), step) : step;
    }

    protected override ValueRange RangeUpTo(Frame frame, long to) =>
        function.Over(argument.Over(frame, to), frame.Time, new EvaluationTime(frame.CustomerClock, to));

    public override bool IsTimeless => function.IsPart && argument.IsTimeless;
}
