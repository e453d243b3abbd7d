using CareRules.Facts;
using CareRules.Functions;
using CareRules.Model.Expressions;
using CareRules.Runtime.Nodes;

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
            _ => Math.Ceiling(steps) - 1m,
        }, false);
    }

    private decimal Step(Expression fact) => scope.Resolve(fact) switch
    {
        AggregateExpression { Function: AggregateFunction.Count or AggregateFunction.Distinct } => 1m,
        FunctionExpression call => call.Function.Step,
        _ => 0m,
    };

    private Counterfactual Amount(OperandName name, in Value actual, decimal goal, bool isStrict, bool more, ClockCrossing? crossing)
    {
        var size = Math.Abs(goal - actual.Number);
        var currency = actual.Kind == ValueKind.Money ? actual.Currency : null;
        var text = name.InSentence;
        // At the bound itself, the smallest step beyond it is enough.
        var any = size == 0m;
        var en = any ? "a little" : ValueText.Change(actual.Kind, size, currency, Language.English);
        var zh = any ? "" : ValueText.Change(actual.Kind, size, currency, Language.Chinese);
        var than = isStrict && !any ? "more than " : "";
        var sentence = actual.Kind is ValueKind.Number or ValueKind.Percent
            ? $"{text.En} {than}{en} {(more ? "higher" : "lower")}"
            : $"{than}{en} {(more ? "more" : "less")} {text.En}";
        var (whenEn, whenZh) = When(crossing);
        var shown = actual.Kind switch
        {
            ValueKind.Duration or ValueKind.BusinessTime => Math.Ceiling(size) / TimeSpan.TicksPerSecond,
            ValueKind.Percent => ValueText.RoundUp(Values.Percentage(size)) / 100m,
            _ => ValueText.RoundUp(size),
        };
        return new Counterfactual(new(sentence + whenEn, $"{text.Zh}须{(any ? "略有" : "")}{(more ? any ? "增加" : "再增加" : "减少")}{(isStrict && !any ? "超过" : "")}{zh}{whenZh}"))
        {
            Name = name.Name,
            By = more ? shown : -shown,
            IsStrict = isStrict,
            At = At(crossing),
            Distance = Distance(size, goal, actual.Number),
        };
    }

    private Counterfactual TimeToReachAge(OperandName name, in Value actual, in Value bound, ClockCrossing crossing)
    {
        var (months, days) = _clock.Until(crossing);
        var text = name.InSentence;
        var (whenEn, whenZh) = When(crossing);
        return new Counterfactual(new(
            $"{TimeText.Calendar(months, days, Language.English)} more {text.En}{whenEn}",
            $"{text.Zh}还差{TimeText.Calendar(months, days, Language.Chinese)}{whenZh}"))
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
        var text = name.InSentence;
        var date = ClockFinder.Day(day);
        return new Counterfactual(new($"{text.En} would have to be {date} or later", $"{text.Zh}须为 {date} 或之后")) { Name = name.Name };
    }

    private Counterfactual? Point(Expression fact, OperandName name, Comparator comparator, in Value actual, in Value bound, ClockCrossing? crossing)
    {
        if (scope.Resolve(fact) is NowExpression or TodayExpression)
        {
            var (whenEn, whenZh) = When(crossing);
            return crossing is null ? null : new Counterfactual(new("time itself" + whenEn, "随时间推移" + whenZh)) { Name = name.Name, At = At(crossing), IsStrict = crossing.Value.IsAfter };
        }

        var text = name.InSentence;
        var point = scope.Values.Of(bound, Language.English);
        var (en, zh) = comparator switch
        {
            Comparator.GreaterOrEqual => ($"{point} or later", $"须为 {point} 或之后"),
            Comparator.Greater => ($"later than {point}", $"须晚于 {point}"),
            Comparator.LessOrEqual => ($"{point} or earlier", $"须为 {point} 或之前"),
            _ => ($"earlier than {point}", $"须早于 {point}"),
        };
        var year = actual.Kind == ValueKind.Date ? 365m : 365m * TimeSpan.TicksPerDay;
        return new Counterfactual(new($"{text.En} would have to be {en}", text.Zh + zh))
        {
            Name = name.Name,
            Distance = Math.Min(1m, Math.Abs(bound.Number - actual.Number) / year),
        };
    }

    private DateTimeOffset? At(ClockCrossing? crossing) => crossing is { } known ? scope.Clock.At(known.Ticks) : null;

    private (string En, string Zh) When(ClockCrossing? crossing) => ClockText.When(crossing, scope.Clock);

    private static decimal Distance(decimal size, decimal goal, decimal actual)
    {
        var scale = Math.Max(Math.Abs(goal), Math.Abs(actual));
        return scale == 0m ? 1m : Math.Abs(size) / scale;
    }
}
