using System.Diagnostics;
using CareRules.Facts;
using CareRules.Model.Expressions;
using CareRules.Runtime.State;

namespace CareRules.Runtime.Nodes;

/// <summary>The comparison of two values of one kind.</summary>
internal static class Comparison
{
    /// <summary>
    /// False when a side is nothing, also where the other one is unknown; unknown when a side is, or when both are money of different
    /// currencies, which is recorded as a problem.
    /// </summary>
    public static Truth Compare(Frame frame, Comparator comparator, in Value left, in Value right, string text)
    {
        if (!left.HasValue || !right.HasValue)
        {
            return IsNothing(left, right) ? OfNothing(comparator) : Truth.Unknown;
        }

        if (Values.CurrenciesDiffer(left, right))
        {
            frame.Note(Values.MixedCurrencies(text, 2, text, left.Currency, right.Currency));
            return Truth.Unknown;
        }

        return Holds(comparator, left, right) ? Truth.True : Truth.False;
    }

    /// <summary>The comparison of nothing with anything.</summary>
    public static Truth OfNothing(Comparator comparator) => comparator == Comparator.NotEqual ? Truth.True : Truth.False;

    private static bool IsNothing(in Value left, in Value right) => left.IsNothing || right.IsNothing;

    private static bool Ordered(Comparator comparator, int order) => comparator switch
    {
        Comparator.Equal => order == 0,
        Comparator.NotEqual => order != 0,
        Comparator.Less => order < 0,
        Comparator.LessOrEqual => order <= 0,
        Comparator.Greater => order > 0,
        Comparator.GreaterOrEqual => order >= 0,
        _ => throw new UnreachableException(),
    };

    private static bool Holds(Comparator comparator, in Value left, in Value right)
    {
        if (left.Kind is ValueKind.Text or ValueKind.TextList)
        {
            return comparator switch
            {
                Comparator.Equal => left.Equals(right),
                Comparator.NotEqual => !left.Equals(right),
                Comparator.Less or Comparator.LessOrEqual or Comparator.Greater or Comparator.GreaterOrEqual =>
                    Ordered(comparator, string.CompareOrdinal(left.Reference as string, right.Reference as string)),
            };
        }

        return Ordered(comparator, left.Number.CompareTo(right.Number));
    }

    /// <summary>Whether a comparison certainly has one result while its sides are within two ranges.</summary>
    public static bool IsSteady(Comparator comparator, in ValueRange left, in ValueRange right)
    {
        if (left.IsNothing || right.IsNothing)
        {
            return true;
        }

        if (left.IsOpen || right.IsOpen)
        {
            return false;
        }

        // No value on one side, or two currencies: one result whatever the other side is.
        if ((left.IsFixed && right.IsFixed) || (left.IsRunning && right.IsRunning) || left.HasNoValue || right.HasNoValue || Values.CurrenciesDiffer(left.Low, right.Low))
        {
            return true;
        }

        return comparator switch
        {
            Comparator.Less or Comparator.GreaterOrEqual => left.High.Number < right.Low.Number || left.Low.Number >= right.High.Number,
            Comparator.LessOrEqual or Comparator.Greater => left.High.Number <= right.Low.Number || left.Low.Number > right.High.Number,
            Comparator.Equal or Comparator.NotEqual => left.High.Number < right.Low.Number || left.Low.Number > right.High.Number,
        };
    }

    /// <summary>The same up to an instant, also where both sides change together.</summary>
    public static bool IsSteady(Frame frame, Comparator comparator, ValueNode left, ValueNode right, long to)
    {
        var (a, b) = (left.Over(frame, to), right.Over(frame, to));
        if (frame.IsStrict && a.IsOpen)
        {
            // The right side may not be asked for while the left one is nothing or unknown.
            return false;
        }

        return Possible(frame, left, a, b) is { } one ? IsSteady(comparator, one, b)
            : Possible(frame, right, b, a) is { } other ? IsSteady(Comparators.Mirror(comparator), other, a)
            : IsSteady(comparator, a, b) || IsSteadyDistance(frame, comparator, left.Of(frame), a, right.Of(frame), b, to);
    }

    // What an unknown side could be, while the other one moves.
    private static CouldBe? Possible(Frame frame, ValueNode side, in ValueRange range, in ValueRange other) =>
        range.HasNoValue && !range.IsNothing && !other.IsFixed ? side.CouldBe(frame) : null;

    // The result is told by how the other side compares with each of them, of a range with its ends.
    private static bool IsSteady(Comparator comparator, CouldBe couldBe, in ValueRange other)
    {
        foreach (var value in couldBe.Values)
        {
            if (!IsSteady(comparator, ValueRange.Fixed(value), other))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsSteadyDistance(Frame frame, Comparator comparator, in Value left, in ValueRange a, in Value right, in ValueRange b, long to)
    {
        if (a.IsOpen || b.IsOpen || a.IsFixed || b.IsFixed || Pace.OfSum(a, b, -1m, null) is not { } pace)
        {
            return false;
        }

        try
        {
            var (distance, (down, up)) = (left.Number - right.Number, pace.Within(to - frame.Now, frame.HoursUntil(to)));
            return IsSteady(comparator, ValueRange.Between(Value.OfNumber(distance + down), Value.OfNumber(distance + up)), ValueRange.Fixed(Value.OfNumber(0m)));
        }
        catch (OverflowException)
        {
            return false;
        }
    }

    /// <summary>A guess of when the sides of a comparison meet: at a step of one of them, or as on straight lines.</summary>
    public static long Guess(Frame frame, ValueNode left, ValueNode right, long steady, long open)
    {
        if (Math.Min(left.Step(frame, steady, open), right.Step(frame, steady, open)) is < long.MaxValue and var step)
        {
            return step;
        }

        var (a, b) = (left.Over(frame, open), right.Over(frame, open));
        var (from, to) = (left.Of(frame), right.Of(frame));
        if (a.IsOpen || b.IsOpen || !from.HasValue || !to.HasValue)
        {
            return 0;
        }

        var distance = (double)(to.Number - from.Number);
        var speed = distance > 0d ? (double)a.High.Number - (double)b.Low.Number + distance : (double)b.High.Number - (double)a.Low.Number - distance;
        return speed > 0d ? frame.Now + (long)Math.Ceiling(Math.Abs(distance) / speed * (open - frame.Now)) : 0;
    }
}
