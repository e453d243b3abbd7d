using CareRules.Facts;
using CareRules.Functions;
using CareRules.Model.Expressions;
using CareRules.Time;
using NodaTime;

namespace CareRules.TestKit.Naive;

/// <content>Values.</content>
internal sealed partial class NaiveEvaluation
{
    /// <summary>What the input of a table is taken for while one of its cells is tested; null outside.</summary>
    private (string Input, Value Value)? _candidate;

    private Value Evaluate(Expression expression, NaiveScope? scope) =>
        _candidate is { } candidate && candidate.Input == expression.Canonical ? candidate.Value : OrUnknown(() => EvaluateChecked(expression, scope));

    private Value OrUnknown(Func<Value> evaluate)
    {
        try
        {
            return evaluate();
        }
        catch (Exception e) when (e is OverflowException or ArgumentOutOfRangeException or DivideByZeroException)
        {
            // A result outside the range of values is unknown.
            _isOutOfRange = true;
            return Value.Unknown;
        }
    }

    private Value EvaluateChecked(Expression expression, NaiveScope? scope) => expression switch
    {
        ConstantExpression constant => constant.Value,
        ParameterExpression parameter => parameter.Parameter.Value,
        MeasureExpression measure => Evaluate(policy.Measures.Single(m => m.Name == measure.Measure.Name).Value, null),
        SignalExpression signal => ValueOf(Test(policy.Signals.Single(s => s.Name == signal.Signal.Name).When, null)),
        TableExpression table => Table(table, scope),
        TierExpression tier => LevelOf(policy.Tiers.Single(t => t.Dimension == tier.Dimension)),
        ChurnRiskExpression => ChurnRisk(),
        ChurnScoreExpression => policy.Churn is not null && ChurnRange() is { } range && range.Low == range.High ? Value.OfNumber(range.Low) : Value.Unknown,
        LoyaltyLevelExpression => LoyaltyLevel(),
        LoyaltyFigureExpression figure => Figure(figure),
        CustomerFieldExpression field => field.Field.Get(facts.Customer),
        RowFieldExpression field => Read(field.Field, scope!.Of(field.IsAtHand).Find(field.List)),
        TicketSeverityExpression severity when scope!.Of(severity.IsAtHand).At(severity.List).AssumedRank is { } assumed => SeverityValue(severity.List, assumed < 0 ? null : assumed),
        TicketSeverityExpression severity => Severities(TicketAtHand(scope!.Of(severity.IsAtHand), severity.List)) is [var rank] ? SeverityValue(severity.List, rank) : Value.Unknown,
        TicketRepeatedExpression repeated => ValueOf(Repeats(TicketAtHand(scope!.Of(repeated.IsAtHand), repeated.List))),
        TicketClockExpression clock => ClockOf(clock.Step, clock.Figure, clock.Elapsed, TicketAtHand(scope!.Of(clock.IsAtHand), clock.List)),
        NowExpression => NaiveClock.ValueOf(_clock.Now),
        TodayExpression => Value.Of(_own.Today.ToDateOnly()),
        AggregateExpression aggregate => Aggregate(aggregate, _clock.Window(aggregate.Window).From, _clock.Window(aggregate.Window).To, scope),
        ChangeExpression change => Change(change, scope),
        GapExpression { IsMedian: true } gap => MedianGap(gap, scope),
        GapExpression gap => Gap(gap.List, gap.Window, gap.Filter, scope),
        OverdueExpression overdue => Overdue(overdue, scope),
        FunctionExpression call => Map(Evaluate(call.Argument, scope), v => Call(call.Function.Name, v)),
        ArithmeticExpression arithmetic => Calculate(arithmetic, Evaluate(arithmetic.Left, scope), Evaluate(arithmetic.Right, scope)),
        NegateExpression negate => Map(Evaluate(negate.Of, scope), v => v.WithNumber(-v.Number)),
        _ => throw new NotSupportedException(expression.GetType().Name),
    };

