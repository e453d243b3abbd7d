using System.Text.Json;

namespace CareRules.Outcomes;

/// <summary>A field whose value has fields of its own.</summary>
/// <param name="parts">The fields of the value.</param>
internal sealed class PartsField<TEntry, TPart>(string name, Func<TEntry, TPart?> value, OutcomeField[] parts) : OutcomeField<TEntry, TPart?>(name, value)
    where TEntry : class
    where TPart : class
{
    public override FieldForm Form => FieldForm.None;

    protected override bool IsNone(TPart? value) => value is null;

    protected override void WriteValue(Utf8JsonWriter writer, TPart? value, Func<CareEntry, IReadOnlyList<Because>>? because)
    {
        writer.WritePropertyName(JsonName);
        EntryJson.Write(writer, value!, parts, because);
    }
}
