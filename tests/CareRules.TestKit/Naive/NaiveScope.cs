using CareRules.Facts;

namespace CareRules.TestKit.Naive;

/// <summary>The current entry, and the outer one for a <c>where</c> inside a rule about an entry.</summary>
internal sealed record NaiveScope(FactList List, object Row, NaiveScope? Outer)
{
    /// <summary>True inside a <c>where</c>: a missing fact is then a field of the list, not of the rule's entry.</summary>
    public bool IsFilter { get; init; }

    /// <summary>True for a complaint whose severity is read as if it repeated no other.</summary>
    public bool IsUnraised { get; init; }

    public object Find(FactList list) => At(list).Row;

    public NaiveScope At(FactList list) =>
        List.Name == list.Name ? this : Outer?.At(list) ?? throw new InvalidOperationException($"no {list.Singular} is at hand");
}
