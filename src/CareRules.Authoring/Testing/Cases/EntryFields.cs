using System.Collections.Immutable;
using System.Diagnostics;
using CareRules.Facts;
using CareRules.Outcomes;
using CareRules.Syntax.Yaml;

namespace CareRules.Authoring.Testing.Cases;

/// <summary>The fields of entries that tests may expect, compared in the form in which tests write them.</summary>
internal sealed class EntryFields(IEnumerable<OutcomeField> fields)
{
    private readonly ImmutableArray<OutcomeField> _fields = [.. fields];

    public ImmutableArray<string> Names => [.. _fields.Select(f => f.Name)];

    public bool Matches(object entry, string name, YamlNode expected, out string actual)
    {
        var field = _fields.First(f => f.Name == name);
        actual = field.Text(entry) ?? "nothing";
        return expected switch
        {
            YamlSequence items when field.Form == FieldForm.Range => field.ValueOf(entry) is ScoreRange between
                && items.Items is [YamlScalar low, YamlScalar high] && ScalarMatch.Number(low.Value, between.Low) && ScalarMatch.Number(high.Value, between.High),
            YamlSequence items => field.Form == FieldForm.Texts && IsListed(name, [.. items.Items.OfType<YamlScalar>().Select(i => i.Value)], (ImmutableArray<string>)field.ValueOf(entry)!),
            YamlMapping mapping => field.Form == FieldForm.Languages && field.ValueOf(entry) is LocalizedText said && mapping.Entries.All(e => IsSaid(said, e)),
            YamlScalar scalar when field.Form == FieldForm.Texts => scalar.Value == "none" && field.ValueOf(entry) is ImmutableArray<string> { IsEmpty: true },
            YamlScalar scalar => Matches(field, entry, scalar.Value),
            _ => throw new UnreachableException(),
        };
    }

    // What is possible is so in any order.
    private static bool IsListed(string name, ImmutableArray<string> expected, ImmutableArray<string> actual) =>
        name == "could_be" ? actual.Length == expected.Length && actual.ToHashSet(StringComparer.Ordinal).SetEquals(expected) : actual.SequenceEqual(expected, StringComparer.Ordinal);

    private static bool IsSaid(LocalizedText said, YamlEntry expected) =>
        expected is { Key.Value: "en" or "zh", Value: YamlScalar { Value: var text } } && text == ((expected.Key.Value == "en" ? said.En : said.Zh) ?? "none");

    private static bool Matches(OutcomeField field, object entry, string expected) => field.ValueOf(entry) is not { } actual ? expected == "none" : field.Form switch
    {
        FieldForm.Text => expected == field.Text(entry),
        FieldForm.Number => ScalarMatch.Number(expected, (decimal)actual),
        FieldForm.Share => ScalarMatch.Rate(expected, (decimal)actual),
        FieldForm.Money => ScalarMatch.Amount(expected, (Money)actual),
        FieldForm.Instant => Instants.TryParse(expected, out var at) && at == (DateTimeOffset)actual,
        FieldForm.Languages or FieldForm.Range => false,
        FieldForm.Texts or FieldForm.None => throw new UnreachableException(),
    };
}
