using CareRules.Facts;
using CareRules.Time;

namespace CareRules.Functions;

/// <summary>
/// The next anniversary of a date, or of an instant's day, in the customer's zone: today or later, the first a year after it.
/// </summary>
internal sealed class NextAnniversaryFunction : ValueFunction
{
    public override string Name => "next_anniversary";

    public override ValueKind Result => ValueKind.Date;

    public override string Example => "next_anniversary(customer.birthday)";

    public override string Summary => "date: the next anniversary, today or later; of 29 February as `leap_days` says";

    public override bool IsDaily(ValueKind argument) => true;

    public override string Words(string argument, Language language) => language == Language.Chinese ? $"{argument}的下一个周年日" : $"next anniversary of {argument}";

    public override Value Evaluate(in Value argument, in EvaluationTime time) =>
        argument.Kind == ValueKind.Date ? Next((int)argument.Number, time)
        : argument.Kind == ValueKind.Instant ? Next(time.Clock.DayOf(argument.Ticks), time)
        : default;

    // It comes later as time passes, but not as its date does.
    public override ValueRange Over(in ValueRange argument, in EvaluationTime from, in EvaluationTime to) =>
        argument.IsOpen || argument.HasNoValue ? argument
        : argument.IsFixed && base.Over(argument, from, to) is { HasNoValue: false } range ? range
        : ValueRange.Open;

    public override Value Inverse(ValueKind argument, in Value result, in EvaluationTime time) =>
        CalendarMath.TryAddMonths((int)result.Number, -12, out var day) ? Value.Of(DateOnly.FromDayNumber(day)) : default;

    private static Value Next(int day, in EvaluationTime time)
    {
        var today = time.Today;
        var first = DateOnly.FromDayNumber(day).Year + 1;
        for (var year = Math.Max(first, DateOnly.FromDayNumber(today).Year); year <= DateOnly.MaxValue.Year; year++)
        {
            if (CalendarMath.Anniversary(day, year, time.Clock.LeapDaysInMarch) is var next && next >= today)
            {
                return Value.Of(DateOnly.FromDayNumber(next));
            }
        }

        return default;
    }
}
