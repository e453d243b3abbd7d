using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using CareRules.Authoring.Comparison;
using CareRules.Authoring.Testing.Cases;
using CareRules.Cli;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.History;
using CareRules.Lifecycle;
using CareRules.Outcomes;
using CareRules.Outcomes.Json;

namespace CareRules.Tests.Outcomes;

/// <summary>Every part of an outcome is declared as a kind, and every consumer handles each kind or excludes it with a reason.</summary>
public sealed class OutcomeKindsTests
{
    private static readonly SourceLocation Line = new("care.yaml", 12, 15, 12, 26);
    private static readonly DateTimeOffset AsOf = new(2026, 3, 1, 9, 0, 0, TimeSpan.FromHours(8));
    private static readonly TierChange Change = new("value", "new", "core", TierChangeCause.Upgrade, AsOf);

    private static readonly ImmutableHashSet<string> Identity =
        [nameof(CareOutcome.Customer), nameof(CareOutcome.Subject), nameof(CareOutcome.AsOf), nameof(CareOutcome.RuleSet)];

    /// <summary>Entries that no kind holds, with the reason.</summary>
    private static readonly Dictionary<Type, string> OtherEntries = new()
    {
        [typeof(ChurnReason)] = "a field of the churn flag",
        [typeof(GoalResult)] = "of all customers; `GoalReport` holds it, not an outcome",
    };

    /// <summary>Kinds that tests of rules have no key for, with the reason.</summary>
    private static readonly Dictionary<OutcomeKind, string> NotInTests = new()
    {
        [OutcomeKinds.TierChanges] = "`tiers` says the level that the last change led to",
        [OutcomeKinds.Balances] = "fields of `loyalty`",
        [OutcomeKinds.Problems] = "about the facts, which the test itself gives",
    };

    /// <summary>Fields that tests of rules cannot expect, with the reason.</summary>
    private static readonly Dictionary<(string Kind, string Field), string> FieldsNotInTests = new()
    {
        [("escalations", "elapsed")] = "counted from as-of; `due` and `state` say the same",
        [("escalations", "paused")] = "counted from as-of; `due` and `state` say the same",
        [("suppressed", "text")] = "says `reason` in words",
    };

    private static ImmutableArray<OutcomeKind> Kinds => OutcomeKinds.All;

    private static IEnumerable<TestCaseData> Consumers =>
    [
        new TestCaseData(Kinds.Where(k => k.Total is not null), RunTotals.Excluded.Keys).SetArgDisplayNames("the totals of run"),
        new TestCaseData(DiffKinds.All.AsEnumerable(), DiffKinds.Excluded.Keys).SetArgDisplayNames("diff"),
        new TestCaseData(Kinds.Where(k => TestSchema.Expect.Names.Contains(k.Name)), NotInTests.Keys).SetArgDisplayNames("rule tests"),
    ];

    private static CareOutcome Empty => new() { Customer = "C1", AsOf = AsOf, RuleSet = new RuleSetIdentity("test-care", "1.0.0", "0123456789abcdef") };