    private Value Call(string function, Value argument) => function switch
    {
        "age" => Value.OfPeriod(_own.MonthsSince(argument)),
        "time_since" => Value.OfDuration(NaiveClock.Ticks(_own.MomentOf(argument), _clock.Now)),
        "business_days_since" or "business_time_since" when !_clock.Business.Knows(_own.MomentOf(argument)) || !_clock.Business.Knows(_clock.Now) => Value.Unknown,
        "business_days_since" => Value.OfBusinessDays(_clock.Business.DaysBetween(_own.MomentOf(argument), _clock.Now)),
        "business_time_since" => Value.OfBusinessTime(_clock.Business.Open(_own.MomentOf(argument), _clock.Now).BclCompatibleTicks),
        "days_until" => DaysUntil(argument),
        "next_anniversary" => NextAnniversary(_own.LocalDayOf(argument), _own.LocalDayOf(NaiveClock.ValueOf(_clock.Now))),
        "weekday" => Value.Of(Weekday(_own.LocalDayOf(argument).DayOfWeek)),
        "month" => Value.OfNumber(_own.LocalDayOf(argument).Month),
        "day_of_month" => Value.OfNumber(_own.LocalDayOf(argument).Day),
        "hour" => Value.OfNumber(_own.HourOf(argument)),
        "date_of" => Value.Of(_own.LocalDayOf(argument).ToDateOnly()),
        _ => throw new NotSupportedException(function),
    };

    private Value NextAnniversary(LocalDate date, LocalDate today)
    {
        var next = Anniversary(date, 1);
        for (var years = 2; next < today; years++)
        {
            next = Anniversary(date, years);
        }

        return Value.Of(next.ToDateOnly());
    }

    private static string Weekday(IsoDayOfWeek day) => day switch
    {
        IsoDayOfWeek.Monday => "mon",
        IsoDayOfWeek.Tuesday => "tue",
        IsoDayOfWeek.Wednesday => "wed",
        IsoDayOfWeek.Thursday => "thu",
        IsoDayOfWeek.Friday => "fri",
        IsoDayOfWeek.Saturday => "sat",
        _ => "sun",
    };

    private Value ChurnRisk()
    {
        if (policy.Churn is not { } churn)
        {
            return Value.Unknown;
        }

        if (ChurnRange() is not { } range || RankAt(range.Low) != RankAt(range.High))
        {
            return Value.Unknown;
        }

        var rank = RankAt(range.Low);
        return Value.OfLevel(rank, churn.Scale.Levels[rank].Name);
    }

    private Value Aggregate(AggregateExpression aggregate, Instant? from, Instant to, NaiveScope? scope)
    {
        if (IsEdge(aggregate))
        {
            return Edge(aggregate, from, to, scope);
        }

        // The engine may meet a sum beyond a decimal before an entry that makes the result unknown anyway.
        if (aggregate.Field is { } summed && Rows(aggregate.List) is { } all)
        {
            OrUnknown(() => Value.OfNumber(all.Sum(r => Math.Abs(Read(summed, r).Number))));
        }

        if (Counted(aggregate.List, from, to, aggregate.Filter, scope) is not { } rows)
        {
            return Value.Unknown;
        }

        if (aggregate.Function == AggregateFunction.Count)
        {
            return Value.OfNumber(rows.Count);
        }

        if (aggregate.Function == AggregateFunction.DistinctDays)
        {
            return Value.OfNumber(rows.Select(r => _own.LocalDayOf(aggregate.List.Time!.Get(r))).Distinct().Count());
        }

        var values = rows.ConvertAll(r => Read(aggregate.Field!, r));
        if (aggregate.Function == AggregateFunction.Distinct)
        {
            return Value.OfNumber(values.Where(v => v.HasValue).Distinct().Count());
        }

        var known = values.FindAll(v => !v.IsUnknown);
        if (aggregate.Field!.Kind == ValueKind.Money && known.Select(v => v.Currency).Distinct().Count() > 1)
        {
            return Mixed(aggregate.List.Name);
        }

        if (known.Count < values.Count)
        {
            return Value.Unknown;
        }

        if (values.Count == 0)
        {
            return aggregate.Function == AggregateFunction.Sum ? Zero(aggregate.Field.Kind) : Value.Nothing;
        }

        return aggregate.Function switch
        {
            AggregateFunction.Sum => values[0].WithNumber(values.Sum(v => v.Number)),
            AggregateFunction.Avg => values[0].WithNumber(values.Sum(v => v.Number) / values.Count),
            AggregateFunction.Min => values.MinBy(v => v.Number),
            AggregateFunction.Median => values[0].WithNumber(Middle(values)),
            _ => values.MaxBy(v => v.Number),
        };
    }

