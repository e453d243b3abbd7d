using System.Text.Json;
using CareRules.Authoring.Testing.Mutation;

namespace CareRules.Cli.Testing;

/// <summary>Writes the changes that no test detects as one JSON object.</summary>
internal static class MutationJson
{
    public static void Write(Utf8JsonWriter writer, MutationReport report)
    {
        writer.WriteStartObject();
        writer.WriteNumber("score"u8, report.Score);
        writer.WriteNumber("changes"u8, report.Total);
        writer.WriteNumber("noticed"u8, report.Killed);
        writer.WriteNumber("refused"u8, report.Refused);
        writer.WriteBoolean("cancelled"u8, report.IsCancelled);
        writer.WriteStartArray("survivors"u8);
        foreach (var survivor in report.Survivors)
        {
            writer.WriteStartObject();
            writer.WriteString("kind"u8, MutationText.NameOf(survivor.Kind));
            TestJson.WritePlace(writer, survivor.Span.Location);
            writer.WriteString("before"u8, survivor.Before);
            writer.WriteString("after"u8, survivor.After);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
