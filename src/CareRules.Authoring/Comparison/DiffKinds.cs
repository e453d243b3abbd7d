using System.Collections.Immutable;
using CareRules.Outcomes;

namespace CareRules.Authoring.Comparison;

/// <summary>The outcome kinds that a comparison covers, and the part of a pack that decides each entry.</summary>
internal static class DiffKinds
{
    /// <summary>The kinds that are left out, with the reason.</summary>
    public static ImmutableDictionary<OutcomeKind, string> Excluded { get; } = OutcomeKinds.All.Where(k => k.NeedsMemory)
        .ToImmutableDictionary(k => k, _ => "empty without a memory, and both packs are evaluated without one")
        .Add(OutcomeKinds.Problems, "about the facts, which both packs read; nothing is decided by them");

    /// <summary>Levels first.</summary>
    public static ImmutableArray<OutcomeKind> All { get; } =
        [.. OutcomeKinds.All.Where(k => !Excluded.ContainsKey(k)).OrderBy(k => k.HasLevel ? 0 : 1)];

    /// <summary>The part of a pack that decides an entry: the declared one, or that of the entry's rule.</summary>
    public static string PartOf(OutcomeKind kind, object entry) => kind.PartOf(entry) ?? (entry is CareEntry { Rule: var rule } ? PartOfRule(rule) : "");

    // Rules of care are named without their section, those of loyalty are fields of one part.
    private static string PartOfRule(string rule) => rule.Split('.')[0] switch
    {
        "tiers" or "churn" or "complaints" or "requests" => rule,
        "points" or "loyalty" => "loyalty",
        _ => $"care.{rule}",
    };
}
