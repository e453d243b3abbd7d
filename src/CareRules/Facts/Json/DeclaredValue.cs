using System.Collections.Immutable;
using System.Diagnostics;
using CareRules.Diagnostics;

namespace CareRules.Facts.Json;

/// <summary>
/// Reads values of the types that packs declare, as <see cref="Customer.Attributes"/> and <see cref="FactRow"/> hold them.
/// </summary>
internal sealed class DeclaredValue
{
    private readonly string _packCurrency;
    private readonly RecordShape<MoneyValue> _money;

    public DeclaredValue(string packCurrency)
    {
        _packCurrency = packCurrency;
        var fields = new RecordFields("an amount of money");
        var amount = fields.Number("amount", required: true);
        var currency = fields.Currency("currency");
        _money = new(fields, v => new MoneyValue(new Money(v.Get(amount), v.GetOrNull(currency) ?? packCurrency)));
    }

    /// <summary>The current value, or null after an error.</summary>
    public object? Read(ref JsonCursor json, FactField field) => field.Kind switch
    {
        ValueKind.Text => Text(ref json, field),
        ValueKind.Boolean => json.Flag(),
        ValueKind.Number => json.Number(),
        ValueKind.Percent => json.Percent(),
        ValueKind.Money => Money(ref json),
        ValueKind.Date => json.Date(),
        ValueKind.Instant => json.Instant(),
        ValueKind.Duration => json.Duration(),
        ValueKind.Period => json.Months(),
        ValueKind.TextList => json.Texts() is { } texts ? texts.ToImmutableArray() : null,
        ValueKind.Unknown or ValueKind.Level or ValueKind.BusinessTime or ValueKind.BusinessDays => throw new UnreachableException($"a pack cannot declare a {field.Kind}"),
    };

    private Money? Money(ref JsonCursor json)
    {
        if (json.Token == System.Text.Json.JsonTokenType.StartObject)
        {
            return _money.Read(ref json)?.Money;
        }

        return json.Number() is { } amount ? new Money(amount, _packCurrency) : null;
    }

    private static string? Text(ref JsonCursor json, FactField field)
    {
        var text = json.Text();
        if (text is null || field.AllowedTexts.IsEmpty || field.AllowedTexts.Contains(text))
        {
            return text;
        }

        json.Errors.Add($"`{text}` is none of its values: {string.Join(", ", field.AllowedTexts)}", Suggestions.Closest(text, field.AllowedTexts));
        return null;
    }

    private sealed record MoneyValue(Money Money);
}
