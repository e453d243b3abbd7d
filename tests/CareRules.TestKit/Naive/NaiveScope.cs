using CareRules.Facts;

namespace CareRules.TestKit.Naive;

/// <summary>The entry at hand, and the one around it when a <c>where</c> stands in a rule about an entry.</summary>
internal sealed record NaiveScope(FactList List, object Row, NaiveScope? Outer)
{
    /// <summary>True inside a <c>where</c>: what is missing then is a field of the list, not of the entry that a rule is about.</summary>
    public bool IsFilter { get; init; }

    public object Find(FactList list) =>
        List.Name == list.Name ? Row : Outer?.Find(list) ?? throw new InvalidOperationException($"no {list.Singular} is at hand");
}
