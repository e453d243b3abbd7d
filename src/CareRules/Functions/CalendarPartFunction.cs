using CareRules.Facts;

namespace CareRules.Functions;

/// <summary>
/// A part of a date, or of an instant's local time in the customer's zone: its month, its hour. It depends on the argument alone, and recurs.
/// </summary>
internal abstract class CalendarPartFunction : ValueFunction
{
    /// <summary>How many days or hours a search covers: every weekday, month, day of a month and hour recurs within them.</summary>
    private const int Search = 400;

    public sealed override bool IsPart => true;

    /// <summary>True when the part changes with the hour, false when it changes with the day.</summary>
    protected virtual bool IsHourly => false;

    public sealed override Value Evaluate(in Value argument, in EvaluationTime time) =>
        argument.Kind == ValueKind.Date ? Of(argument.Date.ToDateTime(TimeOnly.MinValue))
        : argument.Kind == ValueKind.Instant ? Of(new DateTime(time.Clock.ToLocal(argument.Ticks)))
        : default;

    public sealed override ValueRange Over(in ValueRange argument, in EvaluationTime from, in EvaluationTime to)
    {
        if (argument.IsOpen || argument.IsFixed)
        {
            return argument.IsOpen || argument.HasNoValue ? argument : ValueRange.Fixed(Evaluate(argument.Low, from));
        }

        var (low, high) = argument.Low.Kind == ValueKind.Instant
            ? (from.Clock.ToLocal(argument.Low.Ticks), from.Clock.ToLocal(argument.High.Ticks))
            : ((long)argument.Low.Number * TimeSpan.TicksPerDay, (long)argument.High.Number * TimeSpan.TicksPerDay);
        var isSteady = argument.Low.Kind != ValueKind.Instant || from.Clock.IsOneOffset(argument.Low.Ticks, argument.High.Ticks);
        return isSteady && IsSame(new DateTime(low), new DateTime(high)) ? ValueRange.Fixed(Evaluate(argument.Low, from)) : ValueRange.Open;
    }

    /// <summary>True when all local times between two have the same part.</summary>
    protected virtual bool IsSame(DateTime first, DateTime last) => IsHourly
        ? first.Ticks / TimeSpan.TicksPerHour == last.Ticks / TimeSpan.TicksPerHour
        : first.Date == last.Date;

    public override long? NextChange(in EvaluationTime time) => IsHourly
        ? time.Now + TimeSpan.TicksPerHour - (time.LocalNow % TimeSpan.TicksPerHour)
        : time.Clock.StartOfDay(time.Today + 1);

    /// <summary>The latest such date or instant up to as-of.</summary>
    public override Value Inverse(ValueKind argument, in Value result, in EvaluationTime time)
    {
        for (var (i, day) = (0, time.Today); i < Search && day >= 0; i++)
        {
            var at = IsHourly ? time.Now - (i * TimeSpan.TicksPerHour) : i == 0 ? time.Now : time.Clock.StartOfDay(day);
            var found = argument == ValueKind.Date ? Value.Of(DateOnly.FromDayNumber(day)) : Value.OfInstant(at);
            if (Evaluate(found, time).Equals(result))
            {
                return found;
            }

            day--;
        }

        return default;
    }

    /// <summary>The part of a local time.</summary>
    protected abstract Value Of(DateTime local);
}
