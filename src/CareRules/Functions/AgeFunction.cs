using CareRules.Facts;
using CareRules.Time;

namespace CareRules.Functions;

/// <summary>The calendar time since a date or instant, in months: whole ones and a fraction of the last one; negative for the future.</summary>
internal sealed class AgeFunction : ValueFunction
{
    /// <summary>Longer than any month: how far from the expected day the search goes.</summary>
    private const int Search = 40;

    public override string Name => "age";

    public override ValueKind Result => ValueKind.Period;

    public override string Example => "age(customer.since)";

    public override string Summary => "period since a date or instant";

    public override string Words(string argument, Language language) => language == Language.Chinese ? $"{argument}至今" : $"time since {argument}";

    public override Value Evaluate(in Value argument, in EvaluationTime time) =>
        // Days are compared with days: an anniversary is reached at the start of its day.
        argument.Kind == ValueKind.Date ? Value.OfPeriod(CalendarMath.MonthsBetween((int)argument.Number, time.Today))
        : argument.Kind == ValueKind.Instant ? Value.OfPeriod(CalendarMath.MonthsBetween(time.Clock.ToLocal(argument.Ticks), time.LocalNow))
        : default;

    public override bool IsDaily(ValueKind argument) => argument == ValueKind.Date;

    public override ClockCrossing? Crossing(in Value argument, bool rising, bool strict, decimal bound, in EvaluationTime time)
    {
        if (!rising)
        {
            return null;
        }

        if (argument.Kind == ValueKind.Instant)
        {
            return decimal.Truncate(bound) == bound && time.Clock.TryAdd(argument.Ticks, TimeAmount.FromMonths((int)bound), out var at)
                ? new ClockCrossing(at, null, strict)
                : null;
        }

        if (argument.Kind != ValueKind.Date || !CalendarMath.TryAddMonths((int)argument.Number, (int)Math.Floor(bound), out var first))
        {
            return null;
        }

        for (var day = first; day <= first + Search; day++)
        {
            var age = CalendarMath.MonthsBetween(Ticks((int)argument.Number), Ticks(day));
            if (strict ? age > bound : age >= bound)
            {
                return ClockCrossing.OnDay(day, time.Clock);
            }
        }

        return null;
    }

    public override int? EarliestArgument(in Value argument, bool strict, decimal bound, in EvaluationTime time)
    {
        if (argument.Kind != ValueKind.Date || !CalendarMath.TryAddMonths(time.Today, -(int)Math.Ceiling(bound), out var expected))
        {
            return null;
        }

        for (var day = Math.Max(0, expected - Search); day <= expected + Search; day++)
        {
            var months = CalendarMath.MonthsBetween(Ticks(day), Ticks(time.Today));
            if (strict ? months < bound : months <= bound)
            {
                return day;
            }
        }

        return null;
    }

    public override Value Inverse(ValueKind argument, in Value result, in EvaluationTime time) =>
        Math.Abs(result.Number) < 120_000m && CalendarMath.TryAddMonths(time.Today, -(int)result.Number, out var day)
            ? Value.Of(DateOnly.FromDayNumber(day))
            : default;

    private static long Ticks(int day) => day * TimeSpan.TicksPerDay;
}
