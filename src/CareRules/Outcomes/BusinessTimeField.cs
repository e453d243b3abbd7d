using System.Text.Json;

namespace CareRules.Outcomes;

/// <summary>A length of an escalation's clock in words, <c>88 business hours</c>; none where the deadline is in clock time.</summary>
internal sealed class BusinessTimeField(string name, Func<ComplaintEscalation, string?> value) : OutcomeField<ComplaintEscalation, string?>(name, value)
{
    public override FieldForm Form => FieldForm.None;

    protected override bool IsNone(string? value) => value is null;

    protected override void WriteValue(Utf8JsonWriter writer, string? value, Func<CareEntry, IReadOnlyList<Because>>? because) =>
        writer.WriteString(JsonName, value);
}
