using CareRules.Model.Expressions;

namespace CareRules.Authoring.Linting.Logic;

internal static class Comparators
{
    /// <summary>The comparator for swapped operands.</summary>
    public static Comparator Mirror(Comparator comparator) => comparator switch
    {
        Comparator.Less => Comparator.Greater,
        Comparator.LessOrEqual => Comparator.GreaterOrEqual,
        Comparator.Greater => Comparator.Less,
        Comparator.GreaterOrEqual => Comparator.LessOrEqual,
        Comparator.Equal or Comparator.NotEqual => comparator,
    };
}
