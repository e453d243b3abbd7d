namespace CareRules.Authoring.Comparison;

/// <summary>The kinds of difference.</summary>
internal enum DiffKind
{
    Tier,
    Loyalty,
    Churn,
    ActionNew,
    ActionGone,
    ActionChanged,
    EscalationNew,
    EscalationGone,
    EscalationChanged,
    BenefitNew,
    BenefitGone,
    BenefitChanged,
}

/// <summary>Identifies differences that are counted together.</summary>
/// <param name="Subject">The dimension, or the rule.</param>
/// <param name="From">The old level, the action, or the step.</param>
/// <param name="To">The new level, or the fields that changed.</param>
internal sealed record DiffKey(DiffKind Kind, string Subject, string From, string To)
{
    /// <summary>By kind, then ordinally.</summary>
    public static IComparer<DiffKey> Order { get; } = Comparer<DiffKey>.Create((a, b) =>
        a.Kind != b.Kind ? a.Kind.CompareTo(b.Kind)
        : string.CompareOrdinal(a.Subject, b.Subject) is var subject and not 0 ? subject
        : string.CompareOrdinal(a.From, b.From) is var from and not 0 ? from
        : string.CompareOrdinal(a.To, b.To));
}
