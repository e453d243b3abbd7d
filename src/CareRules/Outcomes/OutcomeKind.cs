using System.Collections.Immutable;
using System.Text.Json;
using CareRules.Facts;

namespace CareRules.Outcomes;

/// <summary>
/// The declaration of one kind of what an outcome holds. Whatever compares, counts, delivers or shows outcomes loops over
/// <see cref="OutcomeKinds.All"/>, and names the kinds that it leaves out, with the reason.
/// </summary>
internal abstract class OutcomeKind
{
    /// <summary>Its name in JSON: <c>actions</c>.</summary>
    public required string Name
    {
        get => JsonName.Value;
        init => JsonName = JsonEncodedText.Encode(value);
    }

    /// <summary>The name, encoded once.</summary>
    public JsonEncodedText JsonName { get; private init; }

    /// <summary>The name of one entry in JSON: <c>action</c>.</summary>
    public required string EntryName { get; init; }

    /// <summary>The properties of <see cref="CareOutcome"/> that hold it: <c>Actions</c>, <c>Loyalty.Points</c>.</summary>
    public required ImmutableArray<string> Properties { get; init; }

    /// <summary>Its title above a table.</summary>
    public required LocalizedText Title { get; init; }

    /// <summary>What a number of entries is called.</summary>
    public required OutcomeNoun Noun { get; init; }

    /// <summary>
    /// The names of the fields by which entries are counted together, at most two: actions by rule and action. Empty where a customer has
    /// one entry.
    /// </summary>
    public ImmutableArray<string> Columns { get; init; } = [];

    /// <summary>How JSON holds the entries.</summary>
    public KindShape Shape { get; init; }

    /// <summary>The kind of what is delivered through the outbox; null for what is a state and not handed over.</summary>
    public string? EmittedAs { get; init; }

    /// <summary>How a run counts it; null where it does not.</summary>
    public OutcomeTotal? Total { get; init; }

    /// <summary>True for what only packs with a loyalty part decide.</summary>
    public bool IsOfLoyalty { get; init; }

    /// <summary>True for what only decisions with a memory have.</summary>
    public bool NeedsMemory { get; init; }

    /// <summary>True where the entry is a level that a customer has: it moves from one level to another, and none is a level too.</summary>
    public abstract bool HasLevel { get; }

    public abstract Type EntryType { get; }

    public abstract ImmutableArray<OutcomeField> Fields { get; }

    /// <summary>The entries of an outcome, in its order.</summary>
    public abstract ImmutableArray<object> EntriesOf(CareOutcome outcome);

    /// <summary>The entry of a kind of which an outcome has at most one; null for none, and for other kinds.</summary>
    public abstract object? EntryOf(CareOutcome outcome);

    /// <summary>The outcome with some entries only, of a kind that is handed over.</summary>
    public abstract CareOutcome Keep(CareOutcome outcome, Predicate<object> isKept);

    /// <summary>What makes an entry the same one in two outcomes of a customer.</summary>
    public abstract string IdentityOf(object entry);

    /// <summary>The level, of kinds that have one; null for none.</summary>
    public abstract string? LevelOf(object entry);

    /// <summary>The money that it costs, where it is known.</summary>
    public abstract Money? MoneyOf(object entry);

    /// <summary>The points that it gives or takes; 0 for other kinds.</summary>
    public abstract decimal PointsOf(object entry);

    /// <summary>The part of a pack that decides an entry; null where the rule of the entry says it.</summary>
    public abstract string? PartOf(object entry);

    public OutcomeField Field(string name) => Fields.First(f => f.Name == name);

    /// <summary>The names of the fields in which the decision differs, in order; empty for the same decision.</summary>
    public string ChangedFields(object before, object after)
    {
        List<string>? changed = null;
        foreach (var field in Fields)
        {
            if (field.IgnoredBecause is null && !field.AreEqual(before, after))
            {
                (changed ??= []).Add(field.Name);
            }
        }

        return changed is null ? "" : string.Join(", ", changed);
    }

    public override string ToString() => Name;
}
