using System.Text.Json;

namespace CareRules.Outcomes;

/// <summary>A field with a text.</summary>
internal sealed class TextField<TEntry>(string name, Func<TEntry, string?> value) : OutcomeField<TEntry, string?>(name, value)
    where TEntry : class
{
    protected override bool IsNone(string? value) => value is null;

    protected override void WriteValue(Utf8JsonWriter writer, string? value, Func<CareEntry, IReadOnlyList<Because>>? because) => writer.WriteString(JsonName, value);
}
