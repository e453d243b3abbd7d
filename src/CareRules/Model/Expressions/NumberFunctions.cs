using CareRules.Facts;

namespace CareRules.Model.Expressions;

/// <summary>The results of the functions of numbers.</summary>
internal static class NumberFunctions
{
    /// <summary>The most places that a value is rounded to.</summary>
    public const int MaxPlaces = 10;

    /// <summary>True for an operator that is written as a call.</summary>
    public static bool IsCall(ArithmeticOperator op) => op > ArithmeticOperator.Divide;

    /// <summary>True for the business time or the business days between two instants.</summary>
    public static bool IsBetween(ArithmeticOperator op) => op is ArithmeticOperator.BusinessTimeBetween or ArithmeticOperator.BusinessDaysBetween;

    /// <summary>The greater or the lesser of two values of a kind.</summary>
    public static Value Extreme(ArithmeticOperator op, in Value left, in Value right) =>
        op == ArithmeticOperator.Max == left.Number >= right.Number ? left : right;

    /// <summary>The result of the other calls, as a number.</summary>
    /// <param name="kind">The kind of the value: a percent is rounded as it is written.</param>
    /// <param name="by">What the distance is from, or the number of places.</param>
    public static decimal Number(ArithmeticOperator op, ValueKind kind, decimal number, decimal by) => op switch
    {
        ArithmeticOperator.Distance => Math.Abs(number - by),
        ArithmeticOperator.Round => Rounded(number, kind, by, MidpointRounding.AwayFromZero),
        ArithmeticOperator.RoundUp when number < 0m => Rounded(number, kind, by, MidpointRounding.ToNegativeInfinity),
        ArithmeticOperator.RoundUp => Rounded(number, kind, by, MidpointRounding.ToPositiveInfinity),
        ArithmeticOperator.RoundDown => Rounded(number, kind, by, MidpointRounding.ToZero),
        ArithmeticOperator.Add or ArithmeticOperator.Subtract or ArithmeticOperator.Multiply or ArithmeticOperator.Divide or ArithmeticOperator.Max or ArithmeticOperator.Min
            or ArithmeticOperator.BusinessTimeBetween or ArithmeticOperator.BusinessDaysBetween =>
            throw new System.Diagnostics.UnreachableException(),
    };

    private static decimal Rounded(decimal number, ValueKind kind, decimal places, MidpointRounding mode) =>
        Math.Round(number, (int)places + (kind == ValueKind.Percent ? 2 : 0), mode);
}
