using System.Buffers;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CareRules.Facts;

namespace CareRules.Outcomes.Json;

/// <summary>
/// Writes outcomes as JSON: snake_case names in a fixed order, instants in ISO 8601 with their offset, days as <c>yyyy-MM-dd</c>, lengths
/// of time as ISO 8601 durations (<c>P1DT12H</c>), amounts as exact numbers. The same outcome gives the same bytes.
/// </summary>
public static class OutcomeJson
{
    /// <summary>Options for a writer: compact, and with Chinese characters unescaped.</summary>
    public static JsonWriterOptions WriterOptions { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes one outcome as an object.</summary>
    /// <param name="writer">The writer, at a position where a value is allowed; it is not flushed.</param>
    /// <param name="outcome">The outcome.</param>
    /// <param name="because">Returns the tests that decided an entry, to be written as its <c>because</c>; null writes none.</param>
    public static void Write(Utf8JsonWriter writer, CareOutcome outcome, Func<CareEntry, IReadOnlyList<Because>>? because = null) => Write(writer, outcome, because, more: null);

    /// <param name="more">Writes further keys at the end of the object.</param>
    internal static void Write(Utf8JsonWriter writer, CareOutcome outcome, Func<CareEntry, IReadOnlyList<Because>>? because, Action<Utf8JsonWriter>? more)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(outcome);
        writer.WriteStartObject();
        writer.WriteString("customer"u8, outcome.Customer);
        if (outcome.Subject != "customer")
        {
            writer.WriteString("subject"u8, outcome.Subject);
        }

        writer.WriteString("as_of"u8, outcome.AsOf);
        WriteRuleSet(writer, outcome.RuleSet);
        writer.WriteStartObject("tiers"u8);
        foreach (var tier in outcome.Tiers)
        {
            WriteTier(writer, tier, because);
        }

        writer.WriteEndObject();
        WriteTierChanges(writer, outcome);
        writer.WriteStartArray("actions"u8);
        foreach (var action in outcome.Actions)
        {
            WriteAction(writer, action, because);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("escalations"u8);
        foreach (var escalation in outcome.Escalations)
        {
            WriteEscalation(writer, escalation, because);
        }

        writer.WriteEndArray();
        WriteChurn(writer, outcome, because);
        if (outcome.Loyalty is { } loyalty)
        {
            LoyaltyJson.Write(writer, loyalty, because);
        }

        writer.WriteStartArray("data_gaps"u8);
        foreach (var gap in outcome.DataGaps)
        {
            WriteGap(writer, gap, because);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("suppressed"u8);
        foreach (var suppressed in outcome.Suppressed)
        {
            WriteSuppressed(writer, suppressed, because);
        }

        writer.WriteEndArray();
        WriteProblems(writer, outcome);
        more?.Invoke(writer);
        writer.WriteEndObject();
    }

    /// <summary>One outcome as text on one line.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <param name="because">Returns the tests that decided an entry; null writes none.</param>
    /// <returns>The JSON object, without a line break.</returns>
    public static string ToText(CareOutcome outcome, Func<CareEntry, IReadOnlyList<Because>>? because = null)
    {
        var bytes = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(bytes, WriterOptions))
        {
            Write(writer, outcome, because);
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    /// <summary>A reason's name in JSON and rule tests.</summary>
    internal static string NameOf(SuppressionReason reason) => reason switch
    {
        SuppressionReason.AlreadyEmitted => "already-emitted",
        SuppressionReason.Exclusive => "exclusive",
        SuppressionReason.Cooldown => "cooldown",
        SuppressionReason.NoConsent => "no-consent",
        SuppressionReason.Cap => "cap",
        SuppressionReason.Budget => "budget",
        SuppressionReason.QuietHours => "quiet-hours",
        _ => throw new UnreachableException(),
    };

    internal static void WriteRuleSet(Utf8JsonWriter writer, RuleSetIdentity ruleSet)
    {
        writer.WriteStartObject("rule_set"u8);
        writer.WriteString("pack"u8, ruleSet.Pack);
        writer.WriteString("version"u8, ruleSet.Version);
        writer.WriteString("hash"u8, ruleSet.Hash);
        writer.WriteEndObject();
    }

    private static void WriteTier(Utf8JsonWriter writer, TierAssignment tier, Func<CareEntry, IReadOnlyList<Because>>? because)
    {
        writer.WriteStartObject(tier.Dimension);
        writer.WriteString("level"u8, tier.Level);
        WriteInstant(writer, "since"u8, tier.Since);
        WriteChange(writer, tier.Change);
        if (tier.Override is { } person)
        {
            writer.WriteStartObject("override"u8);
            writer.WriteString("author"u8, person.Author);
            writer.WriteString("reason"u8, person.Reason);
            WriteInstant(writer, "expires"u8, person.Expires);
            writer.WriteEndObject();
        }

        writer.WriteString("rule"u8, tier.Rule);
        WriteEnd(writer, tier, because);
    }

    private static void WriteChange(Utf8JsonWriter writer, TierChange? change)
    {
        if (change is null)
        {
            writer.WriteNull("change"u8);
            return;
        }

        writer.WriteStartObject("change"u8);
        WriteChangeFields(writer, change);
        writer.WriteEndObject();
    }

    private static void WriteTierChanges(Utf8JsonWriter writer, CareOutcome outcome)
    {
        if (outcome.TierChanges.IsEmpty)
        {
            return;
        }

        writer.WriteStartArray("tier_changes"u8);
        foreach (var change in outcome.TierChanges)
        {
            writer.WriteStartObject();
            writer.WriteString("dimension"u8, change.Dimension);
            WriteChangeFields(writer, change);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteChangeFields(Utf8JsonWriter writer, TierChange change)
    {
        writer.WriteString("from"u8, change.From);
        writer.WriteString("to"u8, change.To);
        writer.WriteString("cause"u8, change.Cause switch
        {
            TierChangeCause.Upgrade => "upgrade"u8,
            TierChangeCause.Review => "review"u8,
            TierChangeCause.Trigger => "trigger"u8,
            TierChangeCause.Override => "override"u8,
            _ => throw new UnreachableException(),
        });
        writer.WriteString("at"u8, change.At);
    }

    private static void WriteSuppressed(Utf8JsonWriter writer, Suppressed suppressed, Func<CareEntry, IReadOnlyList<Because>>? because)
    {
        writer.WriteStartObject();
        writer.WriteString("id"u8, suppressed.Id);
        writer.WriteString("rule"u8, suppressed.Rule);
        writer.WriteString("action"u8, suppressed.Action);
        writer.WriteString("channel"u8, suppressed.Channel);
        writer.WriteString("reason"u8, NameOf(suppressed.Reason));
        WriteInstant(writer, "may_go_at"u8, suppressed.SuppressedUntil);
        writer.WriteString("text"u8, suppressed.Text);
        WriteEnd(writer, suppressed, because);
    }

    internal static void WriteAction(Utf8JsonWriter writer, CareAction action, Func<CareEntry, IReadOnlyList<Because>>? because)
    {
        writer.WriteStartObject();
        writer.WriteString("id"u8, action.Id);
        writer.WriteString("rule"u8, action.Rule);
        writer.WriteString("action"u8, action.Action);
        writer.WriteString("owner"u8, action.Owner);
        writer.WriteString("channel"u8, action.Channel);
        WriteIncludes(writer, action.Includes);

        if (action.Offer is { } offer)
        {
            writer.WriteString("offer"u8, offer);
        }

        WriteOffer(writer, action.Amount, action.Rate);
        WriteDay(writer, "prepare_on"u8, action.PrepareOn);
        if (action.OccursAt is not null)
        {
            WriteInstant(writer, "occurs_at"u8, action.OccursAt);
        }

        WriteInstant(writer, "due"u8, action.Due);
        WriteInstant(writer, "expires"u8, action.Expires);
        writer.WriteString("message"u8, action.Message);
        WriteEnd(writer, action, because);
    }

    internal static void WriteEscalation(Utf8JsonWriter writer, ComplaintEscalation escalation, Func<CareEntry, IReadOnlyList<Because>>? because)
    {
        writer.WriteStartObject();
        writer.WriteString("id"u8, escalation.Id);
        writer.WriteString("rule"u8, escalation.Rule);
        writer.WriteString("complaint"u8, escalation.Complaint);
        writer.WriteString("severity"u8, escalation.Severity);
        writer.WriteBoolean("repeated"u8, escalation.Repeated);
        writer.WriteString("step"u8, escalation.Step);
        writer.WriteNumber("level"u8, escalation.Level);
        writer.WriteString("owner"u8, escalation.Owner);
        writer.WriteString("due"u8, escalation.Due);
        writer.WriteString("state"u8, escalation.State switch
        {
            EscalationState.Warning => "warning"u8,
            EscalationState.Breached => "breached"u8,
            _ => throw new UnreachableException(),
        });
        WriteLength(writer, "elapsed"u8, escalation.Elapsed);
        WriteLength(writer, "paused"u8, escalation.Paused);
        WriteEnd(writer, escalation, because);
    }

    private static void WriteChurn(Utf8JsonWriter writer, CareOutcome outcome, Func<CareEntry, IReadOnlyList<Because>>? because)
    {
        writer.WritePropertyName("churn_risk"u8);
        if (outcome.ChurnRisk is { } risk)
        {
            WriteRisk(writer, risk, because);
        }
        else
        {
            writer.WriteNullValue();
        }

        WriteNumber(writer, "churn_score"u8, outcome.ChurnScore);
    }

    internal static void WriteRisk(Utf8JsonWriter writer, ChurnRiskFlag risk, Func<CareEntry, IReadOnlyList<Because>>? because)
    {
        writer.WriteStartObject();
        writer.WriteString("rule"u8, risk.Rule);
        writer.WriteString("level"u8, risk.Level);
        writer.WriteNumber("score"u8, risk.Score);
        if (risk.Since is not null)
        {
            WriteInstant(writer, "since"u8, risk.Since);
        }

        if (risk.Episode is { } episode)
        {
            writer.WriteNumber("episode"u8, episode);
        }

        writer.WriteStartArray("reasons"u8);
        foreach (var reason in risk.Reasons)
        {
            writer.WriteStartObject();
            writer.WriteString("rule"u8, reason.Rule);
            writer.WriteString("indicator"u8, reason.Indicator);
            writer.WriteNumber("weight"u8, reason.Weight);
            WriteEnd(writer, reason, because);
        }

        writer.WriteEndArray();
        WriteEnd(writer, risk, because);
    }

    private static void WriteGap(Utf8JsonWriter writer, DataGap gap, Func<CareEntry, IReadOnlyList<Because>>? because)
    {
        writer.WriteStartObject();
        writer.WriteString("rule"u8, gap.Rule);
        writer.WriteString("fact"u8, gap.Fact);
        writer.WriteString("leaf"u8, gap.Leaf);
        WriteEnd(writer, gap, because);
    }

    private static void WriteProblems(Utf8JsonWriter writer, CareOutcome outcome)
    {
        writer.WriteStartArray("problems"u8);
        foreach (var problem in outcome.Problems)
        {
            writer.WriteStartObject();
            writer.WriteString("code"u8, problem.Code);
            writer.WriteString("fact"u8, problem.Fact);
            writer.WriteNumber("count"u8, problem.Count);
            writer.WriteString("message"u8, problem.Message);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>Writes what an action includes; writes nothing when it is empty.</summary>
    internal static void WriteIncludes(Utf8JsonWriter writer, ImmutableArray<string> includes)
    {
        if (includes.IsDefaultOrEmpty)
        {
            return;
        }

        writer.WriteStartArray("includes"u8);
        foreach (var part in includes)
        {
            writer.WriteStringValue(part);
        }

        writer.WriteEndArray();
    }

    /// <summary>Writes the amount and rate of an offer; writes nothing for nulls.</summary>
    internal static void WriteOffer(Utf8JsonWriter writer, Money? amount, decimal? rate)
    {
        if (amount is { } money)
        {
            writer.WriteStartObject("amount"u8);
            writer.WriteNumber("amount"u8, money.Amount);
            writer.WriteString("currency"u8, money.Currency);
            writer.WriteEndObject();
        }

        if (rate is { } share)
        {
            writer.WriteNumber("rate"u8, share);
        }
    }

    /// <summary>Ends an entry, with the tests that decided it when they are requested.</summary>
    internal static void WriteEnd(Utf8JsonWriter writer, CareEntry entry, Func<CareEntry, IReadOnlyList<Because>>? because)
    {
        if (because is not null)
        {
            writer.WriteStartArray("because"u8);
            foreach (var test in because(entry))
            {
                WriteBecause(writer, test);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static void WriteBecause(Utf8JsonWriter writer, Because test)
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

    internal static void WriteNumber(Utf8JsonWriter writer, ReadOnlySpan<byte> name, decimal? number)
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

    internal static void WriteInstant(Utf8JsonWriter writer, ReadOnlySpan<byte> name, DateTimeOffset? at)
    {
        if (at is { } instant)
        {
            writer.WriteString(name, instant);
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    internal static void WriteDay(Utf8JsonWriter writer, ReadOnlySpan<byte> name, DateOnly? day)
    {
        if (day is not { } date)
        {
            writer.WriteNull(name);
            return;
        }

        Span<char> text = stackalloc char[10];
        date.TryFormat(text, out var length, "O", CultureInfo.InvariantCulture);
        writer.WriteString(name, text[..length]);
    }

    private static void WriteLength(Utf8JsonWriter writer, ReadOnlySpan<byte> name, TimeSpan length)
    {
        Span<char> text = stackalloc char[IsoDuration.LongestText];
        writer.WriteString(name, text[..IsoDuration.Format(length, text)]);
    }
}
