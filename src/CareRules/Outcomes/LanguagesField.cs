using System.Text.Json;
using CareRules.Facts;

namespace CareRules.Outcomes;

/// <summary>A text in both languages, each null where there is none.</summary>
internal sealed class LanguagesField<TEntry>(string name, Func<TEntry, LocalizedText?> value) : OutcomeField<TEntry, LocalizedText?>(name, value)
    where TEntry : class
{
    public override FieldForm Form => FieldForm.Languages;

    protected override bool IsNone(LocalizedText? value) => value is null;

    protected override void WriteValue(Utf8JsonWriter writer, LocalizedText? value, Func<CareEntry, IReadOnlyList<Because>>? because)
    {
        writer.WriteStartObject(JsonName);
        writer.WriteString("en"u8, value!.En);
        writer.WriteString("zh"u8, value.Zh);
        writer.WriteEndObject();
    }
}
