using CareRules.Facts;
using CareRules.Time;

namespace CareRules.Functions;

/// <summary>The business time since an instant, or since the start of a date in the pack's zone; negative for the future.</summary>
internal abstract class BusinessSinceFunction : ValueFunction
{
    public sealed override bool NeedsCalendar => true;

    public sealed override Value Evaluate(in Value argument, in EvaluationTime time) =>
        argument.Kind == ValueKind.Date ? Since(time.Clock.StartOfDay((int)argument.Number), time)
        : argument.Kind == ValueKind.Instant ? Since(argument.Ticks, time)
        : default;

    public sealed override ValueRange Over(in ValueRange argument, in EvaluationTime from, in EvaluationTime to)
    {
        try
        {
            var range = base.Over(argument, from, to);
            return range.IsOpen || range.IsFixed ? range : ValueRange.Between(range.Low, range.High, PaceOf(argument));
        }
        catch (CalendarCoverageException)
        {
            // Where an evaluation would end with it, nothing can be told.
            return ValueRange.Open;
        }
    }

    // More than a length of opening hours: one tick longer, which never falls on a closing time.
    public sealed override ClockCrossing? Crossing(in Value argument, bool rising, bool strict, decimal bound, in EvaluationTime time)
    {
        if (!rising || argument.IsUnknown || bound < 0m || bound > TimeSpan.MaxValue.Ticks)
        {
            return null;
        }

        var start = argument.Kind == ValueKind.Date ? time.Clock.StartOfDay((int)argument.Number) : argument.Ticks;
        var amount = Amount(strict ? decimal.Floor(bound) + 1m : decimal.Ceiling(bound));
        return time.Clock.TryAdd(start, amount, out var at) ? new ClockCrossing(at, null, IsAfter: false) : null;
    }

    /// <summary>How fast the result grows; null where that is not known.</summary>
    /// <param name="argument">A known argument.</param>
    protected virtual Pace? PaceOf(in ValueRange argument) => null;

    protected abstract Value Since(long start, in EvaluationTime time);

    /// <summary>A whole number of the result's units.</summary>
    protected abstract TimeAmount Amount(decimal units);
}
