using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using CareRules.Authoring.Comparison;
using CareRules.Authoring.Testing.Cases;
using CareRules.Cli;
using CareRules.Diagnostics;
using CareRules.Explanation;
using CareRules.Forecasting;
using CareRules.History;
using CareRules.Lifecycle;
using CareRules.Loading;
using CareRules.Outcomes;
using CareRules.Outcomes.Json;
using CareRules.Syntax.Yaml;
using CareRules.TestKit.Outcomes;

namespace CareRules.Tests.Outcomes;

/// <summary>
/// Whatever does something with outcomes notices an entry of each kind, or the kind is left out with a reason. A new kind that a consumer
/// does not notice fails here; so does a kind that is left out and noticed all the same.
/// </summary>
public sealed class OutcomeConsumersTests
{
    private const string State = "a state, which most customers have at any time";
    private const string OfMemory = "says why or when, not what";

    private static readonly CareRuleSet Pack = CareRuleSet.Parse("""
        schema: carerules/v1
        pack: test
        version: 1.0.0
        tiers:
          value:
            levels:
              - {level: core, when: count(purchases) >= 1}
        """);

    /// <summary>What each consumer says of an outcome, and the kinds that it leaves out.</summary>
    private static readonly (string Name, Func<CareOutcome, OutcomeKind, string> Says, IReadOnlyDictionary<OutcomeKind, string> LeftOut)[] Consumers =
    [
        ("JSON", (o, _) => OutcomeJson.ToText(o), new Dictionary<OutcomeKind, string>()),
        ("diff", (o, k) => string.Join('\n', OutcomeDifference.Between(EveryOutcome.Without(k), o).Where(d => d.Key.Kind.Outcome == k)), DiffKinds.Excluded),
        ("rule tests", Mismatch, TestedKinds.Excluded),
        ("the totals of run", (o, _) => Totals(o), new Dictionary<OutcomeKind, string>
        {
            [OutcomeKinds.TierChanges] = "the levels that customers hold are counted",
            [OutcomeKinds.Loyalty] = State,
            [OutcomeKinds.ChurnRaised] = "the flags that customers have are counted",
            [OutcomeKinds.ChurnEnded] = "the flags that customers have are counted",
            [OutcomeKinds.Balances] = State,
            [OutcomeKinds.DataGaps] = "many customers have them at any time; `--explain` and the JSON show them",
            [OutcomeKinds.Suppressed] = "counted as held back where an earlier run emitted them",
        }),
        ("the table of run", (o, _) => Row(o), new Dictionary<OutcomeKind, string>
        {
            [OutcomeKinds.TierChanges] = "the level that the last one led to is shown",
            [OutcomeKinds.Loyalty] = "a row has no room for all levels",
            [OutcomeKinds.ChurnRaised] = "the flag that the customer has is shown",
            [OutcomeKinds.ChurnEnded] = "the flag that the customer has is shown",
            [OutcomeKinds.Backlog] = "only a first run has it; the summary counts it",
            [OutcomeKinds.Balances] = State,
            [OutcomeKinds.DataGaps] = "`--explain` and the JSON show them",
            [OutcomeKinds.Suppressed] = "counted as held back where an earlier run emitted them",
            [OutcomeKinds.Problems] = "printed as warnings",
        }),
        ("the outbox", (o, _) => string.Join('\n', OutcomeCommit.Of(new CareDecision(o, CareMemory.Empty), new CustomerMemory("C1", 0, null), hasPayload: true).Emissions), new Dictionary<OutcomeKind, string>
        {
            [OutcomeKinds.Tiers] = State,
            [OutcomeKinds.TierChanges] = OfMemory,
            [OutcomeKinds.Loyalty] = State,
            [OutcomeKinds.ChurnEnded] = OfMemory,
            [OutcomeKinds.Points] = "a host books them by id from each outcome",
            [OutcomeKinds.Balances] = State,
            [OutcomeKinds.Benefits] = State,
            [OutcomeKinds.DataGaps] = "nothing to be done for the customer",
            [OutcomeKinds.Suppressed] = "held back",
            [OutcomeKinds.Problems] = "nothing to be done for the customer",
        }),
        ("forecast", (o, k) => ForecastKinds.All.Contains(k) && !new Snapshot(o).HasSameState(new Snapshot(EveryOutcome.Without(k))) ? "changed" : "", new Dictionary<OutcomeKind, string>
        {
            [OutcomeKinds.TierChanges] = "seen as the level itself",
            [OutcomeKinds.Backlog] = "there from the first instant on; facts end it, not time",
            [OutcomeKinds.ChurnRaised] = "seen as the level of the flag",
            [OutcomeKinds.ChurnEnded] = "seen as the level of the flag",
            [OutcomeKinds.Points] = "facts bring them, not time",
            [OutcomeKinds.DataGaps] = "nothing happens to the customer",
            [OutcomeKinds.Suppressed] = OfMemory,
            [OutcomeKinds.Problems] = "nothing happens to the customer",
        }),
    ];

