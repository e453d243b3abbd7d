using System.Globalization;
using System.Text.Json;
using CareRules.Facts;

namespace ChurnBacktest;

/// <summary>Writes facts as JSON Lines, one customer a line, as far as a shop that knows purchases only needs it.</summary>
internal sealed class FactsJson(Stream stream) : IDisposable
{
    private readonly Utf8JsonWriter _json = new(stream);

    public void Write(CustomerFacts facts)
    {
        _json.Reset();
        _json.WriteStartObject();
        _json.WriteStartObject("customer");
        _json.WriteString("id", facts.Customer.Id);
        if (facts.Customer.Since is { } since)
        {
            _json.WriteString("since", since.ToString("O", CultureInfo.InvariantCulture));
        }

        _json.WriteEndObject();
        _json.WriteStartArray("purchases");
        foreach (var purchase in facts.Purchases)
        {
            _json.WriteStartObject();
            _json.WriteString("id", purchase.Id);
            _json.WriteString("at", purchase.At.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture));
            _json.WriteNumber("amount", purchase.Amount);
            _json.WriteString("currency", purchase.Currency);
            if (purchase.Quantity is { } quantity)
            {
                _json.WriteNumber("quantity", quantity);
            }

            _json.WriteEndObject();
        }

        _json.WriteEndArray();
        _json.WriteEndObject();
        _json.Flush();
        stream.WriteByte((byte)'\n');
    }

    public void Dispose() => _json.Dispose();
}
