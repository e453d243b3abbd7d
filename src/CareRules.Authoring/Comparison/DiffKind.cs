using System.Diagnostics;
using CareRules.Outcomes;

namespace CareRules.Authoring.Comparison;

/// <summary>What differs, and how.</summary>
internal sealed record DiffKind(OutcomeKind Outcome, DiffChange Change)
{
    /// <summary>In the order of the compared kinds, then by change.</summary>
    public static IComparer<DiffKind> Order { get; } = Comparer<DiffKind>.Create((a, b) =>
        ReferenceEquals(a.Outcome, b.Outcome) ? a.Change.CompareTo(b.Change) : DiffKinds.All.IndexOf(a.Outcome).CompareTo(DiffKinds.All.IndexOf(b.Outcome)));

    /// <summary>Its name in JSON: <c>tier</c>, <c>action_new</c>.</summary>
    public string Name => Change switch
    {
        DiffChange.Moved => Outcome.EntryName,
        DiffChange.New => $"{Outcome.EntryName}_new",
        DiffChange.Gone => $"{Outcome.EntryName}_gone",
        DiffChange.Changed => $"{Outcome.EntryName}_changed",
        _ => throw new UnreachableException(),
    };

    public override string ToString() => Name;
}
