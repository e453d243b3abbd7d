using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CareRules.History;

/// <summary>What is remembered of a customer, as the library reads and writes it.</summary>
/// <param name="ChurnSince">When the running churn episode began; null when none runs.</param>
internal sealed record MemoryDocument(DateTimeOffset? ChurnSince)
{
    private const int Format = 1;

    public static readonly MemoryDocument Empty = new(ChurnSince: null);

    /// <exception cref="CareHistoryException">The text is no such document, or of a newer format: writing it anew would lose what this version does not know.</exception>
    public static MemoryDocument Parse(CustomerMemory memory)
    {
        if (memory.Document is not { } text)
        {
            return Empty;
        }

        try
        {
            using var json = JsonDocument.Parse(text);
            var format = json.RootElement.GetProperty("format"u8).GetInt32();
            if (format != Format)
            {
                throw new CareHistoryException(string.Create(CultureInfo.InvariantCulture, $"the memory of customer {memory.Customer} has format {format}, and this version of CareRules knows format {Format}; use the version that wrote it, or a newer one"));
            }

            return new MemoryDocument(json.RootElement.TryGetProperty("churn_since"u8, out var since) ? since.GetDateTimeOffset() : null);
        }
        catch (Exception broken) when (broken is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new CareHistoryException($"the memory of customer {memory.Customer} cannot be read", broken);
        }
    }

    public string ToText()
    {
        var bytes = new ArrayBufferWriter<byte>(128);
        using (var writer = new Utf8JsonWriter(bytes))
        {
            writer.WriteStartObject();
            writer.WriteNumber("format"u8, Format);
            if (ChurnSince is { } since)
            {
                writer.WriteString("churn_since"u8, since);
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }
}
