using System.Collections.Immutable;
using System.Text.Json;
using CareRules.Diagnostics;
using CareRules.Outcomes.Json;

namespace CareRules.Cli;

/// <summary>Writes the diagnostics of a load as one JSON object.</summary>
internal static class DiagnosticJson
{
    public static void Write(Stream to, CareRuleSet? ruleSet, ImmutableArray<Diagnostic> diagnostics, bool chinese = false)
    {
        using (var writer = new Utf8JsonWriter(to, OutcomeJson.WriterOptions))
        {
            writer.WriteStartObject();
            writer.WriteBoolean("loads"u8, ruleSet is not null);
            writer.WriteString("pack"u8, ruleSet?.Pack.Name);
            writer.WriteString("version"u8, ruleSet?.Pack.Version);
            writer.WriteString("hash"u8, ruleSet?.Pack.Hash);
            writer.WriteStartArray("diagnostics"u8);
            foreach (var diagnostic in diagnostics)
            {
                Write(writer, diagnostic, chinese);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        to.Write("\n"u8);
    }

    /// <summary>Writes one diagnostic as an object.</summary>
    public static void Write(Utf8JsonWriter writer, Diagnostic diagnostic, bool chinese)
    {
        writer.WriteStartObject();
        writer.WriteString("code"u8, diagnostic.Code);
        writer.WriteString("severity"u8, diagnostic.Severity switch
        {
            Severity.Error => "error"u8,
            Severity.Warning => "warning"u8,
            Severity.Info => "info"u8,
        });
        writer.WriteString("message"u8, chinese ? ChineseTexts.Message(diagnostic) : diagnostic.Message);
        WritePlace(writer, diagnostic.Location);
        writer.WriteString("path"u8, diagnostic.Path);
        writer.WriteStartArray("notes"u8);
        foreach (var label in diagnostic.Labels)
        {
            writer.WriteStartObject();
            writer.WriteString("message"u8, chinese ? ChineseTexts.Label(label) : label.Text);
            WritePlace(writer, label.Location);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteString("help"u8, chinese ? ChineseTexts.Help(diagnostic) : diagnostic.Help);
        writer.WriteString("suggestion"u8, diagnostic.Suggestion);
        writer.WriteEndObject();
    }

    /// <summary>Lines and columns count from 1, columns in UTF-16 units, the end is exclusive.</summary>
    private static void WritePlace(Utf8JsonWriter writer, SourceLocation? place)
    {
        if (place is null)
        {
            writer.WriteNull("file"u8);
            return;
        }

        writer.WriteString("file"u8, place.File);
        writer.WriteNumber("line"u8, place.Line);
        writer.WriteNumber("column"u8, place.Column);
        writer.WriteNumber("end_line"u8, place.EndLine);
        writer.WriteNumber("end_column"u8, place.EndColumn);
    }
}
