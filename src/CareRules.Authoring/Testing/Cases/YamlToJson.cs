using System.Globalization;
using System.Text.Json;
using CareRules.Syntax.Yaml;

namespace CareRules.Authoring.Testing.Cases;

/// <summary>Writes a test's YAML as JSON, so that tests read facts through the same reader as hosts.</summary>
internal static class YamlToJson
{
    public static void Write(YamlNode node, Utf8JsonWriter writer)
    {
        switch (node)
        {
            case YamlMapping mapping:
                writer.WriteStartObject();
                foreach (var entry in mapping.Entries)
                {
                    writer.WritePropertyName(entry.Key.Value);
                    Write(entry.Value, writer);
                }

                writer.WriteEndObject();
                break;
            case YamlSequence sequence:
                writer.WriteStartArray();
                foreach (var item in sequence.Items)
                {
                    Write(item, writer);
                }

                writer.WriteEndArray();
                break;
            case YamlScalar scalar:
                Write(scalar, writer);
                break;
        }
    }

    private static void Write(YamlScalar scalar, Utf8JsonWriter writer)
    {
        if (!scalar.IsPlain)
        {
            writer.WriteStringValue(scalar.Value);
        }
        else if (scalar.Value is "" or "null" or "~")
        {
            writer.WriteNullValue();
        }
        else if (scalar.Value is "true" or "false")
        {
            writer.WriteBooleanValue(scalar.Value == "true");
        }
        else if (IsNumber(scalar.Value))
        {
            writer.WriteRawValue(scalar.Value);
        }
        else
        {
            writer.WriteStringValue(scalar.Value);
        }
    }

    // Only JSON numbers: 010 and +5 are written as strings, which the facts reader rejects.
    private static bool IsNumber(string text)
    {
        var digits = text.StartsWith('-') ? text[1..] : text;
        return digits.Length > 0
            && char.IsAsciiDigit(digits[0])
            && !(digits.Length > 1 && digits[0] == '0' && digits[1] != '.')
            && char.IsAsciiDigit(digits[^1])
            && decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _);
    }
}
