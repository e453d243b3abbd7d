using CareRules.Facts;
using CareRules.Functions;
using CareRules.Model.Expressions;
using CareRules.Runtime.State;

namespace CareRules.Runtime.Nodes;

/// <summary>The business time and the business days between two dates or instants.</summary>
internal static class BusinessBetween
{
    /// <summary>Unknown where the calendar does not cover both.</summary>
    public static Value Of(Frame frame, ArithmeticOperator op, in Value from, in Value to)
    {
        var calendar = frame.Clock.Calendar!;
        var (start, end) = (BusinessSinceFunction.StartOf(from, frame.Time), BusinessSinceFunction.StartOf(to, frame.Time));
        return !calendar.Covers(start) || !calendar.Covers(end) ? default
            : op == ArithmeticOperator.BusinessDaysBetween ? Value.OfBusinessDays(calendar.DaysBetween(start, end))
            : Value.OfBusinessTime(calendar.Elapsed(start, end));
    }

    /// <summary>It grows as the second one does, and shrinks as the first one grows.</summary>
    public static ValueRange Over(Frame frame, ArithmeticOperator op, in ValueRange from, in ValueRange to)
    {
        if (IsOutside(frame, from) || IsOutside(frame, to))
        {
            return ValueRange.Fixed(default);
        }

        return ValueRange.Between(Of(frame, op, from.High, to.Low), Of(frame, op, from.Low, to.High));
    }

    // All the time before the coverage, or all the time after it.
    private static bool IsOutside(Frame frame, in ValueRange range)
    {
        var calendar = frame.Clock.Calendar!;
        return BusinessSinceFunction.StartOf(range.High, frame.Time) < calendar.Start || BusinessSinceFunction.StartOf(range.Low, frame.Time) > calendar.End;
    }
}
