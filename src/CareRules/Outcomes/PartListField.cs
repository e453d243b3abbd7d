using System.Collections.Immutable;
using System.Text.Json;

namespace CareRules.Outcomes;

/// <summary>A field with a list of values that have fields of their own.</summary>
/// <param name="parts">The fields of a value.</param>
internal sealed class PartListField<TEntry, TPart>(string name, Func<TEntry, ImmutableArray<TPart>> value, OutcomeField[] parts)
    : OutcomeField<TEntry, ImmutableArray<TPart>>(name, value)
    where TEntry : class
    where TPart : class
{
    public override FieldForm Form => FieldForm.None;

    // Equality of arrays is that of references.
    protected override bool AreSame(ImmutableArray<TPart> one, ImmutableArray<TPart> other) => one.AsSpan().SequenceEqual(other.AsSpan());

    protected override void WriteValue(Utf8JsonWriter writer, ImmutableArray<TPart> value, Func<CareEntry, IReadOnlyList<Because>>? because)
    {
        writer.WriteStartArray(JsonName);
        foreach (var part in value)
        {
            EntryJson.Write(writer, part, parts, because);
        }

        writer.WriteEndArray();
    }
}
