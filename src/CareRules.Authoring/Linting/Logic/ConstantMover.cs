using CareRules.Facts;
using CareRules.Model.Expressions;

namespace CareRules.Authoring.Linting.Logic;

/// <summary>
/// Moves constants of a comparison to one side: <c>spend / 12 &gt;= 1000 CNY</c> becomes <c>spend &gt;= 12000 CNY</c>. Only where the
/// arithmetic is exact, so that no proof depends on rounding.
/// </summary>
internal static class ConstantMover
{
    /// <summary>An equivalent comparison, with all constants of the operand moved to the other side.</summary>
    public static (Expression Operand, Comparator Comparator, Value Figure) Of(Expression operand, Comparator comparator, Value figure, Func<Expression, ConstantExpression?> constantOf)
    {
        while (Step(Operands.Resolve(operand), comparator, figure, constantOf) is { } next)
        {
            (operand, comparator, figure) = next;
        }

        return (operand, comparator, figure);
    }

    private static (Expression Operand, Comparator Comparator, Value Figure)? Step(Expression meaning, Comparator comparator, Value figure, Func<Expression, ConstantExpression?> constantOf)
    {
        if (meaning is NegateExpression negate)
        {
            return (negate.Of, Comparators.Mirror(comparator), figure.WithNumber(-figure.Number));
        }

        if (meaning is not ArithmeticExpression arithmetic)
        {
            return null;
        }

        var (left, right) = (constantOf(arithmetic.Left), constantOf(arithmetic.Right));
        return (left, right, arithmetic.Operator) switch
        {
            (null, { Value: var by }, ArithmeticOperator.Add) when AreSameKind(arithmetic.Left, by, figure) => (arithmetic.Left, comparator, figure.WithNumber(figure.Number - by.Number)),
            ({ Value: var by }, null, ArithmeticOperator.Add) when AreSameKind(arithmetic.Right, by, figure) => (arithmetic.Right, comparator, figure.WithNumber(figure.Number - by.Number)),
            (null, { Value: var by }, ArithmeticOperator.Subtract) when AreSameKind(arithmetic.Left, by, figure) => (arithmetic.Left, comparator, figure.WithNumber(figure.Number + by.Number)),
            ({ Value: var from }, null, ArithmeticOperator.Subtract) when AreSameKind(arithmetic.Right, from, figure) => (arithmetic.Right, Comparators.Mirror(comparator), figure.WithNumber(from.Number - figure.Number)),
            (null, { Value: var by }, ArithmeticOperator.Multiply) => Divided(arithmetic.Left, comparator, figure, by),
            ({ Value: var by }, null, ArithmeticOperator.Multiply) => Divided(arithmetic.Right, comparator, figure, by),
            (null, { Value: var by }, ArithmeticOperator.Divide) => Multiplied(arithmetic.Left, comparator, figure, by),
            _ => null,
        };
    }

    // Only sums of a single kind: a date plus a duration mixes kinds.
    private static bool AreSameKind(Expression operand, Value by, Value figure) =>
        operand.Kind == figure.Kind && by.Kind == figure.Kind && (figure.Kind != ValueKind.Money || by.Currency == figure.Currency);

    private static (Expression Operand, Comparator Comparator, Value Figure)? Divided(Expression operand, Comparator comparator, Value figure, Value by)
    {
        if (operand.Kind != figure.Kind || by.Kind is not (ValueKind.Number or ValueKind.Percent) || by.Number == 0m)
        {
            return null;
        }

        var number = figure.Number / by.Number;
        return number * by.Number == figure.Number ? (operand, by.Number < 0m ? Comparators.Mirror(comparator) : comparator, figure.WithNumber(number)) : null;
    }

    private static (Expression Operand, Comparator Comparator, Value Figure)? Multiplied(Expression operand, Comparator comparator, Value figure, Value by)
    {
        if (operand.Kind != figure.Kind || by.Kind is not (ValueKind.Number or ValueKind.Percent) || by.Number == 0m || Math.Abs(figure.Number) > 1e15m || Math.Abs(by.Number) > 1e9m)
        {
            return null;
        }

        var number = figure.Number * by.Number;
        return number / by.Number == figure.Number ? (operand, by.Number < 0m ? Comparators.Mirror(comparator) : comparator, figure.WithNumber(number)) : null;
    }
}