    /// <summary>One entry of each kind, with a value for every field.</summary>
    private static CareOutcome Full => Empty with
    {
        Tiers = [new TierAssignment("tiers.value.core", Line) { Dimension = "value", Level = "core", Since = AsOf, Change = Change, Override = new("value", "core", "boss", "because", AsOf) }],
        TierChanges = [Change],
        Actions =
        [
            new CareAction("visit", Line)
            {
                Id = "C1/visit/1",
                Action = "visit",
                Owner = "agent",
                Channel = "phone",
                Includes = ["letter"],
                Offer = "coupon",
                Amount = new Money(20m, "CNY"),
                Rate = 0.1m,
                PrepareOn = new DateOnly(2026, 2, 26),
                OccursAt = AsOf,
                Due = AsOf,
                Expires = AsOf,
                Message = "hello",
            },
        ],
        Suppressed = [new Suppressed("thank", Line) { Id = "C1/thank/1", Action = "send", Channel = "mail", Reason = SuppressionReason.Cap, SuppressedUntil = AsOf, Text = "too many" }],
        Escalations =
        [
            new ComplaintEscalation("complaints.resolve", Line)
            {
                Id = "C1/K1/resolve/breached",
                Complaint = "K1",
                Severity = "minor",
                Step = "resolve",
                Level = 1,
                Owner = "boss",
                Due = AsOf,
                State = EscalationState.Breached,
                Elapsed = TimeSpan.FromHours(36),
                Paused = TimeSpan.Zero,
            },
        ],
        ChurnRisk = new ChurnRiskFlag("churn", Line) { Level = "high", Score = 70, Reasons = [], Since = AsOf, Episode = 1 },
        ChurnScore = 70,
        DataGaps = [new DataGap("visit", Line) { Fact = "customer.since", Leaf = "tenure >= 1 year" }],
        Problems = [new FactProblem("future", "purchases", 1, "1 purchase is ignored")],
        Loyalty = new LoyaltyOutcome
        {
            Status = new LoyaltyStatus("loyalty.gold", Line) { Level = "gold", Balance = 100, Debt = 0, NextExpiry = AsOf, Expiring = 5 },
            Points = [new PointsAward("points.visit", Line) { Id = "C1/points.visit/I1", Points = 100, Multiplier = 1, At = AsOf, Expires = AsOf }],
            Benefits =
            [
                new BenefitGrant("loyalty.gold.gift", Line)
                {
                    Id = "C1/loyalty.gold.gift/1",
                    Level = "gold",
                    Benefit = "gift",
                    Rate = 0.05m,
                    Amount = new Money(50m, "CNY"),
                    PrepareOn = new DateOnly(2026, 2, 26),
                    OccursAt = AsOf,
                    Expires = AsOf,
                },
            ],
        },
    };

    [Test]
    public void Outcome_EveryProperty_BelongsToAKind()
    {
        var properties = Properties(typeof(CareOutcome)).Select(p => p.Name).Where(p => !Identity.Contains(p) && p != nameof(CareOutcome.Loyalty))
            .Concat(Properties(typeof(LoyaltyOutcome)).Select(p => $"Loyalty.{p.Name}"));

        Assert.That(Kinds.SelectMany(k => k.Properties).Distinct(), Is.EquivalentTo(properties));
    }

