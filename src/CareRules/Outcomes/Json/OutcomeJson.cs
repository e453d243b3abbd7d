using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

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
        foreach (var kind in OutcomeKinds.InJsonOrder)
        {
            Write(writer, kind, outcome, because);
        }

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

    internal static void WriteRuleSet(Utf8JsonWriter writer, RuleSetIdentity ruleSet)
    {
        writer.WriteStartObject("rule_set"u8);
        writer.WriteString("pack"u8, ruleSet.Pack);
        writer.WriteString("version"u8, ruleSet.Version);
        writer.WriteString("hash"u8, ruleSet.Hash);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, OutcomeKind kind, CareOutcome outcome, Func<CareEntry, IReadOnlyList<Because>>? because)
    {
        if (kind.IsOfLoyalty && outcome.Loyalty is null)
        {
            return;
        }

        switch (kind.Shape)
        {
            case KindShape.List:
                WriteList(writer, kind, kind.EntriesOf(outcome).AsSpan(), because);
                break;
            case KindShape.ListWhereAny:
                if (kind.EntriesOf(outcome) is { IsEmpty: false } entries)
                {
                    WriteList(writer, kind, entries.AsSpan(), because);
                }

                break;
            case KindShape.Keyed:
                WriteKeyed(writer, kind, kind.EntriesOf(outcome).AsSpan(), because);
                break;
            case KindShape.One:
                if (kind.EntryOf(outcome) is { } entry)
                {
                    writer.WritePropertyName(kind.JsonName);
                    EntryJson.Write(writer, entry, kind.Fields.AsSpan(), because);
                }
                else
                {
                    writer.WriteNull(kind.JsonName);
                }

                break;
            case KindShape.None:
                break;
        }

        if (kind == OutcomeKinds.Churn)
        {
            // The score is known below every level too, where there is no flag.
            WriteScore(writer, outcome.ChurnScore);
            if (outcome.ChurnScoreBetween is { } between)
            {
                writer.WritePropertyName("churn_score_between"u8);
                ScoreRangeField.Write(writer, between);
            }
        }
    }

    private static void WriteList(Utf8JsonWriter writer, OutcomeKind kind, ReadOnlySpan<object> entries, Func<CareEntry, IReadOnlyList<Because>>? because)
    {
        writer.WriteStartArray(kind.JsonName);
        foreach (var entry in entries)
        {
            EntryJson.Write(writer, entry, kind.Fields.AsSpan(), because);
        }

        writer.WriteEndArray();
    }

    private static void WriteKeyed(Utf8JsonWriter writer, OutcomeKind kind, ReadOnlySpan<object> entries, Func<CareEntry, IReadOnlyList<Because>>? because)
    {
        writer.WriteStartObject(kind.JsonName);
        foreach (var entry in entries)
        {
            writer.WritePropertyName(kind.IdentityOf(entry));
            EntryJson.Write(writer, entry, kind.Fields.AsSpan()[1..], because);
        }

        writer.WriteEndObject();
    }

    private static void WriteScore(Utf8JsonWriter writer, decimal? score)
    {
        if (score is { } known)
        {
            writer.WriteNumber("churn_score"u8, known);
        }
        else
        {
            writer.WriteNull("churn_score"u8);
        }
    }
}
