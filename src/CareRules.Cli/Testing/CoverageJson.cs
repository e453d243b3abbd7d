using System.Text.Json;
using CareRules.Authoring.Testing.Coverage;

namespace CareRules.Cli.Testing;

/// <summary>Writes coverage as one JSON object.</summary>
internal static class CoverageJson
{
    public static void Write(Utf8JsonWriter writer, RuleCoverage coverage)
    {
        writer.WriteStartObject();
        writer.WriteNumber("percent"u8, coverage.Percent);
        writer.WriteNumber("reached"u8, coverage.Reached);
        writer.WriteNumber("points"u8, coverage.Points);
        writer.WriteStartArray("rules"u8);
        foreach (var rule in coverage.Rules)
        {
            writer.WriteStartObject();
            writer.WriteString("rule"u8, rule.Id);
            TestJson.WritePlace(writer, rule.Source);
            writer.WriteBoolean("fires"u8, rule.Fired);
            writer.WriteStartArray("leaves"u8);
            foreach (var leaf in rule.Leaves)
            {
                Write(writer, leaf);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("missing"u8);
        foreach (var missing in coverage.Missing)
        {
            writer.WriteStringValue(missing);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, CoveredLeaf leaf)
    {
        writer.WriteStartObject();
        writer.WriteString("leaf"u8, leaf.Text);
        TestJson.WritePlace(writer, leaf.Source);
        writer.WriteBoolean("true"u8, leaf.WasTrue);
        writer.WriteBoolean("false"u8, leaf.WasFalse);
        writer.WriteStartArray("boundaries"u8);
        foreach (var threshold in leaf.Thresholds)
        {
            writer.WriteStartObject();
            writer.WriteString("bound"u8, threshold.Bound);
            if (threshold.Below is { } below)
            {
                writer.WriteBoolean("below"u8, below);
            }
            else
            {
                writer.WriteNull("below"u8);
            }

            writer.WriteBoolean("at"u8, threshold.At);
            writer.WriteBoolean("above"u8, threshold.Above);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
