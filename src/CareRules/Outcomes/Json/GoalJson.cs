using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using CareRules.Facts;

namespace CareRules.Outcomes.Json;

/// <summary>Writes goals as one JSON object, in the format of <see cref="OutcomeJson"/>.</summary>
public static class GoalJson
{
    /// <summary>Writes the goals of a sweep as an object.</summary>
    /// <param name="writer">The writer, at a position where a value is allowed; it is not flushed.</param>
    /// <param name="report">The goals.</param>
    public static void Write(Utf8JsonWriter writer, GoalReport report)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(report);
        writer.WriteStartObject();
        writer.WriteString("as_of"u8, report.AsOf);
        OutcomeJson.WriteRuleSet(writer, report.RuleSet);
        writer.WriteNumber("customers"u8, report.Customers);
        writer.WriteStartArray("goals"u8);
        foreach (var goal in report.Goals)
        {
            Write(writer, goal);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary>The goals of a sweep as text on one line.</summary>
    /// <param name="report">The goals.</param>
    /// <returns>The JSON object, without a line break.</returns>
    public static string ToText(GoalReport report)
    {
        var bytes = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(bytes, OutcomeJson.WriterOptions))
        {
            Write(writer, report);
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter writer, GoalResult goal)
    {
        writer.WriteStartObject();
        writer.WriteString("goal"u8, goal.Goal);
        writer.WriteString("rule"u8, goal.Rule);
        WriteText(writer, "label"u8, goal.Label);
        writer.WriteString("unit"u8, goal.Unit);
        WriteNumber(writer, "value"u8, goal.Value);
        writer.WriteString("direction"u8, goal.AtLeast ? "at_least"u8 : "at_most"u8);
        writer.WriteNumber("target"u8, goal.Target);
        writer.WriteString("target_text"u8, goal.TargetText);
        WriteNumber(writer, "baseline"u8, goal.Baseline);
        WriteNumber(writer, "gap"u8, goal.Gap);
        if (goal.Met == Truth.Unknown)
        {
            writer.WriteNull("met"u8);
        }
        else
        {
            writer.WriteBoolean("met"u8, goal.Met == Truth.True);
        }

        writer.WriteNumber("counted"u8, goal.Counted);
        writer.WriteNumber("unknown"u8, goal.Unknown);
        WriteNumber(writer, "total"u8, goal.Total);
        writer.WriteString("period"u8, goal.Period.ToString("O", CultureInfo.InvariantCulture));
        writer.WriteStartArray("actions"u8);
        foreach (var action in goal.Actions)
        {
            Write(writer, action);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, GoalAction action)
    {
        writer.WriteStartObject();
        writer.WriteString("id"u8, action.Id);
        writer.WriteString("action"u8, action.Action);
        writer.WriteString("owner"u8, action.Owner);
        writer.WriteString("channel"u8, action.Channel);
        if (!action.Includes.IsDefaultOrEmpty)
        {
            writer.WriteStartArray("includes"u8);
            foreach (var part in action.Includes)
            {
                writer.WriteStringValue(part);
            }

            writer.WriteEndArray();
        }

        if (action.Due is { } due)
        {
            writer.WriteString("due"u8, due);
        }
        else
        {
            writer.WriteNull("due"u8);
        }

        WriteText(writer, "message"u8, action.Message);
        writer.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter writer, ReadOnlySpan<byte> name, decimal? number)
    {
        if (number is { } known)
        {
            writer.WriteNumber(name, known);
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    private static void WriteText(Utf8JsonWriter writer, ReadOnlySpan<byte> name, LocalizedText text)
    {
        writer.WriteStartObject(name);
        writer.WriteString("en"u8, text.In(Language.English));
        writer.WriteString("zh"u8, text.In(Language.Chinese));
        writer.WriteEndObject();
    }
}
