using System.Collections;
using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using CareRules.Facts;

namespace CareRules.Samples;

/// <summary>Writes facts as JSON Lines, one customer a line. What is unknown is left out; a list that is known to be empty stays.</summary>
internal static class FactsJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new AttributesInOrder() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { OmitUnknown } },
    };

    public static void WriteLine(Stream stream, CustomerFacts facts)
    {
        JsonSerializer.Serialize(stream, facts, Options);
        stream.WriteByte((byte)'\n');
    }

    private static void OmitUnknown(JsonTypeInfo type)
    {
        var isTop = type.Type == typeof(CustomerFacts);
        foreach (var property in type.Properties)
        {
            var isArray = property.PropertyType.IsGenericType && property.PropertyType.GetGenericTypeDefinition() == typeof(ImmutableArray<>);
            var unset = isArray ? Activator.CreateInstance(property.PropertyType) : null;
            var keepsEmpty = isTop && isArray;
            // The subject is the key of the `customer` object.
            var isSubject = isTop && property.PropertyType == typeof(string);
            property.ShouldSerialize = (_, value) => value is not null && !isSubject && !value.Equals(unset) && (keepsEmpty || value is not ICollection { Count: 0 });
        }
    }

    // A dictionary's own order differs from process to process.
    private sealed class AttributesInOrder : JsonConverter<ImmutableDictionary<string, object>>
    {
        public override ImmutableDictionary<string, object> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("facts are read by FactsReader");

        public override void Write(Utf8JsonWriter writer, ImmutableDictionary<string, object> value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            foreach (var (name, attribute) in value.OrderBy(a => a.Key, StringComparer.Ordinal))
            {
                writer.WritePropertyName(name);
                JsonSerializer.Serialize(writer, attribute, options);
            }

            writer.WriteEndObject();
        }
    }
}
