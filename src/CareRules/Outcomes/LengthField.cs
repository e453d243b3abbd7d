using System.Text.Json;
using CareRules.Facts;

namespace CareRules.Outcomes;

/// <summary>A length of an escalation's clock. Opening hours are never written as days, since a day has fewer than 24 of them.</summary>
internal sealed class LengthField(string name, Func<ComplaintEscalation, TimeSpan> value)
    : OutcomeField<ComplaintEscalation, (TimeSpan Length, bool IsBusiness)>(name, e => (value(e), e.IsInBusinessTime))
{
    public override FieldForm Form => FieldForm.None;

    protected override void WriteValue(Utf8JsonWriter writer, (TimeSpan Length, bool IsBusiness) value, Func<CareEntry, IReadOnlyList<Because>>? because)
    {
        Span<char> text = stackalloc char[IsoDuration.LongestText];
        writer.WriteString(JsonName, text[..IsoDuration.Format(value.Length, text, inHours: value.IsBusiness)]);
    }
}
