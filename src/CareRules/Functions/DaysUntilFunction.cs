using CareRules.Facts;

namespace CareRules.Functions;

/// <summary>The days from the as-of day until a date, as a duration of whole days; negative when it is past.</summary>
internal sealed class DaysUntilFunction : ValueFunction
{
    public override string Name => "days_until";

    public override ValueKind Result => ValueKind.Duration;

    public override string Example => "days_until(next_anniversary(customer.birthday))";

    public override string Summary => "duration in whole days to a date (may be compared with a bare number of days)";

    public override bool ComparesWithDays => true;

    public override decimal Step => TimeSpan.TicksPerDay;

    protected override bool Grows => false;

    public override string Words(string argument, Language language) => language == Language.Chinese ? $"距{argument}的天数" : $"days until {argument}";

    public override Value Evaluate(in Value argument, in EvaluationTime time) =>
        argument.Kind == ValueKind.Date ? Days((int)argument.Number, time)
        : argument.Kind == ValueKind.Instant ? Days(time.Clock.DayOf(argument.Ticks), time)
        : default;

    public override ClockCrossing? Crossing(in Value argument, bool rising, bool strict, decimal bound, in EvaluationTime time)
    {
        if (rising || !argument.HasValue)
        {
            return null;
        }

        var days = bound / TimeSpan.TicksPerDay;
        var goal = strict ? Math.Ceiling(days) - 1m : Math.Floor(days);
        var day = (argument.Kind == ValueKind.Date ? argument.Number : time.Clock.DayOf(argument.Ticks)) - goal;
        return day < 0m || day > DateOnly.MaxValue.DayNumber ? null : ClockCrossing.OnDay((int)day, time.Clock);
    }

    public override Value Inverse(ValueKind argument, in Value result, in EvaluationTime time) =>
        Value.Of(DateOnly.FromDayNumber(time.Today + (int)(result.Number / TimeSpan.TicksPerDay)));

    private static Value Days(int day, in EvaluationTime time) => Value.OfDuration((day - time.Today) * TimeSpan.TicksPerDay);
}
