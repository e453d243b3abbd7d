using System.Text.Json;

namespace CareRules.Outcomes;

/// <summary>A field with an instant.</summary>
internal sealed class InstantField<TEntry>(string name, Func<TEntry, DateTimeOffset?> value) : OutcomeField<TEntry, DateTimeOffset?>(name, value)
    where TEntry : class
{
    public override FieldForm Form => FieldForm.Instant;

    protected override bool IsNone(DateTimeOffset? value) => value is null;

    protected override void WriteValue(Utf8JsonWriter writer, DateTimeOffset? value, Func<CareEntry, IReadOnlyList<Because>>? because) => writer.WriteString(JsonName, value!.Value);
}
