using System.Diagnostics;
using System.Text.Json;
using CareRules.Facts;

namespace CareRules.Outcomes;

/// <summary>Writes one entry as a JSON object: its declared fields in their order, and the tests that decided it.</summary>
internal static class EntryJson
{
    /// <param name="because">Returns the tests that decided an entry; null writes none.</param>
    public static void Write(Utf8JsonWriter writer, object entry, ReadOnlySpan<OutcomeField> fields, Func<CareEntry, IReadOnlyList<Because>>? because)
    {
        writer.WriteStartObject();
        foreach (var field in fields)
        {
            field.Write(writer, entry, because);
        }

        if (because is not null && entry is CareEntry decided)
        {
            writer.WriteStartArray("because"u8);
            foreach (var test in because(decided))
            {
                Write(writer, test);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, Because test)
    {
        writer.WriteStartObject();
        writer.WriteString("leaf"u8, test.Leaf);
        writer.WriteString("is"u8, test.Is switch
        {
            Truth.True => "true"u8,
            Truth.False => "false"u8,
            Truth.Unknown => "unknown"u8,
            _ => throw new UnreachableException(),
        });
        writer.WriteStartArray("saw"u8);
        foreach (var (name, value) in test.Saw)
        {
            writer.WriteStartObject();
            writer.WriteString("name"u8, name);
            writer.WriteString("value"u8, value);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteString("source"u8, test.Source.ToString());
        writer.WriteEndObject();
    }
}
