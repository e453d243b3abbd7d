using CareRules.Facts;

namespace CareRules.TestKit.Naive;

/// <summary>The current entry, and the outer one for a <c>where</c> inside a rule about an entry.</summary>
internal sealed record NaiveScope(FactList List, object Row, NaiveScope? Outer)
{
    /// <summary>True inside a <c>where</c>: a missing fact is then a field of the list, not of the rule's entry.</summary>
    public bool IsFilter { get; init; }

    /// <summary>The severity that a complaint is read with in place of its own, -1 for none; null for its own.</summary>
    public int? AssumedRank { get; init; }

    /// <summary>The scope itself, or that of the entry that the rule is about.</summary>
    public NaiveScope Of(bool isAtHand) => isAtHand && IsFilter ? Outer!.Of(isAtHand) : this;

    public object Find(FactList list) => At(list).Row;

    public NaiveScope At(FactList list) =>
        List.Name == list.Name ? this : Outer?.At(list) ?? throw new InvalidOperationException($"no {list.Singular} is at hand");
}
