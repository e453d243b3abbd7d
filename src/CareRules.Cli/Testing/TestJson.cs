using System.Text.Json;
using CareRules.Authoring.Testing;
using CareRules.Authoring.Testing.Cases;
using CareRules.Authoring.Testing.Mutation;
using CareRules.Diagnostics;

namespace CareRules.Cli.Testing;

/// <summary>Writes the results of rule tests as one JSON object.</summary>
internal static class TestJson
{
    public static void Write(Utf8JsonWriter writer, RuleTestReport report, MutationReport? mutation, TimeSpan elapsed, bool chinese)
    {
        writer.WriteStartObject();
        writer.WriteBoolean("passed"u8, report.Passed && !report.IsCancelled);
        writer.WriteBoolean("cancelled"u8, report.IsCancelled);
        writer.WriteNumber("tests"u8, report.Selected);
        writer.WriteNumber("failed"u8, report.Results.Count(r => !r.Passed));
        writer.WriteNumber("not_run"u8, report.Selected - report.Results.Length);
        WriteSeconds(writer, elapsed);
        writer.WriteStartArray("results"u8);
        foreach (var result in report.Results)
        {
            Write(writer, result);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("diagnostics"u8);
        foreach (var diagnostic in report.Diagnostics)
        {
            DiagnosticJson.Write(writer, diagnostic, chinese);
        }

        writer.WriteEndArray();
        if (report.Coverage is { } coverage)
        {
            writer.WritePropertyName("coverage"u8);
            CoverageJson.Write(writer, coverage);
        }

        if (mutation is not null)
        {
            writer.WritePropertyName("mutation"u8);
            MutationJson.Write(writer, mutation);
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, RuleTestResult result)
    {
        writer.WriteStartObject();
        writer.WriteString("name"u8, result.Name);
        WritePlace(writer, result.Location);
        writer.WriteBoolean("passed"u8, result.Passed);
        WriteSeconds(writer, result.Elapsed);
        writer.WriteStartArray("differences"u8);
        foreach (var difference in result.Differences)
        {
            writer.WriteStartObject();
            writer.WriteString("field"u8, difference.Field);
            writer.WriteString("expected"u8, difference.Expected);
            writer.WriteString("actual"u8, difference.Actual);
            writer.WriteString("rule"u8, difference.Rule);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("because"u8);
        foreach (var reason in result.Reasons)
        {
            writer.WriteStartObject();
            writer.WriteString("rule"u8, reason.Rule);
            writer.WriteString("leaf"u8, reason.Text);
            writer.WriteString("truth"u8, reason.Truth.ToString().ToLowerInvariant());
            writer.WriteStartObject("saw"u8);
            foreach (var seen in reason.Saw.DistinctBy(s => s.Name, StringComparer.Ordinal))
            {
                writer.WriteString(seen.Name, seen.Value.En);
            }

            writer.WriteEndObject();
            WritePlace(writer, reason.Source);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary>File, line and column, the last two from 1.</summary>
    public static void WritePlace(Utf8JsonWriter writer, SourceLocation place)
    {
        writer.WriteString("file"u8, place.File);
        writer.WriteNumber("line"u8, place.Line);
        writer.WriteNumber("column"u8, place.Column);
    }

    private static void WriteSeconds(Utf8JsonWriter writer, TimeSpan elapsed) => writer.WriteNumber("seconds"u8, Math.Round((decimal)elapsed.TotalSeconds, 6));
}
