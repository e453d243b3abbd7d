namespace CareRules.Facts;

/// <summary>Kleene's three truth values. Their order makes <c>all</c> a minimum and <c>any</c> a maximum.</summary>
public enum Truth
{
    /// <summary>It does not hold.</summary>
    False = 0,

    /// <summary>It is unknown, because a fact is missing.</summary>
    Unknown = 1,

    /// <summary>It holds.</summary>
    True = 2,
}