    private static bool IsEdge(AggregateExpression aggregate) => aggregate.Function is AggregateFunction.First or AggregateFunction.Last;

    /// <summary>
    /// The field of the first or last entry for which the filter is true; unknown when the filter is unknown for an entry before it in that
    /// order, nothing when there is no such entry.
    /// </summary>
    private Value Edge(AggregateExpression aggregate, Instant? from, Instant to, NaiveScope? scope)
    {
        _ = Counted(aggregate.List, from, to, aggregate.Filter, scope);
        if (Rows(aggregate.List) is not { } known)
        {
            return Value.Unknown;
        }

        var rows = Rows(known, aggregate.List, from, to);
        rows = aggregate.Function == AggregateFunction.Last ? rows.Reverse() : rows;
        var row = rows.FirstOrDefault(r => Passes(aggregate.List, aggregate.Filter, r, scope) != Truth.False);
        return row is null ? Value.Nothing
            : Passes(aggregate.List, aggregate.Filter, row, scope) == Truth.Unknown ? Value.Unknown
            : Read(aggregate.Field!, row);
    }

    private Value Zero(ValueKind kind) => kind switch
    {
        ValueKind.Money => Value.OfMoney(0m, policy.Pack.Currency),
        ValueKind.Percent => Value.OfPercent(0m),
        ValueKind.Duration => Value.OfDuration(0m),
        ValueKind.Period => Value.OfPeriod(0m),
        _ => Value.OfNumber(0m),
    };

    private Value Change(ChangeExpression change, NaiveScope? scope)
    {
        var middle = _clock.WindowStart(change.Window);
        var recent = OrUnknown(() => Aggregate(change.Aggregate, middle, _clock.Now, scope));
        var earlier = OrUnknown(() => Aggregate(change.Aggregate, _clock.WindowStart(change.Window, 2), middle, scope));
        if (earlier.IsNothing || recent.IsNothing || (earlier.HasValue && earlier.Number == 0m))
        {
            return Value.Nothing;
        }

        var comparable = Compare(Comparator.Equal, recent, earlier, change.Aggregate.List.Name) != Truth.Unknown;
        if (!comparable)
        {
            return Value.Unknown;
        }

        var growth = (recent.Number - earlier.Number) / earlier.Number;
        return Value.OfPercent(change.IsDrop ? -growth : growth);
    }

    private Value Gap(FactList list, TimeWindow? window, Condition? filter, NaiveScope? scope) => Times(list, window, filter, scope) switch
    {
        null => Value.Unknown,
        [var first, .., var last] times => Value.OfDuration((last.Number - first.Number) / (times.Count - 1)),
        _ => Value.Nothing,
    };

    private Value MedianGap(GapExpression gap, NaiveScope? scope) => Times(gap.List, gap.Window, gap.Filter, scope) switch
    {
        null => Value.Unknown,
        [_, _, ..] times => Value.OfDuration(Middle(times.Skip(1).Zip(times, (later, earlier) => Value.OfNumber(later.Number - earlier.Number)))),
        _ => Value.Nothing,
    };

    // As many are before the middle as after it.
    private static decimal Middle(IEnumerable<Value> values)
    {
        var sorted = values.Select(v => v.Number).Order().ToList();
        return sorted.Skip((sorted.Count - 1) / 2).SkipLast((sorted.Count - 1) / 2).Average();
    }

    private Value Overdue(OverdueExpression overdue, NaiveScope? scope)
    {
        var gap = Gap(overdue.List, overdue.Window, overdue.Filter, scope);
        if (!gap.HasValue || gap.Number == 0m)
        {
            return gap.IsUnknown ? Value.Unknown : Value.Nothing;
        }

        var last = Times(overdue.List, overdue.Window, overdue.Filter, scope)![^1];
        return Value.OfNumber(NaiveClock.Ticks(NaiveClock.InstantOf(last), _clock.Now) / gap.Number);
    }

