using System.Globalization;
using System.Text.Json;

namespace CareRules.Outcomes;

/// <summary>A field with a day.</summary>
internal sealed class DayField<TEntry>(string name, Func<TEntry, DateOnly?> value) : OutcomeField<TEntry, DateOnly?>(name, value)
    where TEntry : class
{
    protected override bool IsNone(DateOnly? value) => value is null;

    protected override void WriteValue(Utf8JsonWriter writer, DateOnly? value, Func<CareEntry, IReadOnlyList<Because>>? because)
    {
        Span<char> text = stackalloc char[10];
        value!.Value.TryFormat(text, out var length, "O", CultureInfo.InvariantCulture);
        writer.WriteString(JsonName, text[..length]);
    }
}
