using System.Globalization;
using CareRules.Facts;
using CareRules.Functions;
using CareRules.Model.Expressions;
using CareRules.Time;

namespace CareRules.Explanation;

/// <summary>Finds when a value that changes with time reaches a bound.</summary>
internal sealed class ClockFinder(ExplanationScope scope)
{
    private readonly EvaluationTime _time = new(scope.Clock, scope.Now);

    public static string Day(int day) => DateOnly.FromDayNumber(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <returns>Null when time does not change the value, or changes it away from the bound.</returns>
    public ClockCrossing? Find(Expression fact, Comparator comparator, in Value bound, object? row)
    {
        var rising = comparator is Comparator.Greater or Comparator.GreaterOrEqual;
        var strict = comparator is Comparator.Greater or Comparator.Less;
        return scope.Resolve(fact) switch
        {
            FunctionExpression call => call.Function.Crossing(Value(call.Argument, row), rising, strict, bound.Number, _time),
            NowExpression when rising => new ClockCrossing(bound.Ticks, null, strict),
            TodayExpression when rising => ClockCrossing.OnDay((int)bound.Number + (strict ? 1 : 0), scope.Clock),
            _ => null,
        };
    }

    /// <summary>The calendar months and days from today.</summary>
    public (int Months, int Days) Until(in ClockCrossing crossing)
    {
        var day = crossing.Day ?? scope.Clock.DayOf(crossing.Ticks);
        var months = (int)Math.Max(0m, Math.Floor(CalendarMath.MonthsBetween(Ticks(scope.Today), Ticks(day))));
        return CalendarMath.TryAddMonths(scope.Today, months, out var start) ? (months, day - start) : (0, day - scope.Today);
    }

    /// <summary>The earliest date of which a function's result today does not exceed a bound; null where there is none.</summary>
    public int? EarliestFor(FunctionExpression call, Comparator comparator, in Value bound, object? row) =>
        call.Function.EarliestArgument(Value(call.Argument, row), comparator == Comparator.Less, bound.Number, _time);

    private Value Value(Expression expression, object? row) => scope.Session.Value(expression, row);

    private static long Ticks(int day) => day * TimeSpan.TicksPerDay;
}
