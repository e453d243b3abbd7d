using System.Diagnostics;
using CareRules.Facts;
using CareRules.Functions;
using CareRules.Model.Expressions;
using CareRules.Wording;
using CareRules.Wording.Rules;

namespace CareRules.Explanation;

/// <summary>The change of an ordered value that a comparison needs, and when time alone brings it about.</summary>
internal sealed class AmountCounterfactual(ExplanationScope scope)
{
    private readonly ClockFinder _clock = new(scope);

    public Counterfactual? Find(Expression fact, OperandName name, Comparator comparator, in Value actual, in Value bound, object? row)
    {
        if (comparator == Comparator.Equal)
        {
            comparator = actual.Number < bound.Number ? Comparator.GreaterOrEqual : Comparator.LessOrEqual;
        }

        var (goal, isStrict) = Goal(fact, comparator, bound.Number);
        var crossing = _clock.Find(fact, comparator, bound, row);
        if (actual.Kind is ValueKind.Date or ValueKind.Instant)
        {
            return Point(fact, name, comparator, actual, bound, crossing);
        }

        if (actual.Kind == ValueKind.Period && scope.Resolve(fact) is FunctionExpression call)
        {
            return crossing is { } reached ? TimeToReachAge(name, actual, bound, reached) : LaterDate(call, comparator, bound, row);
        }

        return Amount(name, actual, goal, isStrict, comparator is Comparator.Greater or Comparator.GreaterOrEqual, crossing);
    }

    // A count changes in whole steps, so "more than 3" is "at least 4".
    private (decimal Goal, bool IsStrict) Goal(Expression fact, Comparator comparator, decimal bound)
    {
        var step = Step(fact);
        if (step == 0m)
        {
            return (bound, comparator is Comparator.Greater or Comparator.Less);
        }

        var steps = bound / step;
        return (step * comparator switch
        {
            Comparator.GreaterOrEqual => Math.Ceiling(steps),
            Comparator.Greater => Math.Floor(steps) + 1m,
            Comparator.LessOrEqual => Math.Floor(steps),
            Comparator.Less => Math.Ceiling(steps) - 1m,
            Comparator.Equal or Comparator.NotEqual => throw new UnreachableException(),
        }, false);
    }

    private decimal Step(Expression fact)
    {
        var resolved = scope.Resolve(fact);
        return resolved is AggregateExpression { Function: AggregateFunction.Count or AggregateFunction.Distinct or AggregateFunction.DistinctDays } ? 1m
            : resolved is FunctionExpression call ? call.Function.Step
            : 0m;
    }

    private Counterfactual Amount(OperandName name, in Value actual, decimal goal, bool isStrict, bool more, ClockCrossing? crossing)
    {
        var size = Math.Abs(goal - actual.Number);
        var shown = actual.Kind switch
        {
            ValueKind.Duration or ValueKind.BusinessTime => Math.Ceiling(size) / TimeSpan.TicksPerSecond,
            ValueKind.Percent => NumberText.RoundedUp(NumberText.Percentage(size)) / 100m,
            ValueKind.Number or ValueKind.Money or ValueKind.Period or ValueKind.BusinessDays => NumberText.RoundedUp(size),
            ValueKind.Unknown or ValueKind.Boolean or ValueKind.Date or ValueKind.Instant or ValueKind.Text or ValueKind.Level
                or ValueKind.TextList => throw new UnreachableException(),
        };
        return new Counterfactual(Sentence(name.InSentence, actual, size, isStrict, more, When(crossing)))
        {
            Name = name.Name,
            By = more ? shown : -shown,
            IsStrict = isStrict,
            At = At(crossing),
            Distance = Distance(size, goal, actual.Number),
        };
    }

    private static LocalizedText Sentence(LocalizedText operand, in Value actual, decimal size, bool strict, bool more, LocalizedText when)
    {
        var isFigure = actual.Kind is ValueKind.Number or ValueKind.Percent;
        // At the bound itself, the smallest step beyond it is enough.
        if (size == 0m)
        {
            return isFigure ? ChangeWording.LittleFigure(operand, more, when) : ChangeWording.LittleAmount(operand, more, when);
        }

        var shown = ValueText.Change(actual.Kind, size, actual.Kind == ValueKind.Money ? actual.Currency : null);
        return isFigure
            ? ChangeWording.Figure(operand, shown, more, strict, when)
            : ChangeWording.Amount(operand, shown, more, strict, when);
    }

    private Counterfactual TimeToReachAge(OperandName name, in Value actual, in Value bound, ClockCrossing crossing)
    {
        var (months, days) = _clock.Until(crossing);
        return new Counterfactual(ChangeWording.MoreAge(name.InSentence, LengthText.Calendar(months, days), When(crossing)))
        {
            Name = name.Name,
            At = At(crossing),
            IsStrict = crossing.IsAfter,
            Distance = Distance(bound.Number - actual.Number, bound.Number, actual.Number),
        };
    }

    // An age does not decrease: the date itself would have to change.
    private Counterfactual? LaterDate(FunctionExpression age, Comparator comparator, in Value bound, object? row)
    {
        if (comparator is Comparator.Greater or Comparator.GreaterOrEqual || _clock.EarliestFor(age, comparator, bound, row) is not { } day)
        {
            return null;
        }

        var name = scope.Names.Of(age.Argument);
        var date = TimeText.Day(day);
        return new Counterfactual(Required(name, Comparator.GreaterOrEqual, new(date, date))) { Name = name.Name };
    }

    private Counterfactual? Point(Expression fact, OperandName name, Comparator comparator, in Value actual, in Value bound, ClockCrossing? crossing)
    {
        if (scope.Resolve(fact) is NowExpression or TodayExpression)
        {
            return crossing is not { } known
                ? null
                : new Counterfactual(ChangeWording.TimeItself(When(known))) { Name = name.Name, At = At(known), IsStrict = known.IsAfter };
        }

        var year = actual.Kind == ValueKind.Date ? 365m : 365m * TimeSpan.TicksPerDay;
        return new Counterfactual(Required(name, comparator, scope.Values.Of(bound)))
        {
            Name = name.Name,
            Distance = Math.Min(1m, Math.Abs(bound.Number - actual.Number) / year),
        };
    }

    private static LocalizedText Required(OperandName name, Comparator comparator, LocalizedText point) =>
        ChangeWording.WouldHaveToBe(name.InSentence, ComparatorText.RequiredPoint(comparator, point));

    private DateTimeOffset? At(ClockCrossing? crossing) => crossing is { } known ? scope.CustomerClock.At(known.Ticks) : null;

    private LocalizedText When(ClockCrossing? crossing) => ClockText.When(crossing, scope.CustomerClock);

    private static decimal Distance(decimal size, decimal goal, decimal actual)
    {
        var scale = Math.Max(Math.Abs(goal), Math.Abs(actual));
        return scale == 0m ? 1m : Math.Abs(size) / scale;
    }
}
