namespace CareRules.Authoring.Comparison;

/// <summary>Identifies differences that are counted together.</summary>
/// <param name="Subject">What the first column of the kind says; what has the level, for a level.</param>
/// <param name="From">The old level, or what the second column says.</param>
/// <param name="To">The new level, or the fields that changed.</param>
internal sealed record DiffKey(DiffKind Kind, string Subject, string From, string To)
{
    /// <summary>By kind, then ordinally.</summary>
    public static IComparer<DiffKey> Order { get; } = Comparer<DiffKey>.Create((a, b) =>
        DiffKind.Order.Compare(a.Kind, b.Kind) is var kind and not 0 ? kind
        : string.CompareOrdinal(a.Subject, b.Subject) is var subject and not 0 ? subject
        : string.CompareOrdinal(a.From, b.From) is var from and not 0 ? from
        : string.CompareOrdinal(a.To, b.To));
}
