using System.Diagnostics;
using CareRules.Facts;
using CareRules.Model.Expressions;
using CareRules.Runtime.State;
using CareRules.Time;

namespace CareRules.Runtime.Nodes;

/// <summary>
/// <c>+ - * /</c>. Unknown when a side is, when the divisor is zero, when currencies differ, and when the result does not fit a decimal or
/// the calendar.
/// </summary>
internal sealed class ArithmeticNode(ArithmeticOperator op, ValueNode left, ValueNode right, ValueKind kind, string text)
    : ValueNode(left.Traits.And(right.Traits))
{
    protected override Value Evaluate(Frame frame)
    {
        var a = left.Of(frame);
        if (a.IsUnknown)
        {
            return default;
        }

        var b = right.Of(frame);
        if (b.IsUnknown)
        {
            return default;
        }

        if (Values.CurrenciesDiffer(a, b))
        {
            frame.Note(Values.MixedCurrencies(text, 2, text, a.Currency, b.Currency));
            return default;
        }

        try
        {
            return a.Kind is ValueKind.Date or ValueKind.Instant ? Shift(frame, a, b) : Combine(a, b);
        }
        catch (OverflowException)
        {
            // A result that does not fit a decimal is unknown.
            return default;
        }
    }

    protected override void NameMissing(Frame frame, MissingFacts missing)
    {
        left.Missing(frame, missing);
        right.Missing(frame, missing);
    }

    private Value Combine(in Value a, in Value b)
    {
        if (op == ArithmeticOperator.Divide && b.Number == 0m)
        {
            return default;
        }

        var number = op switch
        {
            ArithmeticOperator.Add => a.Number + b.Number,
            ArithmeticOperator.Subtract => a.Number - b.Number,
            ArithmeticOperator.Multiply => a.Number * b.Number,
            ArithmeticOperator.Divide => a.Number / b.Number,
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
            ValueKind.Period => frame.Clock.TryAdd(a.Ticks, TimeAmount.FromMonths(sign * (int)decimal.Truncate(b.Number)), out var at) ? Value.OfInstant(at) : default,
            ValueKind.Duration when a.Kind == ValueKind.Date => Values.Of(ValueKind.Date, decimal.Floor(a.Number + (sign * b.Number / TimeSpan.TicksPerDay)), null),
            ValueKind.Duration => Values.Of(ValueKind.Instant, a.Number + (sign * b.Number), null),
            ValueKind.Date => Value.OfDuration((a.Number - b.Number) * TimeSpan.TicksPerDay),
            ValueKind.Instant => Value.OfDuration(a.Number - b.Number),
            ValueKind.Unknown or ValueKind.Boolean or ValueKind.Number or ValueKind.Percent or ValueKind.Money or ValueKind.Text
                or ValueKind.Level or ValueKind.TextList or ValueKind.BusinessTime or ValueKind.BusinessDays => default,
        };
    }
}

/// <summary>A leading minus.</summary>
internal sealed class NegateNode(ValueNode of) : ValueNode(of.Traits)
{
    protected override Value Evaluate(Frame frame)
    {
        var value = of.Of(frame);
        return value.IsUnknown ? default : value.WithNumber(-value.Number);
    }

    protected override void NameMissing(Frame frame, MissingFacts missing) => of.Missing(frame, missing);
}
