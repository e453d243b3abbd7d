namespace CareRules.Model.Expressions;

/// <summary>The four operations.</summary>
internal enum ArithmeticOperator
{
    Add,
    Subtract,
    Multiply,
    Divide,
}
