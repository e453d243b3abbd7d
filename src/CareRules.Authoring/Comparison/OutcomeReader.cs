using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Model;
using CareRules.Outcomes;

namespace CareRules.Authoring.Comparison;

/// <summary>
/// Reads an outcome that was written as JSON, by this version of the library or an earlier one. Keys that are not there have no value, keys
/// that are not known are left alone. Entries have no place in a file.
/// </summary>
internal static class OutcomeReader
{
    private static readonly SourceLocation Nowhere = new("", 1, 1, 1, 1);

    private static readonly ImmutableDictionary<string, TierChangeCause> Causes = Enum.GetValues<TierChangeCause>().ToImmutableDictionary(NameOf);

    private static readonly ImmutableDictionary<string, SuppressionReason> Reasons = Enum.GetValues<SuppressionReason>().ToImmutableDictionary(NameOf);

    private static readonly ImmutableDictionary<string, EscalationState> States = Enum.GetValues<EscalationState>().ToImmutableDictionary(NameOf);

    /// <exception cref="FormatException">It is no outcome; the message names the key.</exception>
    public static CareOutcome Read(ReadOnlyMemory<byte> line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return Outcome(new Entry(document.RootElement, ""));
        }
        catch (JsonException broken)
        {
            throw new FormatException($"the JSON breaks off at byte {(broken.BytePositionInLine ?? 0).ToString(CultureInfo.InvariantCulture)}", broken);
        }
    }

    private static CareOutcome Outcome(Entry json)
    {
        var ruleSet = json.One("rule_set") ?? throw json.Wrong("rule_set");
        return new CareOutcome
        {
            Customer = json.Text("customer"),
            Subject = json.OptionalText("subject") ?? CustomerFacts.CustomerSubject,
            AsOf = json.Instant("as_of"),
            RuleSet = new RuleSetIdentity(ruleSet.Text("pack"), ruleSet.Text("version"), ruleSet.Text("hash")),
            Tiers = json.Keyed("tiers", (dimension, e) => new TierAssignment(e.Text("rule"), Nowhere)
            {
                Dimension = dimension,
                CouldBe = e.Texts("could_be"),
                Level = e.OptionalText("level") is { } level ? level : e.Has("could_be") ? null : throw e.Wrong("level"),
                Since = e.OptionalInstant("since"),
                Change = e.One("change") is { } change ? Change(change, dimension) : null,
                Override = Override(e, dimension),
            }),
            TierChanges = json.List("tier_changes", e => Change(e, e.Text("dimension"))),
            Actions = json.List("actions", e => new CareAction(e.Text("rule"), Nowhere)
            {
                Id = e.Text("id"),
                Action = e.Text("action"),
                Owner = e.OptionalText("owner"),
                Channel = e.OptionalText("channel"),
                Includes = e.Texts("includes"),
                Offer = e.OptionalText("offer"),
                Amount = e.Money("amount"),
                Rate = e.OptionalNumber("rate"),
                PrepareOn = e.Day("prepare_on"),
                OccursAt = e.OptionalInstant("occurs_at"),
                Due = e.OptionalInstant("due"),
                Expires = e.OptionalInstant("expires"),
                Message = e.OptionalText("message"),
                Messages = e.One("messages") is { } said ? new LocalizedText(said.OptionalText("en"), said.OptionalText("zh")) : null,
            }),
            Escalations = json.List("escalations", e => new ComplaintEscalation(e.Text("rule"), Nowhere)
            {
                Id = e.Text("id"),
                List = e.OptionalText("complaint") is null ? e.Text("list") : "complaints",
                Entry = e.OptionalText("complaint") ?? e.Text("entry"),
                Severity = e.Text("severity"),
                CouldBe = e.Texts("could_be"),
                Repeated = e.Flag("repeated"),
                Step = e.Text("step"),
                Level = (int)e.Number("level"),
                Owner = e.OptionalText("owner"),
                Due = e.Instant("due"),
                State = e.Named("state", States),
                EndedAt = e.OptionalInstant("ended_at"),
                Elapsed = e.Length("elapsed"),
                Paused = e.Length("paused"),
                IsInBusinessTime = e.OptionalText("elapsed_business") is not null,
            }),
            Backlog = json.List("backlog", e => new ComplaintBacklog
            {
                Id = e.Text("id"),
                Owner = e.OptionalText("owner"),
                Text = e.One("text") is { } said ? new LocalizedText(said.OptionalText("en"), said.OptionalText("zh")) : LocalizedText.None,
                Clocks = e.List("clocks", c => new BacklogClock(c.Text("escalation"), c.OptionalText("complaint") ?? c.Text("entry"), c.Text("severity"), c.Text("step"), c.Named("state", States), c.Instant("due"))
                {
                    List = c.OptionalText("complaint") is null ? c.Text("list") : "complaints",
                }),
            }),
            ChurnRisk = json.One("churn_risk") is { } risk ? new ChurnRiskFlag(risk.Text("rule"), Nowhere)
            {
                Level = risk.Text("level"),
                Score = risk.Number("score"),
                ScoreBetween = risk.Range("score_between"),
                Since = risk.OptionalInstant("since"),
                Episode = (int?)risk.OptionalNumber("episode"),
                Reasons = risk.List("reasons", r => new ChurnReason(r.Text("rule"), Nowhere) { Indicator = r.Text("indicator"), Weight = r.Number("weight") }),
            } : null,
            ChurnScore = json.OptionalNumber("churn_score"),
            ChurnScoreBetween = json.Range("churn_score_between"),
            ChurnRaised = json.List("churn_raised", e => new ChurnRaise((int)e.Number("episode"), e.Text("level"), e.Instant("since"), e.Instant("at"), e.Instant("ended_at"))),
            ChurnEnded = json.List("churn_ended", e => new ChurnEnd((int)e.Number("episode"), e.Text("level"), e.Instant("since"), e.Instant("at"))),
            Loyalty = json.One("loyalty") is { } status ? Loyalty(json, status) : null,
            DataGaps = json.List("data_gaps", e => new DataGap(e.Text("rule"), Nowhere) { Fact = e.Text("fact"), Leaf = e.Text("leaf") }),
            Suppressed = json.List("suppressed", e => new Suppressed(e.Text("rule"), Nowhere)
            {
                Id = e.Text("id"),
                Action = e.Text("action"),
                Channel = e.OptionalText("channel"),
                Reason = e.Named("reason", Reasons),
                SuppressedUntil = e.OptionalInstant("may_go_at"),
                Missing = e.Texts("missing"),
                Text = e.Text("text"),
            }),
            Problems = json.List("problems", e => new FactProblem(e.Text("code"), e.Text("fact"), (int)e.Number("count"), e.Text("message"))),
        };
    }

    private static TierChange Change(Entry json, string dimension) =>
        new(dimension, json.OptionalText("from"), json.OptionalText("to"), json.Named("cause", Causes), json.Instant("at"));

    private static TierOverride? Override(Entry level, string dimension) =>
        level.One("override") is { } given ? new TierOverride(dimension, level.Text("level"), given.Text("author"), given.Text("reason"), given.OptionalInstant("expires")) : null;

    private static LoyaltyOutcome Loyalty(Entry json, Entry status) => new()
    {
        Status = new LoyaltyStatus(status.Text("rule"), Nowhere)
        {
            Level = status.OptionalText("level"),
            CouldBe = status.Texts("could_be"),
            Since = status.OptionalInstant("since"),
            Override = Override(status, LoyaltyPolicy.Dimension),
            Balance = status.OptionalNumber("balance"),
            BalanceBetween = status.Range("balance_between"),
            Pending = status.OptionalNumber("pending"),
            PendingBetween = status.Range("pending_between"),
            NextSettlement = status.OptionalInstant("next_settlement"),
            Debt = status.OptionalNumber("debt"),
            DebtBetween = status.Range("debt_between"),
            NextExpiry = status.OptionalInstant("next_expiry"),
            Expiring = status.OptionalNumber("expiring"),
            ExpiringBetween = status.Range("expiring_between"),
        },
        Points = json.List("points", e => new PointsAward(e.Text("rule"), Nowhere)
        {
            Id = e.Text("id"),
            Points = e.Number("points"),
            Multiplier = e.Number("multiplier"),
            At = e.Instant("at"),
            Settles = e.OptionalInstant("settles"),
            Expires = e.OptionalInstant("expires"),
        }),
        Benefits = json.List("benefits", e => new BenefitGrant(e.Text("rule"), Nowhere)
        {
            Id = e.Text("id"),
            Level = e.Text("level"),
            Benefit = e.Text("benefit"),
            Amount = e.Money("amount"),
            Rate = e.OptionalNumber("rate"),
            PrepareOn = e.Day("prepare_on"),
            OccursAt = e.OptionalInstant("occurs_at"),
            Expires = e.OptionalInstant("expires"),
            EndedAt = e.OptionalInstant("ended_at"),
        }),
    };

    private static string NameOf(TierChangeCause cause) => OutcomeKinds.TierChanges.Field("cause").Text(new TierChange("", null, null, cause, default))!;

    private static string NameOf(SuppressionReason reason) =>
        OutcomeKinds.Suppressed.Field("reason").Text(new Suppressed("", Nowhere) { Id = "", Action = "", Reason = reason, Text = "" })!;

    private static string NameOf(EscalationState state) => OutcomeKinds.Escalations.Field("state").Text(
        new ComplaintEscalation("", Nowhere) { Id = "", List = "", Entry = "", Severity = "", Repeated = false, Step = "", Level = 0, Due = default, State = state, Elapsed = default, Paused = default })!;

    /// <summary>An object of the JSON, and where in it.</summary>
    private readonly struct Entry
    {
        private readonly JsonElement _json;
        private readonly string _path;

        public Entry(JsonElement json, string path)
        {
            (_json, _path) = (json, path);
            if (json.ValueKind != JsonValueKind.Object)
            {
                throw new FormatException(path.Length == 0 ? "it is no JSON object" : $"`{path}` is no JSON object");
            }
        }

        public string Text(string key) => OptionalText(key) ?? throw Wrong(key);

        public string? OptionalText(string key) => Find(key) is not { } value ? null : value.ValueKind == JsonValueKind.String ? value.GetString() : throw Wrong(key);

        public decimal Number(string key) => OptionalNumber(key) ?? throw Wrong(key);

        public decimal? OptionalNumber(string key) =>
            Find(key) is not { } value ? null : value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) ? number : throw Wrong(key);

        public bool Flag(string key) => Find(key) is { ValueKind: JsonValueKind.True or JsonValueKind.False } value ? value.GetBoolean() : throw Wrong(key);

        public DateTimeOffset Instant(string key) => OptionalInstant(key) ?? throw Wrong(key);

        public DateTimeOffset? OptionalInstant(string key) =>
            Find(key) is not { } value ? null : value.ValueKind == JsonValueKind.String && value.TryGetDateTimeOffset(out var at) ? at : throw Wrong(key);

        public DateOnly? Day(string key) =>
            OptionalText(key) is not { } text ? null : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : throw Wrong(key);

        public TimeSpan Length(string key)
        {
            try
            {
                return System.Xml.XmlConvert.ToTimeSpan(Text(key));
            }
            catch (Exception wrong) when (wrong is FormatException or OverflowException)
            {
                throw Wrong(key);
            }
        }

        public Money? Money(string key) => One(key) is { } money ? new Money(money.Number("amount"), money.Text("currency")) : null;

        public T Named<T>(string key, ImmutableDictionary<string, T> names) => names.TryGetValue(Text(key), out var known) ? known : throw Wrong(key);

        public Entry? One(string key) => Find(key) is { } value ? new Entry(value, PathOf(key)) : null;

        public bool Has(string key) => Find(key) is not null;

        public ScoreRange? Range(string key) => Find(key) is not { } value ? null
            : value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 2 && value[0].TryGetDecimal(out var low) && value[1].TryGetDecimal(out var high) ? new ScoreRange(low, high)
            : throw Wrong(key);

        public ImmutableArray<string> Texts(string key)
        {
            var path = PathOf(key);
            return Find(key) is not { } list ? []
                : list.ValueKind != JsonValueKind.Array ? throw Wrong(key)
                : [.. list.EnumerateArray().Select(i => i.ValueKind == JsonValueKind.String ? i.GetString()! : throw new FormatException($"`{path}` is not as an outcome has it"))];
        }

        public ImmutableArray<T> List<T>(string key, Func<Entry, T> read)
        {
            var path = PathOf(key);
            return Find(key) is not { } list ? []
                : list.ValueKind != JsonValueKind.Array ? throw Wrong(key)
                : [.. list.EnumerateArray().Select((item, i) => read(new Entry(item, string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"))))];
        }

        public ImmutableArray<T> Keyed<T>(string key, Func<string, Entry, T> read)
        {
            var path = PathOf(key);
            return Find(key) is not { } map ? []
                : map.ValueKind != JsonValueKind.Object ? throw Wrong(key)
                : [.. map.EnumerateObject().Select(p => read(p.Name, new Entry(p.Value, $"{path}.{p.Name}")))];
        }

        public FormatException Wrong(string key) => new(Find(key) is null ? $"`{PathOf(key)}` is missing" : $"`{PathOf(key)}` is not as an outcome has it");

        private JsonElement? Find(string key) => _json.TryGetProperty(key, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

        private string PathOf(string key) => _path.Length == 0 ? key : $"{_path}.{key}";
    }
}
