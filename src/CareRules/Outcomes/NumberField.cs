using System.Text.Json;

namespace CareRules.Outcomes;

/// <summary>A field with a number.</summary>
internal sealed class NumberField<TEntry>(string name, Func<TEntry, decimal?> value) : OutcomeField<TEntry, decimal?>(name, value)
    where TEntry : class
{
    /// <summary>True for a fraction, which tests may write as a percentage.</summary>
    public bool IsShare { get; init; }

    public override FieldForm Form => IsShare ? FieldForm.Share : FieldForm.Number;

    protected override bool IsNone(decimal? value) => value is null;

    protected override void WriteValue(Utf8JsonWriter writer, decimal? value, Func<CareEntry, IReadOnlyList<Because>>? because) =>
        writer.WriteNumber(JsonName, value!.Value);
}
