using System.Text.Json;
using CareRules.Facts;

namespace CareRules.Outcomes;

/// <summary>A field with an amount of money.</summary>
internal sealed class MoneyField<TEntry>(string name, Func<TEntry, Money?> value) : OutcomeField<TEntry, Money?>(name, value)
    where TEntry : class
{
    public override FieldForm Form => FieldForm.Money;

    protected override bool IsNone(Money? value) => value is null;

    protected override void WriteValue(Utf8JsonWriter writer, Money? value, Func<CareEntry, IReadOnlyList<Because>>? because)
    {
        var money = value!.Value;
        writer.WriteStartObject(JsonName);
        writer.WriteNumber("amount"u8, money.Amount);
        writer.WriteString("currency"u8, money.Currency);
        writer.WriteEndObject();
    }
}
