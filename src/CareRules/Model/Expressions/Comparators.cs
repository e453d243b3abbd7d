namespace CareRules.Model.Expressions;

/// <summary>The same comparison in another form.</summary>
internal static class Comparators
{
    /// <summary>Holds where the other fails, of two values; neither holds of nothing but <c>NotEqual</c>.</summary>
    public static Comparator Negate(Comparator comparator) => comparator switch
    {
        Comparator.Equal => Comparator.NotEqual,
        Comparator.NotEqual => Comparator.Equal,
        Comparator.Less => Comparator.GreaterOrEqual,
        Comparator.LessOrEqual => Comparator.Greater,
        Comparator.Greater => Comparator.LessOrEqual,
        Comparator.GreaterOrEqual => Comparator.Less,
    };

    /// <summary>The same with the sides exchanged.</summary>
    public static Comparator Mirror(Comparator comparator) => comparator switch
    {
        Comparator.Equal or Comparator.NotEqual => comparator,
        Comparator.Less => Comparator.Greater,
        Comparator.LessOrEqual => Comparator.GreaterOrEqual,
        Comparator.Greater => Comparator.Less,
        Comparator.GreaterOrEqual => Comparator.LessOrEqual,
    };
}
