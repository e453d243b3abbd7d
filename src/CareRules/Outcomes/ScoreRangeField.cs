using System.Text.Json;

namespace CareRules.Outcomes;

/// <summary>A field with what a number could be, as its two ends; left out when there is none.</summary>
internal sealed class ScoreRangeField<TEntry> : OutcomeField<TEntry, ScoreRange?>
    where TEntry : class
{
    public ScoreRangeField(string name, Func<TEntry, ScoreRange?> value)
        : base(name, value) => IsOmittedWhenNone = true;

    public override FieldForm Form => FieldForm.Range;

    protected override bool IsNone(ScoreRange? value) => value is null;

    protected override void WriteValue(Utf8JsonWriter writer, ScoreRange? value, Func<CareEntry, IReadOnlyList<Because>>? because)
    {
        writer.WritePropertyName(JsonName);
        ScoreRangeField.Write(writer, value!.Value);
    }
}

/// <summary>Writes what a number could be.</summary>
internal static class ScoreRangeField
{
    public static void Write(Utf8JsonWriter writer, in ScoreRange between)
    {
        writer.WriteStartArray();
        writer.WriteNumberValue(between.Low);
        writer.WriteNumberValue(between.High);
        writer.WriteEndArray();
    }
}
