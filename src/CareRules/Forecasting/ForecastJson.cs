using System.Globalization;
using System.Text.Json;
using CareRules.Outcomes.Json;

namespace CareRules.Forecasting;

/// <summary>Writes forecasts as JSON, one object per customer.</summary>
/// <remarks>By hand: a generated serializer would make the assembly 50 KiB larger, which every host loads.</remarks>
internal static class ForecastJson
{
    public static void Write(Utf8JsonWriter writer, Forecast forecast)
    {
        writer.WriteStartObject();
        writer.WriteString("customer"u8, forecast.Now.Customer);
        writer.WriteString("as_of"u8, Instant(forecast.Now.AsOf));
        writer.WriteString("until"u8, Instant(forecast.Until));
        writer.WriteString("ends_because"u8, forecast.Limit);
        OutcomeJson.WriteRuleSet(writer, forecast.Now.RuleSet);
        writer.WriteStartArray("changes"u8);
        foreach (var change in forecast.Changes)
        {
            Write(writer, change);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, ForecastChange change)
    {
        writer.WriteStartObject();
        writer.WriteString("at"u8, Instant(change.At));
        writer.WriteBoolean("just_after"u8, change.IsAfter);
        writer.WriteString("kind"u8, change.Kind.ToString().ToLowerInvariant());
        writer.WriteString("rule"u8, change.Rule);
        if (change.Kind is ForecastKind.Tier or ForecastKind.Churn or ForecastKind.Loyalty)
        {
            if (change.Dimension is { } dimension)
            {
                writer.WriteString("dimension"u8, dimension);
            }

            writer.WriteString("from"u8, change.From);
            writer.WriteString("to"u8, change.To);
        }
        else if (change.Kind is ForecastKind.Points or ForecastKind.Settled or ForecastKind.Earned)
        {
            writer.WriteNumber("points"u8, change.Points ?? 0m);
        }

        if (change.Escalation is { } escalation)
        {
            writer.WriteString("id"u8, escalation.Id);
            if (escalation.Complaint is { } complaint)
            {
                writer.WriteString("complaint"u8, complaint);
            }
            else
            {
                writer.WriteString("list"u8, escalation.List);
                writer.WriteString("entry"u8, escalation.Entry);
            }

            writer.WriteString("severity"u8, escalation.Severity);
            writer.WriteString("step"u8, escalation.Step);
            writer.WriteString("owner"u8, escalation.Owner);
            writer.WriteString("due"u8, Instant(escalation.Due));
        }

        if (change.Action is { } action)
        {
            writer.WriteString("id"u8, action.Id);
            writer.WriteString("action"u8, action.Action);
            writer.WriteString("owner"u8, action.Owner);
            writer.WriteString("due"u8, Instant(action.Due));
        }

        writer.WriteStartObject("text"u8);
        writer.WriteString("en"u8, change.Text.En);
        writer.WriteString("zh"u8, change.Text.Zh);
        writer.WriteEndObject();
        writer.WriteString("file"u8, change.Source.File);
        writer.WriteNumber("line"u8, change.Source.Line);
        writer.WriteEndObject();
    }

    private static string? Instant(DateTimeOffset? at) => at?.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture);
}
