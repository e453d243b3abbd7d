using System.Diagnostics;
using CareRules.Facts;
using CareRules.Functions;
using CareRules.Model.Expressions;
using CareRules.Time;

namespace CareRules.Explanation;

/// <summary>Finds when a value that changes with time reaches a bound.</summary>
internal sealed class ClockFinder(ExplanationScope scope)
{
    /// <summary>How many changes of a part a search covers: more than a year of days.</summary>
    private const int Search = 400;

    private readonly EvaluationTime _time = new(scope.CustomerClock, scope.Now);

    /// <returns>Null when time does not change the value, or changes it away from the bound.</returns>
    public ClockCrossing? Find(Expression fact, Comparator comparator, in Value bound, object? row)
    {
        var rising = comparator is Comparator.Greater or Comparator.GreaterOrEqual;
        var strict = comparator is Comparator.Greater or Comparator.Less;
        var resolved = scope.Resolve(fact);
        return resolved is FunctionExpression call ? call.Function.Crossing(Value(call.Argument, row), rising, strict, bound.Number, _time)
            : rising && resolved is NowExpression ? new ClockCrossing(bound.Ticks, null, strict)
            : rising && resolved is TodayExpression ? ClockCrossing.OnDay((int)bound.Number + (strict ? 1 : 0), scope.CustomerClock)
            : null;
    }

    /// <summary>The calendar months and days from today.</summary>
    public (int Months, int Days) Until(in ClockCrossing crossing)
    {
        var day = crossing.Day ?? scope.CustomerClock.DayOf(crossing.Ticks);
        var months = (int)Math.Max(0m, Math.Floor(CalendarMath.MonthsBetween(Ticks(scope.CustomerToday), Ticks(day))));
        return CalendarMath.TryAddMonths(scope.CustomerToday, months, out var start) ? (months, day - start) : (0, day - scope.CustomerToday);
    }

    /// <summary>The earliest date of which a function's result today does not exceed a bound; null where there is none.</summary>
    public int? EarliestFor(FunctionExpression call, Comparator comparator, in Value bound, object? row) =>
        call.Function.EarliestArgument(Value(call.Argument, row), comparator == Comparator.Less, bound.Number, _time);

    /// <summary>The next instant at which a part of the current time, such as the weekday of today, passes a test; null for parts of facts.</summary>
    public ClockCrossing? FindPart(Expression fact, Func<Value, bool> test)
    {
        if (!IsPartOfNow(fact))
        {
            return null;
        }

        var function = ((FunctionExpression)scope.Resolve(fact)).Function;
        var time = _time;
        for (var i = 0; i < Search && function.NextChange(time) is { } next; i++)
        {
            time = new EvaluationTime(scope.CustomerClock, next);
            if (test(ValueAt(fact, time)))
            {
                return new ClockCrossing(next, scope.CustomerClock.StartOfDay(time.Today) == next ? time.Today : null, IsAfter: false);
            }
        }

        return null;
    }

    /// <summary>True when time alone does not change an operand.</summary>
    public bool IsStill(Expression operand)
    {
        var resolved = scope.Resolve(operand);
        return resolved is ConstantExpression or ParameterExpression or CustomerFieldExpression
            || (resolved is FunctionExpression { Function.IsPart: true } part && IsStill(part.Argument))
            || (resolved is ArithmeticExpression arithmetic && IsStill(arithmetic.Left) && IsStill(arithmetic.Right))
            || (resolved is NegateExpression negate && IsStill(negate.Of));
    }

    private bool IsPartOfNow(Expression fact) => scope.Resolve(fact) is FunctionExpression { Function.IsPart: true } part
        && (scope.Resolve(part.Argument) is NowExpression or TodayExpression || IsPartOfNow(part.Argument));

    private Value ValueAt(Expression operand, in EvaluationTime time) => scope.Resolve(operand) switch
    {
        NowExpression => Facts.Value.OfInstant(time.Now),
        TodayExpression => Facts.Value.Of(DateOnly.FromDayNumber(time.Today)),
        FunctionExpression part => part.Function.Evaluate(ValueAt(part.Argument, time), time),
        _ => throw new UnreachableException("only parts of the current time come here"),
    };

    private Value Value(Expression expression, object? row) => scope.Session.Value(expression, row);

    private static long Ticks(int day) => day * TimeSpan.TicksPerDay;
}
