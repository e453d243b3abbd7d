using System.Diagnostics;
using CareRules.Facts;
using CareRules.Model.Expressions;
using CareRules.Runtime.State;
using CareRules.Time;

namespace CareRules.Runtime.Nodes;

/// <summary>
/// <c>+ - * /</c>, and the functions of two values. Nothing when a side is, whatever the other one, and when the divisor is zero; unknown when a side is, when currencies
/// differ, and when the result does not fit a decimal or the calendar.
/// </summary>
/// <param name="rightMayBeNothing">False when the right side never is nothing, so that an unknown left side decides.</param>
/// <param name="isTurned">True where the pack has the right side first.</param>
internal sealed class ArithmeticNode(ArithmeticOperator op, ValueNode left, ValueNode right, ValueKind kind, bool rightMayBeNothing, string text, bool isTurned = false)
    : ValueNode(left.Traits.And(right.Traits))
{
    protected override Value Evaluate(Frame frame)
    {
        var a = left.Of(frame);
        if (!a.HasValue)
        {
            return !a.IsNothing && rightMayBeNothing && right.Of(frame).IsNothing ? Value.Nothing : a;
        }

        var b = right.Of(frame);
        if (!b.HasValue)
        {
            return b;
        }

        if (Values.CurrenciesDiffer(a, b))
        {
            frame.Note(Values.MixedCurrencies(text, 2, text, a.Currency, b.Currency));
            return default;
        }

        Value result;
        try
        {
            result = NumberFunctions.IsBetween(op) ? BusinessBetween.Of(frame, op, a, b)
                : !NumberFunctions.IsCall(op) && a.Kind is ValueKind.Date or ValueKind.Instant ? Shift(frame, a, b) : Combine(a, b);
        }
        catch (OverflowException)
        {
            result = default;
        }

        if (result.IsUnknown && !IsUncovered(a, b))
        {
            frame.Note(Values.OutOfRange(text));
        }

        return result;
    }

    protected override void NameMissing(Frame frame, MissingFacts missing)
    {
        (isTurned ? right : left).Missing(frame, missing);
        (isTurned ? left : right).Missing(frame, missing);
        if (IsUncovered(left.Of(frame), right.Of(frame)))
        {
            missing.Add(frame.Clock.Calendar!.Fact);
        }
    }

    // Where an instant and business time, or two instants, give no result, the calendar lacks a day.
    private bool IsUncovered(in Value a, in Value b) => NumberFunctions.IsBetween(op) ? a.HasValue && b.HasValue : a.Kind == ValueKind.Instant && IsBusiness(b);

    private static bool IsBusiness(in Value value) => value.Kind is ValueKind.BusinessTime or ValueKind.BusinessDays;

    private Value Combine(in Value a, in Value b)
    {
        if (op == ArithmeticOperator.Divide && b.Number == 0m)
        {
            return Value.Nothing;
        }

        if (op is ArithmeticOperator.Max or ArithmeticOperator.Min)
        {
            return NumberFunctions.Extreme(op, a, b);
        }

        var number = op switch
        {
            ArithmeticOperator.Add => a.Number + b.Number,
            ArithmeticOperator.Subtract => a.Number - b.Number,
            ArithmeticOperator.Multiply => a.Number * b.Number,
            ArithmeticOperator.Divide => a.Number / b.Number,
            ArithmeticOperator.Distance or ArithmeticOperator.Round or ArithmeticOperator.RoundUp or ArithmeticOperator.RoundDown => NumberFunctions.Number(op, a.Kind, a.Number, b.Number),
            _ => throw new UnreachableException(),
        };
        return Values.Of(kind, number, a.Kind == ValueKind.Money ? a.Currency : b.Kind == ValueKind.Money ? b.Currency : null);
    }

    private Value Shift(Frame frame, in Value a, in Value b)
    {
        var sign = op == ArithmeticOperator.Subtract ? -1 : 1;
        return b.Kind switch
        {
            // Whole months and whole days only: fractions of them cannot be added to a calendar date.
            ValueKind.Period when a.Kind == ValueKind.Date =>
                CalendarMath.TryAddMonths((int)a.Number, sign * (int)decimal.Truncate(b.Number), out var day) ? Values.Of(ValueKind.Date, day, null) : default,
            ValueKind.Period => frame.CustomerClock.TryAdd(a.Ticks, TimeAmount.FromMonths(sign * (int)decimal.Truncate(b.Number)), out var at) ? Value.OfInstant(at) : default,
            ValueKind.Duration when a.Kind == ValueKind.Date => Values.Of(ValueKind.Date, decimal.Floor(a.Number + (sign * b.Number / TimeSpan.TicksPerDay)), null),
            ValueKind.Duration => Values.Of(ValueKind.Instant, a.Number + (sign * b.Number), null),
            ValueKind.Date => Value.OfDuration((a.Number - b.Number) * TimeSpan.TicksPerDay),
            ValueKind.Instant => Value.OfDuration(a.Number - b.Number),
            ValueKind.BusinessTime or ValueKind.BusinessDays =>
                TimeAmount.Of(b) is { } length && frame.Clock.Calendar!.TryMove(a.Ticks, length.Times(sign), out var moved) ? Value.OfInstant(moved) : default,
            ValueKind.Unknown or ValueKind.Boolean or ValueKind.Number or ValueKind.Percent or ValueKind.Money or ValueKind.Text
                or ValueKind.Level or ValueKind.TextList => default,
        };
    }

    public override long Step(Frame frame, long from, long to)
    {
        var step = Math.Min(left.Step(frame, from, to), right.Step(frame, from, to));
        return op == ArithmeticOperator.BusinessDaysBetween && !IsTimeless ? Math.Min(step, StepOfDays(frame, from, to)) : step;
    }

    protected override ValueRange RangeUpTo(Frame frame, long to)
    {
        var (a, b) = (left.Over(frame, to), right.Over(frame, to));
        // The right side is not asked for while the left one is nothing.
        if (a.IsNothing || (b.IsNothing && !(frame.IsStrict && a.IsOpen)))
        {
            return ValueRange.Fixed(Value.Nothing);
        }

        if (a.IsOpen || b.IsOpen)
        {
            return ValueRange.Open;
        }

        if (a.IsFixed && b.IsFixed)
        {
            return ValueRange.Fixed(Of(frame));
        }

        // The side that is unknown makes the result unknown, whatever value the other one has.
        if (a.HasNoValue || b.HasNoValue || Values.CurrenciesDiffer(a.Low, b.Low))
        {
            return ValueRange.Fixed(default);
        }

        try
        {
            if (NumberFunctions.IsBetween(op))
            {
                return BusinessBetween.Over(frame, op, a, b);
            }

            if (NumberFunctions.IsCall(op))
            {
                return CallRange(a, b);
            }

            var range = a.IsRunning || b.IsRunning ? RunningRange(frame, a, b)
                : a.Low.Kind is ValueKind.Date or ValueKind.Instant ? ShiftRange(frame, a, b)
                : CombineRange(a, b);
            return range.IsOpen || range.IsFixed || range.IsRunning ? range : Narrow(frame, a, b, range, to);
        }
        catch (OverflowException)
        {
            return op == ArithmeticOperator.Multiply && !Fits(a, b) ? ValueRange.Fixed(default) : ValueRange.Open;
        }
    }

    // Each of them grows with its value, but the distance: that shrinks below what it is measured from.
    private ValueRange CallRange(in ValueRange a, in ValueRange b)
    {
        var range = ValueRange.Between(Combine(a.Low, b.Low), Combine(a.High, b.High));
        return op == ArithmeticOperator.Distance && a.Low.Number < b.Low.Number && a.High.Number > b.Low.Number && !range.IsOpen
            ? ValueRange.Between(a.Low.WithNumber(0m), range.High)
            : range;
    }

    // The sides often change together, so that the result changes less than they do.
    private ValueRange Narrow(Frame frame, in ValueRange a, in ValueRange b, in ValueRange range, long to)
    {
        if (a.Low.Kind == ValueKind.Date || (a.Low.Kind == ValueKind.Instant && !IsSteadyLength(b.Low.Kind)))
        {
            return range;
        }

        try
        {
            var now = Of(frame);
            var pace = op switch
            {
                ArithmeticOperator.Add => Pace.OfSum(a, b, 1m, range),
                ArithmeticOperator.Subtract => Pace.OfSum(a, b, -1m, range),
                ArithmeticOperator.Multiply => Pace.OfProduct(a, b, right.Of(frame).Number, range),
                ArithmeticOperator.Divide => Pace.OfQuotient(a, b, now.Number, range),
                _ => throw new UnreachableException(),
            };
            return pace is null || !now.HasValue ? range : range.Within(now, pace, to - frame.Now, frame.HoursUntil(to));
        }
        catch (OverflowException)
        {
            return range;
        }
    }

    // A product of two sides that keep away from zero is least where both are.
    private bool Fits(in ValueRange a, in ValueRange b)
    {
        if (Math.Sign(a.Low.Number) * Math.Sign(a.High.Number) <= 0 || Math.Sign(b.Low.Number) * Math.Sign(b.High.Number) <= 0)
        {
            return true;
        }

        try
        {
            Combine(a.Low.Number > 0m ? a.Low : a.High, b.Low.Number > 0m ? b.Low : b.High);
            return true;
        }
        catch (OverflowException)
        {
            return false;
        }
    }

    // Two that grow at the same speed stay as far from each other as they are.
    private ValueRange RunningRange(Frame frame, in ValueRange a, in ValueRange b)
    {
        if (a.IsRunning && b.IsRunning && op == ArithmeticOperator.Subtract)
        {
            return ValueRange.Fixed(Of(frame));
        }

        var range = a.Low.Kind is ValueKind.Date or ValueKind.Instant ? ShiftRange(frame, a, b) : CombineRange(a, b);
        var isRunning = op switch
        {
            ArithmeticOperator.Add => a.IsFixed != b.IsFixed && IsSteadyLength(b.Low.Kind),
            ArithmeticOperator.Subtract => b.IsFixed && IsSteadyLength(b.Low.Kind),
            ArithmeticOperator.Multiply or ArithmeticOperator.Divide => false,
            _ => throw new UnreachableException(),
        };
        return isRunning && !range.IsOpen && a.Low.Kind != ValueKind.Date ? ValueRange.Running(range.Low, range.High) : range;
    }

    // The extremes lie at the ends: each operation is monotone in each side, as long as no divisor passes zero.
    private ValueRange CombineRange(in ValueRange a, in ValueRange b)
    {
        if (op == ArithmeticOperator.Divide && b.Low.Number <= 0m && b.High.Number >= 0m)
        {
            return b.IsFixed ? ValueRange.Fixed(Value.Nothing) : ValueRange.Open;
        }

        var (one, two, three, four) = (Combine(a.Low, b.Low), Combine(a.Low, b.High), Combine(a.High, b.Low), Combine(a.High, b.High));
        return Hull(ValueRange.Between(one, two), ValueRange.Between(three, four));
    }

    private ValueRange ShiftRange(Frame frame, in ValueRange a, in ValueRange b)
    {
        var (one, two, three, four) = (Shift(frame, a.Low, b.Low), Shift(frame, a.Low, b.High), Shift(frame, a.High, b.Low), Shift(frame, a.High, b.High));
        if (IsBusiness(b.Low) && !(one.HasValue && two.HasValue && three.HasValue && four.HasValue))
        {
            return (op == ArithmeticOperator.Add ? IsUncounted(frame, a, b.Low.Number, one, b.High.Number, four) : IsUncounted(frame, a, -b.High.Number, two, -b.Low.Number, three)) ? ValueRange.Fixed(default) : ValueRange.Open;
        }

        var range = Hull(ValueRange.Between(one, two), ValueRange.Between(three, four));
        if (!range.IsOpen && b.Low.Kind == ValueKind.Period && a.Low.Kind == ValueKind.Instant && MayMeet(frame.CustomerClock, a))
        {
            range = WholeDays(frame.CustomerClock, range);
        }

        // By the calendar, later may become earlier where the clocks are changed.
        return range.IsOpen || b.Low.Kind != ValueKind.Period || a.Low.Kind != ValueKind.Instant
            || (frame.CustomerClock.IsOneOffset(a.Low.Ticks, a.High.Ticks) && frame.CustomerClock.IsOneOffset(range.Low.Ticks, range.High.Ticks)) ? range : ValueRange.Open;
    }

    // Whether several days of a range may come to the same day of a month: those from the 29th on.
    private static bool MayMeet(PackClock clock, in ValueRange range)
    {
        const int Shortest = 28;
        var (first, last) = (clock.DayOf(range.Low.Ticks), clock.DayOf(range.High.Ticks));
        for (var day = first; first != last && day <= Math.Min(last, first + Shortest + 1); day++)
        {
            if (DateOnly.FromDayNumber(day).Day > Shortest)
            {
                return true;
            }
        }

        return false;
    }

    // Where days meet, each begins anew with the first hour: what comes of them lies on the days of the ends, at any hour.
    private static ValueRange WholeDays(PackClock clock, in ValueRange range)
    {
        var (first, last) = (clock.StartOfDay(clock.DayOf(range.Low.Ticks)), clock.StartOfDay(clock.DayOf(range.High.Ticks) + 1) - 1);
        return ValueRange.Between(Value.OfInstant(Math.Max(1, Math.Min(first, range.Low.Ticks))), Value.OfInstant(Math.Max(last, range.High.Ticks)));
    }

    // Whether business time has no result all the time, for one reason: it begins outside the calendar, ends after it, or before it.
    private static bool IsUncounted(Frame frame, in ValueRange from, decimal least, in Value earliest, decimal most, in Value latest)
    {
        var calendar = frame.Clock.Calendar!;
        return from.High.Ticks < calendar.Start || from.Low.Ticks > calendar.End
            || (least >= 0m && from.Low.Ticks >= calendar.Start && !earliest.HasValue)
            || (most <= 0m && from.High.Ticks <= calendar.End && !latest.HasValue);
    }

    // A length that is the same whenever it begins; also anything that is no length.
    private static bool IsSteadyLength(ValueKind kind) => kind is not (ValueKind.Period or ValueKind.BusinessTime or ValueKind.BusinessDays);

    private static ValueRange Hull(in ValueRange a, in ValueRange b) => a.IsOpen || b.IsOpen
        ? ValueRange.Open
        : ValueRange.Between(a.Low.Number <= b.Low.Number ? a.Low : b.Low, a.High.Number >= b.High.Number ? a.High : b.High);

    public override bool IsTimeless => left.IsTimeless && right.IsTimeless;
}

/// <summary>A leading minus.</summary>
internal sealed class NegateNode(ValueNode of) : ValueNode(of.Traits)
{
    protected override Value Evaluate(Frame frame)
    {
        var value = of.Of(frame);
        return value.HasValue ? value.WithNumber(-value.Number) : value;
    }

    protected override void NameMissing(Frame frame, MissingFacts missing) => of.Missing(frame, missing);

    public override long Step(Frame frame, long from, long to) => of.Step(frame, from, to);

    protected override ValueRange RangeUpTo(Frame frame, long to)
    {
        var range = of.Over(frame, to);
        return range.IsOpen || range.HasNoValue ? range : ValueRange.Between(range.High.WithNumber(-range.High.Number), range.Low.WithNumber(-range.Low.Number), Pace.OfSum(ValueRange.Fixed(Value.OfNumber(0m)), range, -1m, null));
    }

    public override bool IsTimeless => of.IsTimeless;
}