    private static ImmutableArray<OutcomeKind> Kinds => OutcomeKinds.All;

    private static IEnumerable<TestCaseData> Pairs => Consumers.SelectMany(c => Kinds.Select(k => new TestCaseData(c.Name, k).SetArgDisplayNames(c.Name, k.Name)));

    [TestCaseSource(nameof(Pairs))]
    public void Consumer_NoticesTheKindOrLeavesItOutWithAReason(string consumer, object declared)
    {
        var (kind, (_, says, leftOut)) = ((OutcomeKind)declared, Consumers.Single(c => c.Name == consumer));

        var isNoticed = says(EveryOutcome.Of(kind), kind) != says(EveryOutcome.Without(kind), kind);

        Assert.That(isNoticed, Is.EqualTo(!leftOut.ContainsKey(kind)), isNoticed ? "it is left out, and noticed" : $"it is not noticed; handle `{kind}`, or leave it out with a reason");
    }

    [Test]
    public void Consumers_HaveAReasonForWhatTheyLeaveOut() =>
        Assert.That(Consumers.SelectMany(c => c.LeftOut.Values).Concat(TestedKinds.ExcludedFields.Values), Has.All.Matches<string>(r => r is { Length: > 3 }));

    [TestCaseSource(nameof(Kinds))]
    public void Json_HasEveryField(object declared)
    {
        var kind = (OutcomeKind)declared;
        using var document = JsonDocument.Parse(OutcomeJson.ToText(EveryOutcome.Full));
        if (kind.Shape == KindShape.None)
        {
            Assert.That(document.RootElement.TryGetProperty(kind.Name, out _), Is.False);
            return;
        }

        var found = document.RootElement.GetProperty(kind.Name);
        var (entry, rest) = kind.Shape switch
        {
            KindShape.List or KindShape.ListWhereAny => (found[0], Array.Empty<string>()),
            KindShape.Keyed => (found.EnumerateObject().Single().Value, [kind.Fields[0].Name]),
            KindShape.One => (found, []),
            _ => throw new AssertionException($"{kind.Shape}"),
        };
        Assert.That(rest.Concat(entry.EnumerateObject().Select(p => p.Name)), Is.EqualTo(kind.Fields.Where(f => f.IsOmittedOf?.Invoke(kind.EntriesOf(EveryOutcome.Full)[0]) != true).Select(f => f.Name)));
    }

    [Test]
    public void Diff_ShowsEveryKindThatComesOrGoes()
    {
        var added = OutcomeDifference.Between(EveryOutcome.Empty, EveryOutcome.Full);
        var gone = OutcomeDifference.Between(EveryOutcome.Full, EveryOutcome.Empty);

        Assert.That(added.Select(d => d.Key.Kind.Outcome), Is.EqualTo(DiffKinds.All));
        Assert.That(gone.Select(d => d.Key.Kind.Outcome), Is.EqualTo(DiffKinds.All));
        Assert.That(added.Where(d => d.Points != 0m).Select(d => (d.Key.Kind.Name, d.Points)), Is.EqualTo(new[] { ("points_new", 100m) }));
        Assert.That(gone.Where(d => d.Amount != 0m).Select(d => (d.Key.Kind.Name, d.Amount)), Is.EqualTo(new[] { ("action_gone", -20m), ("benefit_gone", -50m) }));
        Assert.That(OutcomeDifference.Between(EveryOutcome.Full, EveryOutcome.Full), Is.Empty);
    }

    [Test]
    public void Run_CountsEveryKindThatHasATotal() => Assert.That(
        Totals(EveryOutcome.Full),
        Does.StartWith("1 customer: 1 action, 1 escalation, 1 churn flag, 100 points, 1 benefit, 1 task for open complaints, 0 refused lines, 1 warning"));

