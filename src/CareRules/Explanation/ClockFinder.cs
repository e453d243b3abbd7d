using System.Globalization;
using System.Runtime.InteropServices;
using CareRules.Facts;
using CareRules.Model.Expressions;
using CareRules.Runtime.State;

namespace CareRules.Explanation;

/// <summary>The instant at which time alone makes a test hold.</summary>
/// <param name="Ticks">In UTC.</param>
/// <param name="Day">Its day, where the test compares days; null where it compares instants.</param>
/// <param name="IsAfter">True when the test holds only after the instant.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ClockCrossing(long Ticks, int? Day, bool IsAfter);

/// <summary>Finds when a value that changes with time reaches a bound.</summary>
internal sealed class ClockFinder(ExplanationScope scope)
{
    /// <summary>Longer than any month: how far from the expected day the search goes.</summary>
    private const int Search = 40;

    public static string Day(int day) => DateOnly.FromDayNumber(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <returns>Null when time does not change the value, or changes it away from the bound.</returns>
    public ClockCrossing? Find(Expression fact, Comparator comparator, in Value bound, object? row)
    {
        var rising = comparator is Comparator.Greater or Comparator.GreaterOrEqual;
        var strict = comparator is Comparator.Greater or Comparator.Less;
        return scope.Resolve(fact) switch
        {
            AgeExpression age when rising => Age(Value(age.Of, row), comparator, bound.Number),
            TimeSinceExpression since when rising => Since(Value(since.Of, row), bound.Number, strict),
            BusinessSinceExpression since when rising => Business(Value(since.Of, row), since.InDays, bound.Number, strict),
            DaysUntilExpression until when !rising => Until(Value(until.Of, row), bound.Number, strict),
            NowExpression when rising => new ClockCrossing(bound.Ticks, null, strict),
            TodayExpression when rising => OnDay((int)bound.Number + (strict ? 1 : 0)),
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

    /// <summary>The earliest date for which an age today does not exceed a bound; null for ages of instants.</summary>
    public int? EarliestFor(AgeExpression age, Comparator comparator, in Value bound, object? row)
    {
        if (Value(age.Of, row).Kind != ValueKind.Date || !CalendarMath.TryAddMonths(scope.Today, -(int)Math.Ceiling(bound.Number), out var expected))
        {
            return null;
        }

        for (var day = Math.Max(0, expected - Search); day <= expected + Search; day++)
        {
            var months = CalendarMath.MonthsBetween(Ticks(day), Ticks(scope.Today));
            if (comparator == Comparator.Less ? months < bound.Number : months <= bound.Number)
            {
                return day;
            }
        }

        return null;
    }

    private ClockCrossing? Age(in Value from, Comparator comparator, decimal months)
    {
        var strict = comparator == Comparator.Greater;
        if (from.Kind == ValueKind.Instant)
        {
            return decimal.Truncate(months) == months && scope.Clock.TryAdd(from.Ticks, TimeAmount.FromMonths((int)months), out var at)
                ? new ClockCrossing(at, null, strict)
                : null;
        }

        if (from.Kind != ValueKind.Date || !CalendarMath.TryAddMonths((int)from.Number, (int)Math.Floor(months), out var first))
        {
            return null;
        }

        for (var day = first; day <= first + Search; day++)
        {
            var age = CalendarMath.MonthsBetween(Ticks((int)from.Number), Ticks(day));
            if (strict ? age > months : age >= months)
            {
                return OnDay(day);
            }
        }

        return null;
    }

    private ClockCrossing? Since(in Value from, decimal length, bool strict)
    {
        var start = from.Kind == ValueKind.Date ? scope.Clock.StartOfDay((int)from.Number) : from.Ticks;
        var at = start + Math.Ceiling(length);
        return from.IsUnknown || at > DateTime.MaxValue.Ticks || at < 0m ? null : new ClockCrossing((long)at, null, strict && at == start + length);
    }

    // More than a length of opening hours: one tick longer, which never falls on a closing time.
    private ClockCrossing? Business(in Value from, bool inDays, decimal length, bool strict)
    {
        if (from.IsUnknown || length < 0m || length > TimeSpan.MaxValue.Ticks)
        {
            return null;
        }

        var start = from.Kind == ValueKind.Date ? scope.Clock.StartOfDay((int)from.Number) : from.Ticks;
        var least = strict ? decimal.Floor(length) + 1m : decimal.Ceiling(length);
        var amount = inDays ? TimeAmount.FromBusinessDays((int)Math.Min(least, int.MaxValue)) : TimeAmount.FromBusinessTicks((long)least);
        return scope.Clock.TryAdd(start, amount, out var at) ? new ClockCrossing(at, null, IsAfter: false) : null;
    }

    private ClockCrossing? Until(in Value to, decimal length, bool strict)
    {
        if (to.IsUnknown)
        {
            return null;
        }

        var days = length / TimeSpan.TicksPerDay;
        var goal = strict ? Math.Ceiling(days) - 1m : Math.Floor(days);
        var day = (to.Kind == ValueKind.Date ? to.Number : scope.Clock.DayOf(to.Ticks)) - goal;
        return day < 0m || day > DateOnly.MaxValue.DayNumber ? null : OnDay((int)day);
    }

    private ClockCrossing OnDay(int day) => new(scope.Clock.StartOfDay(day), day, false);

    private Value Value(Expression expression, object? row) => scope.Session.Value(expression, row);

    private static long Ticks(int day) => day * TimeSpan.TicksPerDay;
}
