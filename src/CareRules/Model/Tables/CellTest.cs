using System.Diagnostics;
using CareRules.Facts;
using CareRules.Model.Expressions;

namespace CareRules.Model.Tables;

/// <summary>
/// Evaluates cells that compare their input with constants only, so that their result for a value does not depend on a customer.
/// </summary>
internal static class CellTest
{
    /// <summary>The constants that a test compares with; null when it depends on more than the input.</summary>
    public static IEnumerable<Value>? Constants(Condition? test) => test switch
    {
        null or KnownLeaf or ConstantLeaf => [],
        AllCondition all => Joined(all.Children),
        AnyCondition any => Joined(any.Children),
        NotCondition not => Constants(not.Child),
        CompareLeaf compare => Of(compare.Right),
        BetweenLeaf between => Of(between.Low) is { } low && Of(between.High) is { } high ? low.Concat(high) : null,
        InLeaf member => member.Options,
        TextLeaf or BooleanLeaf or DoneLeaf => null,
        _ => throw new UnreachableException(),
    };

    /// <summary>The result of a test against constants for a value.</summary>
    public static Truth Of(Condition? test, in Value value)
    {
        switch (test)
        {
            case null:
                return Truth.True;
            case AllCondition all:
                var least = Truth.True;
                foreach (var child in all.Children)
                {
                    var truth = Of(child, value);
                    least = truth < least ? truth : least;
                }

                return least;
            case AnyCondition any:
                var greatest = Truth.False;
                foreach (var child in any.Children)
                {
                    var truth = Of(child, value);
                    greatest = truth > greatest ? truth : greatest;
                }

                return greatest;
            case NotCondition not:
                return Not(Of(not.Child, value), negated: true);
            case KnownLeaf known:
                return Presences.Of(value) == known.Wanted != known.Negated ? Truth.True : Truth.False;
            case CompareLeaf compare:
                return Not(Compare(compare.Comparator, value, TableRow.Constant(compare.Right)), compare.Negated);
            case BetweenLeaf between:
                var above = Compare(Comparator.GreaterOrEqual, value, TableRow.Constant(between.Low));
                var below = Compare(Comparator.LessOrEqual, value, TableRow.Constant(between.High));
                return Not(above < below ? above : below, between.Negated);
            case InLeaf member:
                return Not(Among(member, value), member.Negated);
            case ConstantLeaf constant:
                return constant.Holds ? Truth.True : Truth.False;
            default:
                throw new UnreachableException("cells compare one input with constants");
        }
    }

    private static Truth Among(InLeaf member, in Value value)
    {
        var found = Truth.False;
        foreach (var option in member.Options)
        {
            var equal = Compare(Comparator.Equal, value, option);
            found = equal > found ? equal : found;
        }

        return found;
    }

    /// <summary>Whether a cell asks whether its input is known, which is one thing whatever the input could be.</summary>
    /// <param name="wanted">The answer that it asks for; null for any.</param>
    public static bool AsksWhetherKnown(Condition? test, Presence? wanted = null) => test switch
    {
        null => false,
        AllCondition all => all.Children.Any(c => AsksWhetherKnown(c, wanted)),
        AnyCondition any => any.Children.Any(c => AsksWhetherKnown(c, wanted)),
        NotCondition not => AsksWhetherKnown(not.Child, wanted),
        LeafCondition leaf => leaf is KnownLeaf known && (wanted is null || known.Wanted == wanted),
        _ => throw new UnreachableException(),
    };

    private static Truth Compare(Comparator comparator, in Value left, in Value right)
    {
        if (left.IsNothing)
        {
            return comparator == Comparator.NotEqual ? Truth.True : Truth.False;
        }

        if (left.IsUnknown || (left.Kind == ValueKind.Money && !string.Equals(left.Currency, right.Currency, StringComparison.Ordinal)))
        {
            return Truth.Unknown;
        }

        var holds = comparator switch
        {
            Comparator.Equal => left.Equals(right),
            Comparator.NotEqual => !left.Equals(right),
            Comparator.Less => left.Number < right.Number,
            Comparator.LessOrEqual => left.Number <= right.Number,
            Comparator.Greater => left.Number > right.Number,
            Comparator.GreaterOrEqual => left.Number >= right.Number,
        };
        return holds ? Truth.True : Truth.False;
    }

    private static Truth Not(Truth truth, bool negated) => negated ? (Truth)(Truth.True - truth) : truth;

    private static List<Value>? Joined(IEnumerable<Condition> children)
    {
        var all = new List<Value>();
        foreach (var child in children)
        {
            if (Constants(child) is not { } constants)
            {
                return null;
            }

            all.AddRange(constants);
        }

        return all;
    }

    private static IEnumerable<Value>? Of(Expression operand) => TableRow.Constant(operand) is { HasValue: true } constant ? [constant] : null;
}
