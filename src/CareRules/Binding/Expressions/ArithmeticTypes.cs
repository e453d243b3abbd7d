using CareRules.Facts;
using CareRules.Model.Expressions;

namespace CareRules.Binding.Expressions;

/// <summary>The result types of arithmetic.</summary>
internal static class ArithmeticTypes
{
    /// <summary>The type of <c>left op right</c>, or <see cref="ValueKind.Unknown"/> when the types cannot be combined.</summary>
    public static ValueKind Result(ArithmeticOperator op, ValueKind left, ValueKind right) => op switch
    {
        ArithmeticOperator.Add => Sum(left, right) is var sum and not ValueKind.Unknown ? sum : Moved(left, right) is var moved and not ValueKind.Unknown ? moved : Moved(right, left),
        ArithmeticOperator.Subtract => Difference(left, right),
        ArithmeticOperator.Multiply => Scaled(left, right) is var scaled and not ValueKind.Unknown ? scaled : Scaled(right, left),
        ArithmeticOperator.Divide => Quotient(left, right),
        ArithmeticOperator.Max or ArithmeticOperator.Min => left == right && (IsAmount(left) || IsPoint(left)) ? left : ValueKind.Unknown,
        ArithmeticOperator.Distance => Sum(left, right),
        ArithmeticOperator.Round or ArithmeticOperator.RoundUp or ArithmeticOperator.RoundDown =>
            left is ValueKind.Number or ValueKind.Percent or ValueKind.Money && right == ValueKind.Number ? left : ValueKind.Unknown,
        ArithmeticOperator.BusinessTimeBetween => IsPoint(left) && IsPoint(right) ? ValueKind.BusinessTime : ValueKind.Unknown,
        ArithmeticOperator.BusinessDaysBetween => IsPoint(left) && IsPoint(right) ? ValueKind.BusinessDays : ValueKind.Unknown,
    };

    private static ValueKind Sum(ValueKind left, ValueKind right) => left == right && IsAmount(left) ? left : ValueKind.Unknown;

    private static ValueKind Shifted(ValueKind point, ValueKind length) =>
        IsPoint(point) && (length is ValueKind.Duration or ValueKind.Period) ? point : ValueKind.Unknown;

    // Business time is counted from an instant, not from a date.
    private static ValueKind Moved(ValueKind point, ValueKind length) =>
        point == ValueKind.Instant && IsBusiness(length) ? point : Shifted(point, length);

    /// <summary>True for lengths that a business calendar counts.</summary>
    public static bool IsBusiness(ValueKind kind) => kind is ValueKind.BusinessTime or ValueKind.BusinessDays;

    private static ValueKind Difference(ValueKind left, ValueKind right)
    {
        if (left == right && IsPoint(left))
        {
            return ValueKind.Duration;
        }

        return Sum(left, right) is var sum and not ValueKind.Unknown ? sum : Moved(left, right);
    }

    private static ValueKind Scaled(ValueKind amount, ValueKind factor)
    {
        if (factor is not (ValueKind.Number or ValueKind.Percent) || !IsAmount(amount))
        {
            return ValueKind.Unknown;
        }

        return amount == ValueKind.Percent && factor == ValueKind.Number ? ValueKind.Number : amount;
    }

    private static ValueKind Quotient(ValueKind left, ValueKind right)
    {
        if (left == right && IsAmount(left))
        {
            return ValueKind.Number;
        }

        return IsAmount(left) && (right is ValueKind.Number or ValueKind.Percent) ? left : ValueKind.Unknown;
    }

    private static bool IsPoint(ValueKind kind) => kind is ValueKind.Date or ValueKind.Instant;

    private static bool IsAmount(ValueKind kind) =>
        kind is ValueKind.Number or ValueKind.Percent or ValueKind.Money or ValueKind.Duration or ValueKind.Period or ValueKind.BusinessTime or ValueKind.BusinessDays;
}
