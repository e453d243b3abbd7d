using System.Collections.Immutable;
using System.Text.Json;

namespace CareRules.Outcomes;

/// <summary>A field with a list of texts.</summary>
internal sealed class TextsField<TEntry>(string name, Func<TEntry, ImmutableArray<string>> value) : OutcomeField<TEntry, ImmutableArray<string>>(name, value)
    where TEntry : class
{
    public override FieldForm Form => FieldForm.Texts;

    protected override bool IsNone(ImmutableArray<string> value) => value.IsDefaultOrEmpty;

    // Equality of arrays is that of references.
    protected override bool AreSame(ImmutableArray<string> one, ImmutableArray<string> other) => one.AsSpan().SequenceEqual(other.AsSpan());

    protected override void WriteValue(Utf8JsonWriter writer, ImmutableArray<string> value, Func<CareEntry, IReadOnlyList<Because>>? because)
    {
        writer.WriteStartArray(JsonName);
        foreach (var text in value)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }
}
