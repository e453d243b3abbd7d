namespace CareRules.Model.Expressions;

/// <summary>The four operations, and the functions of two values, or of a value and a number of places.</summary>
internal enum ArithmeticOperator
{
    Add,
    Subtract,
    Multiply,
    Divide,

    /// <summary>The greater of two values: <c>max(a, b)</c>.</summary>
    Max,

    /// <summary>The lesser of two values: <c>min(a, b)</c>.</summary>
    Min,

    /// <summary>The distance of a value from another of its kind, which is zero: <c>abs(x)</c>.</summary>
    Distance,

    /// <summary>A value to a number of places, a half away from zero: <c>round(x, 2)</c>.</summary>
    Round,

    /// <summary>The same, away from zero.</summary>
    RoundUp,

    /// <summary>The same, towards zero.</summary>
    RoundDown,

    /// <summary>The opening hours from one date or instant to another: <c>business_time_between(a, b)</c>.</summary>
    BusinessTimeBetween,

    /// <summary>The working days from one date or instant to another: <c>business_days_between(a, b)</c>.</summary>
    BusinessDaysBetween,
}
