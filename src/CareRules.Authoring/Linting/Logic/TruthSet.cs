using CareRules.Facts;

namespace CareRules.Authoring.Linting.Logic;

/// <summary>A set of truth values that a test can still have.</summary>
[Flags]
internal enum TruthSet
{
    None = 0,
    False = 1,
    Unknown = 2,
    True = 4,
    NotTrue = False | Unknown,
    NotFalse = Unknown | True,
    Known = False | True,
    Any = False | Unknown | True,
}

internal static class TruthSets
{
    public static TruthSet Of(Truth truth) => truth switch
    {
        Truth.False => TruthSet.False,
        Truth.True => TruthSet.True,
        Truth.Unknown => TruthSet.Unknown,
    };

    public static bool Has(this TruthSet set, TruthSet part) => (set & part) != TruthSet.None;

    public static bool IsWithin(this TruthSet set, TruthSet wanted) => (set & ~wanted) == TruthSet.None;

    /// <summary>The truth values of the negation.</summary>
    public static TruthSet Negated(this TruthSet set) =>
        (set & TruthSet.Unknown) | (set.Has(TruthSet.True) ? TruthSet.False : TruthSet.None) | (set.Has(TruthSet.False) ? TruthSet.True : TruthSet.None);
}
