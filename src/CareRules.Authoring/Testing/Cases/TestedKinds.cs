using System.Collections.Immutable;
using CareRules.Outcomes;

namespace CareRules.Authoring.Testing.Cases;

/// <summary>The outcome kinds that tests may expect, and the fields of their entries.</summary>
internal static class TestedKinds
{
    /// <summary>The kinds that are left out, with the reason.</summary>
    public static ImmutableDictionary<OutcomeKind, string> Excluded { get; } = ImmutableDictionary.CreateRange<OutcomeKind, string>(
    [
        new(OutcomeKinds.TierChanges, "`tiers` says the level that the last change led to"),
        new(OutcomeKinds.Balances, "fields of `loyalty`"),
        new(OutcomeKinds.Problems, "about the facts, which the test itself gives"),
    ]);

    /// <summary>The kinds that tests name in their own way: a level, a fact, or the fields of the only entry.</summary>
    public static ImmutableArray<OutcomeKind> OfOwnForm { get; } = [OutcomeKinds.Tiers, OutcomeKinds.Loyalty, OutcomeKinds.Churn, OutcomeKinds.DataGaps];

    /// <summary>The kinds of which tests list entries.</summary>
    public static ImmutableArray<OutcomeKind> Listed { get; } = [.. OutcomeKinds.All.Where(k => !Excluded.ContainsKey(k) && !OfOwnForm.Contains(k))];

    /// <summary>The fields of a kind of which tests list entries, or of <c>loyalty</c>.</summary>
    public static EntryFields FieldsOf(OutcomeKind kind) => Fields[kind];

    /// <summary>Fields that tests could write and may not expect, with the reason.</summary>
    public static ImmutableDictionary<OutcomeField, string> ExcludedFields { get; } = ImmutableDictionary.CreateRange<OutcomeField, string>(
    [
        new(OutcomeKinds.Suppressed.Field("text"), "says `reason` in words"),
    ]);

    private static readonly ImmutableDictionary<OutcomeKind, EntryFields> Fields = Listed.Add(OutcomeKinds.Loyalty).ToImmutableDictionary(
        k => k,
        k => new EntryFields(k.Fields.Where(f => f.Form != FieldForm.None && !ExcludedFields.ContainsKey(f))));
}
