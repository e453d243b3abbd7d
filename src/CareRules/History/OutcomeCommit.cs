using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using CareRules.Lifecycle;
using CareRules.Outcomes;
using CareRules.Outcomes.Json;
using CareRules.Runtime.State;

namespace CareRules.History;

/// <summary>Builds the commit of a decision: its entries with their ids, and the new memory.</summary>
internal static class OutcomeCommit
{
    private static readonly ImmutableArray<OutcomeKind> Emitted = [.. OutcomeKinds.All.Where(k => k.EmittedAs is not null)];

    /// <summary>Why an outcome cannot be stored, as the end of a sentence; null when it can.</summary>
    public static string? Problem(CareOutcome outcome) =>
        HistoryKey.Problem(outcome.Customer)
        ?? Emitted.SelectMany(k => k.EntriesOf(outcome).Select(e => HistoryKey.Problem(IdOf(k, e, outcome)))).FirstOrDefault(p => p is not null);

    /// <summary>The stored memory of a customer.</summary>
    /// <param name="baseline">The baseline of the scope; null to keep that of the memory.</param>
    /// <exception cref="CareHistoryException">
    /// It cannot be read: writing it again would lose data that this version does not know.
    /// </exception>
    public static CareMemory Memory(CustomerMemory stored, CareBaseline? baseline = null)
    {
        try
        {
            var memory = stored.Document is { } text ? CareMemory.FromJson(text) : CareMemory.Empty;
            return baseline is null ? memory : memory.WithBaseline(baseline);
        }
        catch (FormatException broken)
        {
            throw new CareHistoryException($"the memory of customer {stored.Customer} cannot be used: {broken.Message}", broken);
        }
    }

    /// <summary>The commit of a decision.</summary>
    /// <param name="hasPayload">False when the caller delivers the entries itself.</param>
    public static CareCommit Of(CareDecision decision, CustomerMemory stored, bool hasPayload)
    {
        var (outcome, memory) = decision;
        var document = memory.ToJson();
        var emissions = ImmutableArray.CreateBuilder<CareEmission>(outcome.Actions.Length + outcome.Escalations.Length + 1);
        foreach (var kind in Emitted)
        {
            foreach (var entry in kind.EntriesOf(outcome))
            {
                emissions.Add(Emission(IdOf(kind, entry, outcome), kind.EmittedAs!, outcome, hasPayload && !IsOver(entry) ? w => EntryJson.Write(w, entry, kind.Fields.AsSpan(), because: null) : null));
            }
        }

        return new CareCommit
        {
            Customer = outcome.Customer,
            AsOf = outcome.AsOf,
            ExpectedVersion = stored.Version,
            Memory = string.Equals(document, stored.Document, StringComparison.Ordinal) ? null : document,
            Emissions = emissions.DrainToImmutable(),
        };
    }

    /// <summary>The outcome with only those entries whose ids are new; tiers, scores and gaps are states and are kept.</summary>
    public static CareOutcome KeepNew(CareOutcome outcome, ImmutableArray<string> newIds)
    {
        var fresh = newIds.ToHashSet(StringComparer.Ordinal);
        return Emitted.Aggregate(outcome, (kept, kind) => kind.Keep(kept, e => fresh.Contains(IdOf(kind, e, outcome))));
    }

    /// <summary>How many entries of a decision were emitted before, according to the memory.</summary>
    public static int Known(CareOutcome outcome) => outcome.Suppressed.Count(s => s.Reason == SuppressionReason.AlreadyEmitted);

    private static string IdOf(OutcomeKind kind, object entry, CareOutcome outcome) => entry switch
    {
        ChurnRiskFlag risk => ChurnId(outcome, risk.Since ?? outcome.AsOf, risk.Level),
        ChurnRaise raise => ChurnId(outcome, raise.Since, raise.Level),
        _ => kind.IdentityOf(entry),
    };

    // One flag for each level of an episode: a customer who is won back and lost again is flagged again.
    private static string ChurnId(CareOutcome outcome, DateTimeOffset since, string level) =>
        $"{Ids.Escape(outcome.Customer)}/churn/{since.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'}/{Ids.Escape(level)}";

    // What is over is recorded, and not handed over.
    private static bool IsOver(object entry) => entry is ComplaintEscalation { EndedAt: not null } or ChurnRaise;

    private static CareEmission Emission(string id, string kind, CareOutcome outcome, Action<Utf8JsonWriter>? writeEntry) =>
        new() { Id = id, Kind = kind, Payload = writeEntry is null ? null : Payload(id, kind, outcome, writeEntry) };

    private static string Payload(string id, string kind, CareOutcome outcome, Action<Utf8JsonWriter> writeEntry)
    {
        var bytes = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(bytes, OutcomeJson.WriterOptions))
        {
            writer.WriteStartObject();
            writer.WriteString("id"u8, id);
            writer.WriteString("customer"u8, outcome.Customer);
            writer.WriteString("as_of"u8, outcome.AsOf);
            OutcomeJson.WriteRuleSet(writer, outcome.RuleSet);
            writer.WritePropertyName(kind);
            writeEntry(writer);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }
}