    private List<Value>? Times(FactList list, TimeWindow? window, Condition? filter, NaiveScope? scope)
    {
        var (from, to) = _clock.Window(window);
        return Counted(list, from, to, filter, scope)?.ConvertAll(r => list.Time!.Get(r));
    }

    /// <summary>The entries that match; null when the list is unknown, or the filter is unknown for an entry.</summary>
    private List<object>? Counted(FactList list, Instant? from, Instant to, Condition? filter, NaiveScope? scope)
    {
        if (Rows(list) is not { } known)
        {
            return null;
        }

        // Every entry is evaluated, so that all mixed currencies are recorded.
        var passes = known.ConvertAll(r => (Row: r, Truth: Passes(list, filter, r, scope)));
        var rows = Rows(known, list, from, to).ToList();
        var inside = passes.FindAll(p => rows.Contains(p.Row));
        return inside.Exists(p => p.Truth == Truth.Unknown) ? null : inside.FindAll(p => p.Truth == Truth.True).ConvertAll(p => p.Row);
    }

    private Truth Passes(FactList list, Condition? filter, object row, NaiveScope? scope) =>
        filter is null ? Truth.True : Test(filter, new NaiveScope(list, row, scope) { IsFilter = true });

    private Value DaysUntil(Value value)
    {
        var day = _own.LocalDayOf(value);
        return Value.OfDuration(Period.DaysBetween(_own.Today, day) * (decimal)TimeSpan.TicksPerDay);
    }

    private Value Calculate(ArithmeticExpression arithmetic, Value left, Value right)
    {
        if (left.IsNothing || right.IsNothing)
        {
            return Value.Nothing;
        }

        if (left.IsUnknown || right.IsUnknown)
        {
            return Value.Unknown;
        }

        // A percent is rounded as it is written.
        var scale = right is { Kind: ValueKind.Number, Number: 0m or 1m or 2m } ? (decimal)Math.Pow(10, (double)right.Number) * (left.Kind == ValueKind.Percent ? 100 : 1) : 1m;

        // The whole part needs no rounding, and may have no room for more digits.
        var whole = decimal.Truncate(left.Number);
        var part = Math.Abs(left.Number - whole);
        return arithmetic.Operator switch
        {
            ArithmeticOperator.Max or ArithmeticOperator.Min when BothMoney(left, right) && left.Currency != right.Currency => Mixed(arithmetic.Text),
            ArithmeticOperator.Max => left.Number < right.Number ? right : left,
            ArithmeticOperator.Min => right.Number < left.Number ? right : left,
            ArithmeticOperator.Distance => left.WithNumber(left.Number < 0m ? -left.Number : left.Number),
            ArithmeticOperator.Round => left.WithNumber(whole + (Math.Sign(left.Number) * decimal.Floor((part * scale) + 0.5m) / scale)),
            ArithmeticOperator.RoundUp => left.WithNumber(whole + (Math.Sign(left.Number) * decimal.Ceiling(part * scale) / scale)),
            ArithmeticOperator.RoundDown => left.WithNumber(whole + (Math.Sign(left.Number) * decimal.Floor(part * scale) / scale)),
            ArithmeticOperator.Add when left.Kind == ValueKind.Instant && IsBusiness(right) => Moved(left, right, right.Number),
            ArithmeticOperator.Add when right.Kind == ValueKind.Instant && IsBusiness(left) => Moved(right, left, left.Number),
            ArithmeticOperator.Add when IsMoment(left) => Shift(left, TimeAmount.From(right), 1),
            ArithmeticOperator.Add when IsMoment(right) => Shift(right, TimeAmount.From(left), 1),
            ArithmeticOperator.Subtract when IsBusiness(right) && left.Kind == ValueKind.Instant => Moved(left, right, -right.Number),
            ArithmeticOperator.BusinessTimeBetween or ArithmeticOperator.BusinessDaysBetween => Between(arithmetic.Operator, _own.MomentOf(left), _own.MomentOf(right)),
            ArithmeticOperator.Subtract when IsMoment(left) && IsMoment(right) => Value.OfDuration(left.Kind == ValueKind.Date
                ? (left.Number - right.Number) * TimeSpan.TicksPerDay
                : left.Number - right.Number),
            ArithmeticOperator.Subtract when IsMoment(left) => Shift(left, TimeAmount.From(right), -1),
            _ when BothMoney(left, right) && left.Currency != right.Currency => Mixed(arithmetic.Text),
            ArithmeticOperator.Divide when right.Number == 0m => Value.Nothing,
            ArithmeticOperator.Add => Typed(arithmetic.ResultKind, left.Number + right.Number, left, right),
            ArithmeticOperator.Subtract => Typed(arithmetic.ResultKind, left.Number - right.Number, left, right),
            ArithmeticOperator.Multiply => Typed(arithmetic.ResultKind, left.Number * right.Number, left, right),
            _ => Typed(arithmetic.ResultKind, left.Number / right.Number, left, right),
        };
    }

