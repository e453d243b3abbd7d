using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Outcomes.Json;

namespace CareRules.Explanation;

/// <summary>Writes explanations as JSON with the same content as the text. Texts for people are <c>{en, zh}</c>.</summary>
internal static class ExplanationJson
{
    /// <summary>
    /// Writes the outcome as elsewhere, each entry with its <c>because</c>, all rules under <c>rules</c>, and <c>next</c> as a run does.
    /// </summary>
    public static void Write(Utf8JsonWriter writer, CareExplanation explanation) => OutcomeJson.Write(
        writer,
        explanation.Outcome,
        entry => explanation.For(entry).Because(),
        w =>
        {
            if (explanation.Policy.Pack.ZoneOf(explanation.Facts.Customer) is { } zone)
            {
                w.WriteString("dates_in"u8, zone);
            }

            WriteRules(w, "rules", explanation.Rules);
            if (explanation.LooksAhead)
            {
                NextChangeJson.Write(w, explanation.Next);
            }
        });

    public static void Write(Utf8JsonWriter writer, RuleExplanation rule)
    {
        writer.WriteStartObject();
        writer.WriteString("rule"u8, rule.Rule);
        writer.WriteString("kind"u8, rule.Kind.ToString().ToLowerInvariant());
        WriteText(writer, "title", rule.Title);
        if (rule.Subject is { } subject)
        {
            WriteText(writer, "subject", subject);
        }

        WritePlace(writer, rule.Source);
        writer.WriteBoolean("fired"u8, rule.Fired);
        writer.WriteString("truth"u8, NameOf(rule.Truth));
        if (rule.Weight is { } weight)
        {
            writer.WriteNumber("weight"u8, weight);
        }

        WriteGuards(writer, rule.Guards);
        WriteTrigger(writer, rule.Trigger);
        if (rule.Condition is { } condition)
        {
            writer.WritePropertyName("condition"u8);
            Write(writer, condition);
        }

        writer.WriteStartArray("would_fire_with"u8);
        foreach (var counterfactual in rule.WouldFireWith)
        {
            Write(writer, counterfactual);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("notes"u8);
        foreach (var note in rule.Notes)
        {
            writer.WriteStartObject();
            writer.WriteString("en"u8, note.En);
            writer.WriteString("zh"u8, note.Zh);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        WriteRules(writer, "parts", rule.Parts);
        writer.WriteEndObject();
    }

    private static void WriteRules(Utf8JsonWriter writer, string name, ImmutableArray<RuleExplanation> rules)
    {
        writer.WriteStartArray(name);
        foreach (var rule in rules)
        {
            Write(writer, rule);
        }

        writer.WriteEndArray();
    }

    private static void WriteGuards(Utf8JsonWriter writer, ImmutableArray<GuardExplanation> guards)
    {
        writer.WriteStartArray("guards"u8);
        foreach (var guard in guards)
        {
            writer.WriteStartObject();
            writer.WriteString("name"u8, guard.Name);
            WriteText(writer, "wanted", guard.Wanted);
            WriteText(writer, "actual", guard.Actual);
            writer.WriteString("truth"u8, NameOf(guard.Truth));
            WriteCounterfactual(writer, guard.Counterfactual);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteTrigger(Utf8JsonWriter writer, TriggerExplanation? trigger)
    {
        if (trigger is null)
        {
            return;
        }

        writer.WriteStartObject("trigger"u8);
        writer.WriteString("truth"u8, NameOf(trigger.Truth));
        WriteText(writer, "text", trigger.Text);
        writer.WriteString("occurrence"u8, trigger.Occurrence);
        writer.WriteString("next"u8, Instant(trigger.Next));
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, ConditionExplanation condition)
    {
        writer.WriteStartObject();
        if (condition is LeafExplanation leaf)
        {
            WriteLeaf(writer, leaf);
        }
        else
        {
            writer.WriteString("truth"u8, NameOf(condition.Truth));
            writer.WriteStartArray(condition switch
            {
                AllExplanation => "all",
                AnyExplanation => "any",
                NotExplanation => "not",
                _ => throw new UnreachableException("a leaf is written above"),
            });
            foreach (var part in condition.Parts)
            {
                Write(writer, part);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static void WriteLeaf(Utf8JsonWriter writer, LeafExplanation leaf)
    {
        writer.WriteString("leaf"u8, leaf.Text);
        writer.WriteString("truth"u8, NameOf(leaf.Truth));
        writer.WriteStartArray("saw"u8);
        foreach (var seen in leaf.Saw)
        {
            writer.WriteStartObject();
            writer.WriteString("name"u8, seen.Name);
            WriteText(writer, "value", seen.Value);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        WritePlace(writer, leaf.Source);
        WriteCounterfactual(writer, leaf.Counterfactual);
        if (leaf.Signal is { } signal)
        {
            writer.WritePropertyName("signal"u8);
            Write(writer, signal);
        }
    }

    private static void WriteCounterfactual(Utf8JsonWriter writer, Counterfactual? counterfactual)
    {
        if (counterfactual is not null)
        {
            writer.WritePropertyName("would_take"u8);
            Write(writer, counterfactual);
        }
    }

    private static void Write(Utf8JsonWriter writer, Counterfactual counterfactual)
    {
        writer.WriteStartObject();
        WriteText(writer, "text", counterfactual.Text);
        writer.WriteString("name"u8, counterfactual.Name);
        if (counterfactual.By is { } by)
        {
            writer.WriteNumber("by"u8, by);
        }

        writer.WriteBoolean("more_than"u8, counterfactual.IsStrict);
        writer.WriteString("at"u8, Instant(counterfactual.At));
        writer.WriteBoolean("missing_fact"u8, counterfactual.IsMissingFact);
        writer.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter writer, string name, LocalizedText text)
    {
        writer.WriteStartObject(name);
        writer.WriteString("en"u8, text.En);
        writer.WriteString("zh"u8, text.Zh);
        writer.WriteEndObject();
    }

    private static void WritePlace(Utf8JsonWriter writer, SourceLocation place)
    {
        writer.WriteString("file"u8, place.File);
        writer.WriteNumber("line"u8, place.Line);
        writer.WriteNumber("column"u8, place.Column);
    }

    private static string? Instant(DateTimeOffset? at) => at?.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture);

    private static string NameOf(Truth truth) => truth.ToString().ToLowerInvariant();
}
