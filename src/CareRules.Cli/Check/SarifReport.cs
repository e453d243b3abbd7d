using System.Text.Json;
using CareRules.Authoring.Linting;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Outcomes.Json;

namespace CareRules.Cli;

/// <summary>Writes a report as SARIF 2.1.0, which code hosts and editors read.</summary>
internal static class SarifReport
{
    private const string Schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    public static void Write(Stream to, CheckReport report, bool chinese)
    {
        using (var writer = new Utf8JsonWriter(to, OutcomeJson.WriterOptions))
        {
            writer.WriteStartObject();
            writer.WriteString("$schema"u8, Schema);
            writer.WriteString("version"u8, "2.1.0"u8);
            writer.WriteStartArray("runs"u8);
            writer.WriteStartObject();
            var codes = All(report).Select(d => d.Code).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
            WriteTool(writer, report, codes, chinese);
            writer.WriteString("columnKind"u8, "utf16CodeUnits"u8);
            writer.WriteStartArray("results"u8);
            foreach (var diagnostic in report.Diagnostics)
            {
                WriteResult(writer, diagnostic, codes.IndexOf(diagnostic.Code), reason: null, chinese);
            }

            foreach (var ignored in report.Ignored)
            {
                WriteResult(writer, ignored.Diagnostic, codes.IndexOf(ignored.Diagnostic.Code), ignored.Reason, chinese);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        to.Write("\n"u8);
    }

    private static void WriteTool(Utf8JsonWriter writer, CheckReport report, List<string> codes, bool chinese)
    {
        writer.WriteStartObject("tool"u8);
        writer.WriteStartObject("driver"u8);
        writer.WriteString("name"u8, "carerules"u8);
        writer.WriteString("semanticVersion"u8, typeof(CareRuleSet).Assembly.GetName().Version?.ToString(3) ?? "0.0.0");
        writer.WriteStartArray("rules"u8);
        foreach (var code in codes)
        {
            writer.WriteStartObject();
            writer.WriteString("id"u8, code);
            WriteText(writer, "shortDescription"u8, CheckCatalog.TitleOf(code).In(chinese ? Language.Chinese : Language.English)!);
            writer.WriteStartObject("defaultConfiguration"u8);
            writer.WriteString("level"u8, LevelOf(All(report).First(d => d.Code == code).Severity));
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static IEnumerable<Diagnostic> All(CheckReport report) => report.Diagnostics.Concat(report.Ignored.Select(i => i.Diagnostic));

    /// <param name="reason">The reason of the comment that ignores it; null when none does.</param>
    private static void WriteResult(Utf8JsonWriter writer, Diagnostic diagnostic, int rule, string? reason, bool chinese)
    {
        var help = diagnostic.HelpIn(chinese);
        var message = diagnostic.MessageIn(chinese);
        writer.WriteStartObject();
        writer.WriteString("ruleId"u8, diagnostic.Code);
        writer.WriteNumber("ruleIndex"u8, rule);
        writer.WriteString("level"u8, LevelOf(diagnostic.Severity));
        WriteText(writer, "message"u8, help is null ? message : $"{message}\n{help}");
        if (ReportPaths.Of(diagnostic.Location) is { } file)
        {
            writer.WriteStartArray("locations"u8);
            writer.WriteStartObject();
            WritePlace(writer, file, diagnostic.Location!);
            if (diagnostic.Path.Length > 0)
            {
                writer.WriteStartArray("logicalLocations"u8);
                writer.WriteStartObject();
                writer.WriteString("fullyQualifiedName"u8, diagnostic.Path);
                writer.WriteEndObject();
                writer.WriteEndArray();
            }

            writer.WriteEndObject();
            writer.WriteEndArray();
            WriteRelated(writer, diagnostic, chinese);
            WriteFix(writer, diagnostic, file, help);
        }

        if (reason is not null)
        {
            writer.WriteStartArray("suppressions"u8);
            writer.WriteStartObject();
            writer.WriteString("kind"u8, "inSource"u8);
            writer.WriteString("justification"u8, reason);
            writer.WriteEndObject();
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static void WriteRelated(Utf8JsonWriter writer, Diagnostic diagnostic, bool chinese)
    {
        var labels = diagnostic.Labels.Where(l => ReportPaths.Of(l.Location) is not null).ToList();
        if (labels.Count == 0)
        {
            return;
        }

        writer.WriteStartArray("relatedLocations"u8);
        for (var i = 0; i < labels.Count; i++)
        {
            writer.WriteStartObject();
            writer.WriteNumber("id"u8, i);
            WritePlace(writer, ReportPaths.Of(labels[i].Location)!, labels[i].Location);
            WriteText(writer, "message"u8, labels[i].TextIn(chinese));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteFix(Utf8JsonWriter writer, Diagnostic diagnostic, string file, string? help)
    {
        if (diagnostic.Suggestion is not { } text)
        {
            return;
        }

        writer.WriteStartArray("fixes"u8);
        writer.WriteStartObject();
        WriteText(writer, "description"u8, help ?? text);
        writer.WriteStartArray("artifactChanges"u8);
        writer.WriteStartObject();
        WriteArtifact(writer, file);
        writer.WriteStartArray("replacements"u8);
        writer.WriteStartObject();
        WriteRegion(writer, "deletedRegion"u8, diagnostic.Location!);
        WriteText(writer, "insertedContent"u8, text);
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndArray();
    }

    private static void WritePlace(Utf8JsonWriter writer, string file, SourceLocation at)
    {
        writer.WriteStartObject("physicalLocation"u8);
        WriteArtifact(writer, file);
        WriteRegion(writer, "region"u8, at);
        writer.WriteEndObject();
    }

    private static void WriteArtifact(Utf8JsonWriter writer, string file)
    {
        writer.WriteStartObject("artifactLocation"u8);
        writer.WriteString("uri"u8, ReportPaths.ToUri(file));
        writer.WriteEndObject();
    }

    /// <summary>Lines and columns count from 1, columns in UTF-16 units, the end is exclusive: as in diagnostics.</summary>
    private static void WriteRegion(Utf8JsonWriter writer, ReadOnlySpan<byte> name, SourceLocation at)
    {
        writer.WriteStartObject(name);
        writer.WriteNumber("startLine"u8, at.Line);
        writer.WriteNumber("startColumn"u8, at.Column);
        writer.WriteNumber("endLine"u8, at.EndLine);
        writer.WriteNumber("endColumn"u8, at.EndColumn);
        writer.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter writer, ReadOnlySpan<byte> name, string text)
    {
        writer.WriteStartObject(name);
        writer.WriteString("text"u8, text);
        writer.WriteEndObject();
    }

    private static string LevelOf(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        Severity.Info => "note",
    };
}
