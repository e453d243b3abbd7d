using CareRules.Facts;
using CareRules.Model.Expressions;
using CareRules.Runtime.State;

namespace CareRules.Runtime.Nodes;

/// <summary>
/// What an unknown value could be: some levels, or numbers between two ends. A test of it is one test of all of them, true or false where
/// they agree.
/// </summary>
internal sealed class CouldBe
{
    private CouldBe(Value[] values, bool isRange)
    {
        Values = values;
        IsRange = isRange;
    }

    /// <summary>True for all numbers between two ends.</summary>
    public bool IsRange { get; }

    /// <summary>The levels from the top, where nothing stands for none; or the ends of a range.</summary>
    public Value[] Values { get; }

    public static CouldBe Levels(Value[] levels) => new(levels, isRange: false);

    public static CouldBe Between(in Value low, in Value high) => new([low, high], isRange: true);

    /// <summary>The truth of a comparison.</summary>
    public Truth Compare(Frame frame, Comparator comparator, in Value right, string text)
    {
        if (right.IsUnknown)
        {
            return Truth.Unknown;
        }

        if (!IsRange)
        {
            var other = right;
            return Agreed(v => Comparison.Compare(frame, comparator, v, other, text));
        }

        return right.IsNothing ? Comparison.OfNothing(comparator)
            : Comparison.IsSteady(comparator, ValueRange.Between(Values[0], Values[1]), ValueRange.Fixed(right)) ? Comparison.Compare(frame, comparator, Values[0], right, text)
            : Truth.Unknown;
    }

    /// <summary>Whether it lies between two values, both included.</summary>
    public Truth IsBetween(Frame frame, in Value low, in Value high, string text)
    {
        if (IsRange)
        {
            return Least(Compare(frame, Comparator.GreaterOrEqual, low, text), Compare(frame, Comparator.LessOrEqual, high, text));
        }

        var (from, to) = (low, high);
        return Agreed(v => Least(Comparison.Compare(frame, Comparator.GreaterOrEqual, v, from, text), Comparison.Compare(frame, Comparator.LessOrEqual, v, to, text)));
    }

    /// <summary>Whether it is one of some values.</summary>
    public Truth IsIn(Frame frame, Value[] options, string text)
    {
        if (!IsRange)
        {
            return Agreed(v => Array.Exists(options, o => o.Equals(v)) ? Truth.True : Truth.False);
        }

        var found = Truth.False;
        foreach (var option in options)
        {
            var equal = Compare(frame, Comparator.Equal, option, text);
            found = equal > found ? equal : found;
        }

        return found;
    }

    // The truth that a test has for all levels.
    private Truth Agreed(Func<Value, Truth> test)
    {
        var agreed = test(Values[0]);
        for (var i = 1; i < Values.Length; i++)
        {
            if (test(Values[i]) != agreed)
            {
                return Truth.Unknown;
            }
        }

        return agreed;
    }

    private static Truth Least(Truth a, Truth b) => a < b ? a : b;
}