    [Test]
    public void Outcome_EveryEntryType_BelongsToAKind()
    {
        var types = typeof(CareEntry).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(CareEntry)) && !OtherEntries.ContainsKey(t));

        Assert.That(Kinds.Select(k => k.EntryType).Where(t => t.IsSubclassOf(typeof(CareEntry))).Distinct(), Is.EquivalentTo(types));
    }

    [TestCaseSource(nameof(Kinds))]
    public void Kind_HasEveryFieldOfItsEntries(object kind)
    {
        var fields = Properties(((OutcomeKind)kind).EntryType).Select(p => p.Name).Where(p => p != nameof(CareEntry.Source))
            .Select(p => p == nameof(Suppressed.SuppressedUntil) ? "may_go_at" : JsonNamingPolicy.SnakeCaseLower.ConvertName(p));

        Assert.That(((OutcomeKind)kind).Fields.Select(f => f.Name), Is.EquivalentTo(fields));
    }

    [TestCaseSource(nameof(Kinds))]
    public void Kind_IsComplete(object declared)
    {
        var kind = (OutcomeKind)declared;
        Assert.Multiple(() =>
        {
            Assert.That(kind.EntriesOf(Empty), Is.Empty);
            Assert.That(kind.EntriesOf(Full), Has.Length.EqualTo(1));
            Assert.That(kind.Columns, Has.Length.LessThanOrEqualTo(2));
            Assert.That(kind.Columns.Select(c => kind.Field(c).Title).Append(kind.Title), Has.All.Matches<LocalizedText>(t => t is { En: not null, Zh: not null }));
            Assert.That(kind.Fields.Where(f => f.Text(kind.EntriesOf(Full)[0]) is null).Select(f => f.Name), Is.Empty, "fields without a value");
            Assert.That(kind.ChangedFields(kind.EntriesOf(Full)[0], kind.EntriesOf(Full)[0]), Is.Empty, "equal to itself");
        });
    }

    [Test]
    public void Kinds_HaveNamesOfTheirOwn()
    {
        Assert.That(Kinds.Select(k => k.Name), Is.Unique);
        Assert.That(Kinds.Select(k => k.EntryName), Is.Unique);
    }

    [TestCaseSource(nameof(Consumers))]
    public void Consumer_HandlesOrExcludesEveryKind(IEnumerable<object> handled, IEnumerable<object> excluded) =>
        Assert.That(handled.Concat(excluded), Is.EquivalentTo(Kinds));

    [Test]
    public void Json_HasEveryKindAndField()
    {
        using var document = JsonDocument.Parse(OutcomeJson.ToText(Full));
        foreach (var kind in Kinds.Where(k => k != OutcomeKinds.Balances))
        {
            var found = document.RootElement.GetProperty(kind.Name);
            var (entry, rest) = found.ValueKind switch
            {
                JsonValueKind.Array => (found[0], Array.Empty<string>()),
                _ when kind == OutcomeKinds.Tiers => (found.GetProperty("value"), ["dimension"]),
                _ => (found, []),
            };

            Assert.That(entry.EnumerateObject().Select(p => p.Name).Concat(rest), Is.EquivalentTo(kind.Fields.Select(f => f.Name)), kind.Name);
        }
    }

    [Test]
    public void Diff_ShowsEveryKindThatComesOrGoes()
    {
        var added = OutcomeDifference.Between(Empty, Full);
        var gone = OutcomeDifference.Between(Full, Empty);

        Assert.That(added.Select(d => d.Key.Kind.Outcome), Is.EqualTo(DiffKinds.All));
        Assert.That(gone.Select(d => d.Key.Kind.Outcome), Is.EqualTo(DiffKinds.All));
        Assert.That(added.Where(d => d.Points != 0m).Select(d => (d.Key.Kind.Name, d.Points)), Is.EqualTo(new[] { ("points_new", 100m) }));
        Assert.That(gone.Where(d => d.Amount != 0m).Select(d => (d.Key.Kind.Name, d.Amount)), Is.EqualTo(new[] { ("action_gone", -20m), ("benefit_gone", -50m) }));
        Assert.That(OutcomeDifference.Between(Full, Full), Is.Empty);
    }

    [Test]
    public void Run_CountsEveryKindThatHasATotal()
    {
        var totals = new RunTotals();

        totals.Add(Full);

        Assert.That(totals.Summary(TimeSpan.Zero), Is.EqualTo("1 customer: 1 action, 1 escalation, 1 churn flag, 100 points, 1 benefit, 0 refused lines, 1 warning"));
    }

    [Test]
    public void History_DeliversEveryKindThatIsHandedOver()
    {
        var commit = OutcomeCommit.Of(new CareDecision(Full, CareMemory.Empty), new CustomerMemory("C1", 0, null), hasPayload: true);

        Assert.That(commit.Emissions.Select(e => e.Kind), Is.EqualTo(Kinds.Select(k => k.EmittedAs).OfType<string>()));
        Assert.That(commit.Emissions.Select(e => e.Kind), Is.EqualTo(new[] { CareEmission.Action, CareEmission.Escalation, CareEmission.ChurnRisk }));
        var kept = OutcomeCommit.KeepNew(Full, commit, []);
        Assert.That(Kinds.Where(k => k.EntriesOf(kept).IsEmpty), Is.EqualTo(Kinds.Where(k => k.EmittedAs is not null)));
    }

    [Test]
    public void RuleTests_ExpectEveryField()
    {
        var expected = new Dictionary<OutcomeKind, ImmutableArray<string>>
        {
            [OutcomeKinds.Actions] = EntryFields.Actions.Names,
            [OutcomeKinds.Escalations] = EntryFields.Escalations.Names,
            [OutcomeKinds.Suppressed] = EntryFields.Suppressed.Names,
            [OutcomeKinds.Loyalty] = LoyaltyFields.Status.Names,
            [OutcomeKinds.Points] = LoyaltyFields.Points.Names,
            [OutcomeKinds.Benefits] = LoyaltyFields.Benefits.Names,
        };
        foreach (var (kind, fields) in expected)
        {
            Assert.That(fields, Is.EquivalentTo(kind.Fields.Select(f => f.Name).Where(f => !FieldsNotInTests.ContainsKey((kind.Name, f)))), kind.Name);
        }
    }

    private static IEnumerable<PropertyInfo> Properties(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetMethod!.IsPublic);
}
