using CareRules.Facts;

namespace CareRules.Functions;

/// <summary>The exact time since an instant, or since the start of a date in the customer's zone; a duration, negative for the future.</summary>
internal sealed class TimeSinceFunction : ValueFunction
{
    public override string Name => "time_since";

    public override ValueKind Result => ValueKind.Duration;

    public override string Example => "time_since(last(interactions.at))";

    public override string Summary => "duration since an instant or the start of a date";

    public override string Words(string argument, Language language) => language == Language.Chinese ? $"距{argument}的时间" : $"time since {argument}";

    public override Value Evaluate(in Value argument, in EvaluationTime time) =>
        argument.Kind == ValueKind.Date ? Value.OfDuration(time.Now - time.Clock.StartOfDay((int)argument.Number))
        : argument.Kind == ValueKind.Instant ? Value.OfDuration(time.Now - argument.Ticks)
        : default;

    public override ValueRange Over(in ValueRange argument, in EvaluationTime from, in EvaluationTime to) => argument is { IsFixed: true, HasNoValue: false }
        ? ValueRange.Running(Evaluate(argument.Low, from), Evaluate(argument.Low, to))
        : argument.IsRunning ? ValueRange.Fixed(Evaluate(argument.Low, from))
        : base.Over(argument, from, to);

    public override ClockCrossing? Crossing(in Value argument, bool rising, bool strict, decimal bound, in EvaluationTime time)
    {
        if (!rising || !argument.HasValue)
        {
            return null;
        }

        var start = argument.Kind == ValueKind.Date ? time.Clock.StartOfDay((int)argument.Number) : argument.Ticks;
        var at = start + Math.Ceiling(bound);
        return at > DateTime.MaxValue.Ticks || at < 0m ? null : new ClockCrossing((long)at, null, strict && at == start + bound);
    }

    public override Value Inverse(ValueKind argument, in Value result, in EvaluationTime time) => argument == ValueKind.Date
        ? Value.Of(DateOnly.FromDayNumber(time.Today - (int)(result.Number / TimeSpan.TicksPerDay)))
        : Value.OfInstant(time.Now - result.Ticks);
}
