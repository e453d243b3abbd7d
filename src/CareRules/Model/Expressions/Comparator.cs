namespace CareRules.Model.Expressions;

/// <summary>The comparators of a leaf. <c>=</c> and <c>is</c> are one, as are <c>is not</c> and <c>not … is</c>.</summary>
internal enum Comparator
{
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}
