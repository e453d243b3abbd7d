using CareRules.Facts;

namespace CareRules.Functions;

/// <summary>
/// The business time since an instant, or since the start of a date in the customer's zone; negative for the future, unknown where the calendar
/// covers one of the two instants only.
/// </summary>
internal abstract class BusinessSinceFunction : ValueFunction
{
    public sealed override bool NeedsCalendar => true;

    public sealed override Value Evaluate(in Value argument, in EvaluationTime time)
    {
        if (argument.Kind is not (ValueKind.Date or ValueKind.Instant))
        {
            return default;
        }

        var (start, calendar) = (StartOf(argument, time), time.Clock.Calendar!);
        return calendar.Covers(start) && calendar.Covers(time.Now) ? Since(start, time) : default;
    }

    /// <summary>The instant that an argument stands for: of a date, the start of its day in the customer's zone.</summary>
    public static long StartOf(in Value argument, in EvaluationTime time) =>
        argument.Kind == ValueKind.Date ? time.Clock.StartOfDay((int)argument.Number) : argument.Ticks;

    public sealed override ValueRange Over(in ValueRange argument, in EvaluationTime from, in EvaluationTime to)
    {
        if (argument.IsOpen || argument.HasNoValue)
        {
            return argument;
        }

        // Outside the coverage it is unknown, and stays so after its end.
        var calendar = from.Clock.Calendar!;
        if (from.Now > calendar.End || to.Now < calendar.Start || (argument.IsFixed && !calendar.Covers(StartOf(argument.Low, from))))
        {
            return ValueRange.Fixed(default);
        }

        if (!calendar.Covers(from.Now) || !calendar.Covers(to.Now))
        {
            return ValueRange.Open;
        }

        var range = base.Over(argument, from, to);
        return range.IsOpen || range.IsFixed ? range : ValueRange.Between(range.Low, range.High, PaceOf(argument));
    }

    // More than a length of opening hours: one tick longer, which never falls on a closing time.
    public sealed override ClockCrossing? Crossing(in Value argument, bool rising, bool strict, decimal bound, in EvaluationTime time)
    {
        if (!rising || !argument.HasValue || bound < 0m || bound > TimeSpan.MaxValue.Ticks)
        {
            return null;
        }

        var start = StartOf(argument, time);
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
