using System.Text.Json;

namespace CareRules.Outcomes;

/// <summary>A field that holds or does not.</summary>
internal sealed class FlagField<TEntry>(string name, Func<TEntry, bool> value) : OutcomeField<TEntry, bool>(name, value)
    where TEntry : class
{
    protected override void WriteValue(Utf8JsonWriter writer, bool value, Func<CareEntry, IReadOnlyList<Because>>? because) => writer.WriteBoolean(JsonName, value);
}
