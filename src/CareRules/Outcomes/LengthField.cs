using System.Text.Json;
using CareRules.Facts;

namespace CareRules.Outcomes;

/// <summary>A field with a length of time.</summary>
internal sealed class LengthField<TEntry>(string name, Func<TEntry, TimeSpan> value) : OutcomeField<TEntry, TimeSpan>(name, value)
    where TEntry : class
{
    public override FieldForm Form => FieldForm.None;

    protected override void WriteValue(Utf8JsonWriter writer, TimeSpan value, Func<CareEntry, IReadOnlyList<Because>>? because)
    {
        Span<char> text = stackalloc char[IsoDuration.LongestText];
        writer.WriteString(JsonName, text[..IsoDuration.Format(value, text)]);
    }
}
