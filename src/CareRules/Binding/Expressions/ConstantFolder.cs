using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Messages;
using CareRules.Model.Expressions;

namespace CareRules.Binding.Expressions;

/// <summary>Evaluates expressions that do not depend on a customer.</summary>
internal static class ConstantFolder
{
    /// <summary>The value of a constant expression, or unknown when it depends on facts or cannot be evaluated.</summary>
    public static Value Fold(Expression expression) =>
        expression is ArithmeticExpression arithmetic ? Fold(arithmetic)
        : expression is not NegateExpression negate ? expression.Constant
        : Fold(negate.Of) is { IsUnknown: false } value ? value.WithNumber(-value.Number)
        : Value.Unknown;

    /// <summary>The value of an expression that must be the same for every customer, or null after a diagnostic.</summary>
    /// <param name="what">The value as the subject of a sentence.</param>
    public static Value? Require(
        Expression expression,
        LocalizedText what,
        string path,
        DiagnosticBag diagnostics,
        string example = "500000 CNY")
    {
        var value = Fold(expression);
        if (!value.IsUnknown)
        {
            return value;
        }

        var message = IsConstant(expression)
            ? FigureMessages.CannotBeWorkedOut(expression.Text)
            : FigureMessages.NotConstant(what, example);
        diagnostics.Add(message.At(expression.Span, path));
        return null;
    }

    private static bool IsConstant(Expression expression) =>
        expression is NegateExpression negate ? IsConstant(negate.Of)
        : expression is ArithmeticExpression arithmetic ? IsConstant(arithmetic.Left) && IsConstant(arithmetic.Right)
        : !expression.Constant.IsUnknown;

    private static Value Fold(ArithmeticExpression arithmetic)
    {
        var left = Fold(arithmetic.Left);
        var right = Fold(arithmetic.Right);
        if (left.IsUnknown || right.IsUnknown)
        {
            return Value.Unknown;
        }

        if (arithmetic.Operator is ArithmeticOperator.Max or ArithmeticOperator.Min)
        {
            return NumberFunctions.Extreme(arithmetic.Operator, left, right);
        }

        if (IsPoint(left) || IsPoint(right))
        {
            return Value.Unknown;
        }

        try
        {
            var number = arithmetic.Operator switch
            {
                ArithmeticOperator.Add => left.Number + right.Number,
                ArithmeticOperator.Subtract => left.Number - right.Number,
                ArithmeticOperator.Multiply => left.Number * right.Number,
                ArithmeticOperator.Divide => right.Number == 0m ? (decimal?)null : left.Number / right.Number,
                ArithmeticOperator.Distance or ArithmeticOperator.Round or ArithmeticOperator.RoundUp or ArithmeticOperator.RoundDown =>
                    NumberFunctions.Number(arithmetic.Operator, left.Kind, left.Number, right.Number),
                ArithmeticOperator.Max or ArithmeticOperator.Min or ArithmeticOperator.BusinessTimeBetween or ArithmeticOperator.BusinessDaysBetween => throw new System.Diagnostics.UnreachableException(),
            };
            return number is { } n ? Make(arithmetic.Kind, n, left, right) : Value.Unknown;
        }
        catch (OverflowException)
        {
            return Value.Unknown;
        }
    }

    private static Value Make(ValueKind kind, decimal number, Value left, Value right) => kind switch
    {
        ValueKind.Number => Value.OfNumber(number),
        ValueKind.Percent => Value.OfPercent(number),
        ValueKind.Money => Value.OfMoney(number, left.Kind == ValueKind.Money ? left.Currency : right.Currency),
        ValueKind.Duration => Value.OfDuration(number),
        ValueKind.Period => Value.OfPeriod(number),
        ValueKind.BusinessTime => Value.OfBusinessTime(number),
        ValueKind.BusinessDays => Value.OfBusinessDays(number),
        ValueKind.Unknown or ValueKind.Boolean or ValueKind.Date or ValueKind.Instant or ValueKind.Text or ValueKind.Level
            or ValueKind.TextList => Value.Unknown,
    };

    private static bool IsPoint(Value value) => value.Kind is ValueKind.Date or ValueKind.Instant;
}