    private Value Shift(Value moment, TimeAmount length, int times) => moment.Kind == ValueKind.Date
        ? Value.Of(NaiveClock.Plus(NaiveClock.DayOf(moment), length, times).ToDateOnly())
        : NaiveClock.ValueOf(_own.Plus(NaiveClock.InstantOf(moment), length, times));

    private Value Moved(Value moment, Value length, decimal by)
    {
        var (start, calendar, inDays) = (NaiveClock.InstantOf(moment), _clock.Business, length.Kind == ValueKind.BusinessDays);
        var moved = by < 0m
            ? inDays ? calendar.MinusDays(start, (int)-by) : calendar.Minus(start, Duration.FromTicks((long)-by))
            : inDays ? calendar.PlusDays(start, (int)by) : calendar.Plus(start, Duration.FromTicks((long)by));
        return moved is { } at ? NaiveClock.ValueOf(at) : Value.Unknown;
    }

    private Value Between(ArithmeticOperator op, Instant from, Instant to) =>
        !_clock.Business.Knows(from) || !_clock.Business.Knows(to) ? Value.Unknown
        : op == ArithmeticOperator.BusinessDaysBetween ? Value.OfBusinessDays(_clock.Business.DaysBetween(from, to))
        : Value.OfBusinessTime(_clock.Business.Open(from, to).BclCompatibleTicks);

    // Of an instant and business time, or of two moments, of which neither is missing: if the result is not known, the calendar lacks a day.
    private static bool IsUncovered(ArithmeticOperator op, Value left, Value right) =>
        (op is ArithmeticOperator.BusinessTimeBetween or ArithmeticOperator.BusinessDaysBetween && left.HasValue && right.HasValue)
        || (op is ArithmeticOperator.Add or ArithmeticOperator.Subtract && IsUncovered(left, right));

    private static bool IsUncovered(Value left, Value right) =>
        (left.Kind == ValueKind.Instant && IsBusiness(right)) || (right.Kind == ValueKind.Instant && IsBusiness(left));

    private static bool IsBusiness(Value value) => value.Kind is ValueKind.BusinessTime or ValueKind.BusinessDays;

    private static Value Typed(ValueKind kind, decimal number, Value left, Value right) => kind switch
    {
        ValueKind.Money => Value.OfMoney(number, left.Kind == ValueKind.Money ? left.Currency : right.Currency),
        ValueKind.Percent => Value.OfPercent(number),
        ValueKind.Duration => Value.OfDuration(number),
        ValueKind.Period => Value.OfPeriod(number),
        ValueKind.BusinessTime => Value.OfBusinessTime(number),
        ValueKind.BusinessDays => Value.OfBusinessDays(number),
        _ => Value.OfNumber(number),
    };

    /// <summary>Unknown, with a problem: two currencies were mixed.</summary>
    private Value Mixed(string where)
    {
        _mixedCurrencies.Add(where);
        return Value.Unknown;
    }

    private static bool IsMoment(Value value) => value.Kind is ValueKind.Date or ValueKind.Instant;

    private static bool BothMoney(Value left, Value right) => left.Kind == ValueKind.Money && right.Kind == ValueKind.Money;

    private static Value Map(Value value, Func<Value, Value> map) => value.HasValue ? map(value) : value;

    private static Value ValueOf(Truth truth) => truth == Truth.Unknown ? Value.Unknown : Value.Of(truth == Truth.True);
}
