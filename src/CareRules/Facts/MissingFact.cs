namespace CareRules.Facts;

/// <summary>A missing fact, which a rule on data gaps is evaluated for.</summary>
/// <param name="Name">As data gaps name it: <c>customer.industry</c>, <c>purchases</c>.</param>
/// <param name="Label">Its labels; empty where it has none.</param>
internal sealed record MissingFact(string Name, LocalizedText Label)
{
    /// <summary>
    /// The fields of a gap, so that messages and conditions may name them. Not a list of the schema, since no aggregate counts gaps.
    /// </summary>
    public static FactList Entries { get; } = new(
        "data_gaps",
        "gap",
        FactsWording.MissingFacts,
        [
            new("fact", ValueKind.Text, FactsWording.MissingFact, static g => Value.Of(((MissingFact)g).Name)),
            new("label_en", ValueKind.Text, LocalizedText.None, static g => Value.Of(((MissingFact)g).Label.En ?? ((MissingFact)g).Name)),
            new("label_zh", ValueKind.Text, LocalizedText.None, static g => Value.Of(((MissingFact)g).Label.Zh ?? ((MissingFact)g).Name)),
        ],
        static _ => default);
}