    [Test]
    public void History_KeepsWhatIsNew()
    {
        var emissions = OutcomeCommit.Of(new CareDecision(EveryOutcome.Full, CareMemory.Empty), new CustomerMemory("C1", 0, null), hasPayload: true).Emissions;
        var handedOver = Kinds.Where(k => k.EmittedAs is not null).ToList();

        Assert.That(emissions.Select(e => e.Kind), Is.EqualTo(handedOver.Select(k => k.EmittedAs)));
        Assert.That(emissions.Select(e => e.Kind), Is.SupersetOf(new[] { CareEmission.Action, CareEmission.Escalation, CareEmission.ChurnRisk }));
        Assert.That(Kinds.Where(k => k.EntriesOf(OutcomeCommit.KeepNew(EveryOutcome.Full, [])).IsEmpty), Is.EqualTo(handedOver));
        Assert.That(OutcomeJson.ToText(OutcomeCommit.KeepNew(EveryOutcome.Full, [.. emissions.Select(e => e.Id)])), Is.EqualTo(OutcomeJson.ToText(EveryOutcome.Full)));
    }

    [TestCaseSource(nameof(Kinds))]
    public void RuleTests_ExpectEveryField(object declared)
    {
        var kind = (OutcomeKind)declared;
        if (TestedKinds.Excluded.ContainsKey(kind) || (TestedKinds.OfOwnForm.Contains(kind) && kind != OutcomeKinds.Loyalty))
        {
            Assert.Pass("a test names it in another way, or not at all");
        }

        var (fields, entry) = (TestedKinds.FieldsOf(kind), kind.EntriesOf(EveryOutcome.Full)[0]);
        Assert.That(fields.Names, Is.EqualTo(kind.Fields.Where(f => f.Form != FieldForm.None && !TestedKinds.ExcludedFields.ContainsKey(f)).Select(f => f.Name)));
        foreach (var field in fields.Names.Select(kind.Field))
        {
            var expected = field.Form is FieldForm.Texts or FieldForm.Range ? $"[{field.Text(entry)}]" : field.Text(entry)!;
            Assert.That(fields.Matches(entry, field.Name, Node(expected), out var actual), Is.True, $"{field.Name}: {expected}");
            Assert.That(actual, Is.EqualTo(field.Text(entry)));
            Assert.That(fields.Matches(entry, field.Name, Node(field.Form is FieldForm.Texts or FieldForm.Range ? "[other]" : "other"), out _), Is.False, $"{field.Name}: another value");
            Assert.That(fields.Matches(entry, field.Name, Node(field.Form is FieldForm.Texts or FieldForm.Range ? "[]" : "none"), out _), Is.False, $"{field.Name}: none");
        }
    }

    [Test]
    public void RuleTests_HaveAKeyForEveryKind() =>
        Assert.That(Kinds.Where(k => !TestSchema.Expect.Names.Contains(k.Name)), Is.EquivalentTo(TestedKinds.Excluded.Keys));

    private static string Totals(CareOutcome outcome)
    {
        var totals = new RunTotals();
        totals.Add(outcome);
        return string.Join('\n', totals.TierLines().Prepend(totals.Summary(TimeSpan.Zero)));
    }

    private static string Row(CareOutcome outcome)
    {
        var bytes = new ArrayBufferWriter<byte>();
        new TableOutcomeWriter(hasLoyalty: true).Write(bytes, new RunResult(outcome, Explanation: null, Next: null));
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    /// <summary>What a test says that expects nothing of the kind.</summary>
    private static string Mismatch(CareOutcome outcome, OutcomeKind kind)
    {
        var nothing = kind == OutcomeKinds.Tiers ? "{value: none}" : kind == OutcomeKinds.Loyalty ? "{level: none}" : kind == OutcomeKinds.Churn ? "none" : "[]";
        var diagnostics = new DiagnosticBag();
        var explanation = new Lazy<CareExplanation>(() => throw new AssertionException("no reasons are asked for"));
        var matcher = new OutcomeMatcher(outcome, Pack.Policy, explanation, "expect", diagnostics);
        return string.Join('\n', matcher.Match((YamlMapping)Node($"{{{kind.Name}: {nothing}}}")));
    }

    private static YamlNode Node(string text) => YamlReader.Read("test.yaml", $"value: {text}", new LoadBudget(new LoadLimits(), CancellationToken.None), new DiagnosticBag()).Root!["value"]!;
}
