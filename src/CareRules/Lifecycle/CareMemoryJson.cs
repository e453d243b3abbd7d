using System.Buffers;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CareRules.Outcomes;

namespace CareRules.Lifecycle;

/// <summary>Reads and writes memories as JSON. Absent values are not written, so that small memories take little space.</summary>
/// <remarks>
/// By hand: a generated serializer of the same records would make the assembly 65 KiB larger, which every host loads, and would not refuse
/// a key that this version does not know and would lose.
/// </remarks>
internal static class CareMemoryJson
{
    public const int Version = 1;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(CareMemory memory)
    {
        var bytes = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(bytes, Options))
        {
            writer.WriteStartObject();
            writer.WriteNumber("v", Version);
            WriteText(writer, "customer", memory.Customer);
            WriteInstant(writer, "decided", memory.LastDecided);
            WriteBaseline(writer, memory.Baseline);
            WriteTiers(writer, memory.Tiers);
            WriteOverrides(writer, memory.Overrides);
            WriteChurn(writer, memory.Churn);
            WriteRules(writer, memory.Rules);
            WriteEmitted(writer, memory.Emitted);
            WriteContacts(writer, memory.Contacts);
            WriteBudgets(writer, memory.Budgets);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    /// <exception cref="FormatException">The text is not a memory of this version.</exception>
    public static CareMemory Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            var version = Required(root, "v").GetInt32();
            return version == Version
                ? ReadMemory(root)
                : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"The memory is of version {version}; this library reads version {Version}."));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            throw new FormatException($"The text is not the memory of a customer: {e.Message}", e);
        }
    }

    private static CareMemory ReadMemory(JsonElement root)
    {
        Only(root, "v", "customer", "decided", "baseline", "tiers", "overrides", "churn", "rules", "emitted", "contacts", "budgets");
        return CareMemory.Empty with
        {
            Customer = Text(root, "customer"),
            LastDecided = Instant(root, "decided"),
            Baseline = root.TryGetProperty("baseline", out var baseline) ? ReadBaseline(baseline) : null,
            Tiers = Map(root, "tiers", ReadTier),
            Overrides = List(root, "overrides", ReadOverride),
            Churn = root.TryGetProperty("churn", out var churn) ? ReadChurn(churn) : null,
            Rules = Map(root, "rules", ReadRule),
            Emitted = Map(root, "emitted", e => e.ValueKind == JsonValueKind.Null ? (DateTimeOffset?)null : e.GetDateTimeOffset()),
            Contacts = Map(root, "contacts", c => c.EnumerateArray().Select(i => i.GetDateTimeOffset()).ToImmutableArray()),
            Budgets = List(root, "budgets", ReadBudget),
        };
    }

    private static CareBaseline ReadBaseline(JsonElement baseline)
    {
        Only(baseline, "at", "rules");
        return new CareBaseline(RequiredInstant(baseline, "at"), Map(baseline, "rules", r => r.GetDateTimeOffset()));
    }

    private static TierMemory ReadTier(JsonElement tier)
    {
        Only(tier, "level", "since", "reviewed", "pending", "gained", "triggered", "overridden", "undetermined", "unfinished", "past");
        return new TierMemory(Text(tier, "level"), RequiredInstant(tier, "since"), RequiredInstant(tier, "reviewed"))
        {
            Pending = tier.TryGetProperty("pending", out var pending) ? ReadPending(pending) : null,
            IsGained = Flag(tier, "gained"),
            IsTriggered = Flag(tier, "triggered"),
            IsOverridden = Flag(tier, "overridden"),
            IsUndetermined = Flag(tier, "undetermined"),
            Unfinished = Text(tier, "unfinished") is { } cause ? Cause(cause) : null,
            Past = List(tier, "past", ReadPast).Aggregate((PastLevel?)null, (before, level) => level with { Before = before }),
        };
    }

    private static PastLevel ReadPast(JsonElement past)
    {
        Only(past, "level", "since");
        return new PastLevel(Text(past, "level"), RequiredInstant(past, "since"), null);
    }

    private static PendingDowngrade ReadPending(JsonElement pending)
    {
        Only(pending, "level", "since", "cause");
        return new PendingDowngrade(Text(pending, "level"), RequiredInstant(pending, "since"), Cause(RequiredText(pending, "cause")));
    }

    private static TierOverride ReadOverride(JsonElement tier)
    {
        Only(tier, "dimension", "level", "author", "reason", "expires");
        return new TierOverride(RequiredText(tier, "dimension"), RequiredText(tier, "level"), RequiredText(tier, "author"), RequiredText(tier, "reason"), Instant(tier, "expires"));
    }

    private static ChurnMemory ReadChurn(JsonElement churn)
    {
        Only(churn, "episode", "open", "level", "since");
        return new ChurnMemory(Required(churn, "episode").GetInt32(), Flag(churn, "open"), RequiredText(churn, "level"), RequiredInstant(churn, "since"));
    }

    private static RuleMemory ReadRule(JsonElement rule)
    {
        Only(rule, "episode", "since", "emitted", "occurrence");
        return new RuleMemory
        {
            Episode = rule.TryGetProperty("episode", out var episode) ? episode.GetInt32() : 0,
            Since = Instant(rule, "since"),
            EmittedAt = Instant(rule, "emitted"),
            Occurrence = Text(rule, "occurrence"),
        };
    }

    private static BudgetMemory ReadBudget(JsonElement budget)
    {
        Only(budget, "action", "months", "currency", "period", "used");
        return new BudgetMemory(
            RequiredText(budget, "action"),
            Required(budget, "months").GetInt32(),
            Text(budget, "currency"),
            DateOnly.ParseExact(RequiredText(budget, "period"), "O", CultureInfo.InvariantCulture),
            Required(budget, "used").GetDecimal());
    }

    private static void WriteBaseline(Utf8JsonWriter writer, CareBaseline? baseline)
    {
        if (baseline is null)
        {
            return;
        }

        writer.WriteStartObject("baseline");
        WriteInstant(writer, "at", baseline.At);
        if (!baseline.Rules.IsEmpty)
        {
            writer.WriteStartObject("rules");
            foreach (var (rule, from) in baseline.Rules)
            {
                WriteInstant(writer, rule, from);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void WriteTiers(Utf8JsonWriter writer, ImmutableSortedDictionary<string, TierMemory> tiers)
    {
        if (tiers.IsEmpty)
        {
            return;
        }

        writer.WriteStartObject("tiers");
        foreach (var (dimension, tier) in tiers)
        {
            writer.WriteStartObject(dimension);
            WriteText(writer, "level", tier.Level);
            WriteInstant(writer, "since", tier.Since);
            WriteInstant(writer, "reviewed", tier.Reviewed);
            if (tier.Pending is { } pending)
            {
                writer.WriteStartObject("pending");
                WriteText(writer, "level", pending.Level);
                WriteInstant(writer, "since", pending.Since);
                writer.WriteString("cause", NameOf(pending.Cause));
                writer.WriteEndObject();
            }

            WriteFlag(writer, "gained", tier.IsGained);
            WriteFlag(writer, "triggered", tier.IsTriggered);
            WriteFlag(writer, "overridden", tier.IsOverridden);
            WriteFlag(writer, "undetermined", tier.IsUndetermined);
            if (tier.Unfinished is { } unfinished)
            {
                writer.WriteString("unfinished", NameOf(unfinished));
            }

            WritePast(writer, tier.Past);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    // In order of time.
    private static void WritePast(Utf8JsonWriter writer, PastLevel? latest)
    {
        if (latest is null)
        {
            return;
        }

        writer.WriteStartArray("past");
        foreach (var level in PastLevel.All(latest).Reverse())
        {
            writer.WriteStartObject();
            WriteText(writer, "level", level.Level);
            WriteInstant(writer, "since", level.Since);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteOverrides(Utf8JsonWriter writer, ImmutableArray<TierOverride> overrides)
    {
        if (overrides.IsEmpty)
        {
            return;
        }

        writer.WriteStartArray("overrides");
        foreach (var tier in overrides)
        {
            writer.WriteStartObject();
            writer.WriteString("dimension", tier.Dimension);
            writer.WriteString("level", tier.Level);
            writer.WriteString("author", tier.Author);
            writer.WriteString("reason", tier.Reason);
            WriteInstant(writer, "expires", tier.Expires);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteChurn(Utf8JsonWriter writer, ChurnMemory? churn)
    {
        if (churn is null)
        {
            return;
        }

        writer.WriteStartObject("churn");
        writer.WriteNumber("episode", churn.Episode);
        WriteFlag(writer, "open", churn.IsOpen);
        writer.WriteString("level", churn.Level);
        WriteInstant(writer, "since", churn.Since);
        writer.WriteEndObject();
    }

    private static void WriteRules(Utf8JsonWriter writer, ImmutableSortedDictionary<string, RuleMemory> rules)
    {
        if (rules.IsEmpty)
        {
            return;
        }

        writer.WriteStartObject("rules");
        foreach (var (id, rule) in rules)
        {
            writer.WriteStartObject(id);
            if (rule.Episode > 0)
            {
                writer.WriteNumber("episode", rule.Episode);
            }

            WriteInstant(writer, "since", rule.Since);
            WriteInstant(writer, "emitted", rule.EmittedAt);
            WriteText(writer, "occurrence", rule.Occurrence);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void WriteEmitted(Utf8JsonWriter writer, ImmutableSortedDictionary<string, DateTimeOffset?> emitted)
    {
        if (emitted.IsEmpty)
        {
            return;
        }

        writer.WriteStartObject("emitted");
        foreach (var (id, until) in emitted)
        {
            if (until is null)
            {
                writer.WriteNull(id);
            }
            else
            {
                WriteInstant(writer, id, until);
            }
        }

        writer.WriteEndObject();
    }

    private static void WriteContacts(Utf8JsonWriter writer, ImmutableSortedDictionary<string, ImmutableArray<DateTimeOffset>> contacts)
    {
        if (contacts.IsEmpty)
        {
            return;
        }

        writer.WriteStartObject("contacts");
        foreach (var (channel, instants) in contacts)
        {
            writer.WriteStartArray(channel);
            foreach (var instant in instants)
            {
                writer.WriteStringValue(instant.ToUniversalTime());
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static void WriteBudgets(Utf8JsonWriter writer, ImmutableArray<BudgetMemory> budgets)
    {
        if (budgets.IsEmpty)
        {
            return;
        }

        writer.WriteStartArray("budgets");
        foreach (var budget in budgets)
        {
            writer.WriteStartObject();
            writer.WriteString("action", budget.Action);
            writer.WriteNumber("months", budget.Months);
            WriteText(writer, "currency", budget.Currency);
            writer.WriteString("period", budget.Period.ToString("O", CultureInfo.InvariantCulture));
            writer.WriteNumber("used", budget.Used);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteText(Utf8JsonWriter writer, string name, string? text)
    {
        if (text is not null)
        {
            writer.WriteString(name, text);
        }
    }

    private static void WriteInstant(Utf8JsonWriter writer, string name, DateTimeOffset? instant)
    {
        if (instant is { } known)
        {
            writer.WriteString(name, known.ToUniversalTime());
        }
    }

    private static void WriteFlag(Utf8JsonWriter writer, string name, bool flag)
    {
        if (flag)
        {
            writer.WriteBoolean(name, value: true);
        }
    }

    private static string NameOf(TierChangeCause cause) => cause switch
    {
        TierChangeCause.Review => "review",
        TierChangeCause.Trigger => "trigger",
        TierChangeCause.Override => "override",
        TierChangeCause.Upgrade => throw new UnreachableException(),
    };

    private static TierChangeCause Cause(string text) => text switch
    {
        "review" => TierChangeCause.Review,
        "trigger" => TierChangeCause.Trigger,
        "override" => TierChangeCause.Override,
        _ => throw new FormatException($"`{text}` is not a cause of a downgrade."),
    };

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static string RequiredText(JsonElement element, string name) => Required(element, name).GetString() ?? throw new FormatException($"`{name}` is null.");

    private static DateTimeOffset RequiredInstant(JsonElement element, string name) => Required(element, name).GetDateTimeOffset();

    private static JsonElement Required(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? value : throw new FormatException($"`{name}` is missing.");

    // Unknown keys are an error: they would be lost when the memory is written again.
    private static void Only(JsonElement element, params ReadOnlySpan<string> names)
    {
        foreach (var property in element.EnumerateObject())
        {
            if (!names.Contains(property.Name))
            {
                throw new FormatException($"`{property.Name}` is not part of a memory.");
            }
        }
    }

    private static DateTimeOffset? Instant(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetDateTimeOffset() : null;

    private static bool Flag(JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.GetBoolean();

    private static ImmutableSortedDictionary<string, T> Map<T>(JsonElement root, string name, Func<JsonElement, T> read) => root.TryGetProperty(name, out var map)
        ? map.EnumerateObject().ToImmutableSortedDictionary(p => p.Name, p => read(p.Value), StringComparer.Ordinal)
        : ImmutableSortedDictionary.Create<string, T>(StringComparer.Ordinal);

    private static ImmutableArray<T> List<T>(JsonElement root, string name, Func<JsonElement, T> read) =>
        root.TryGetProperty(name, out var list) ? [.. list.EnumerateArray().Select(read)] : [];
}
